// Which fields of SPID_METADATA_FILE its profile forbids or misses (Avviso 29 v3, 19 v4; CIE's manual).
import type { z } from 'zod';
import { PROFILES } from './kinds/spid/profiles.ts';
import type { MetadataFile, party } from './metadata-file.ts';
import type { CertificateSubject } from './saml/certificate.ts';

/** The fields that the profile forbids or misses. */
export function* brokenRules(
  given: MetadataFile,
  { subject, publicUrl }: { subject: CertificateSubject; publicUrl: string },
): Generator<string> {
  const profile = PROFILES[given.profile];
  const { contact } = given;
  if ((given.organization.name ?? subject.organizationName) === undefined)
    yield 'organization.name';
  if (profile.activity === undefined) {
    yield* brokenIdentifiers('contact', contact, profile.role === 'Public');
  } else {
    const entityId = given.entity_id ?? subject.entityId ?? publicUrl;
    if (!entityId.includes(profile.activity) || entityId.includes('?')) yield 'entity_id';
    for (const name of ['company', 'vat_number', 'fiscal_code'] as const) {
      if (contact[name] === undefined) yield `contact.${name}`;
    }
  }
  if ((profile.aggregatedRole === undefined) !== (given.aggregated === undefined)) {
    yield 'aggregated';
  } else if (given.aggregated !== undefined) {
    if (given.aggregated.company === undefined) yield 'aggregated.company';
    yield* brokenIdentifiers('aggregated', given.aggregated, profile.aggregatedRole === 'Public');
  }
  if (profile.isPaying !== (given.billing !== undefined)) yield 'billing';
  const { billing: payer } = given;
  if (payer !== undefined && (payer.vat_number ?? payer.fiscal_code) === undefined) {
    yield 'billing.vat_number';
  }
  if (given.validation_certificate_file !== undefined && !profile.isLite) {
    yield 'validation_certificate_file';
  }
  if (given.cie !== undefined) yield* brokenForCie(given);
}

function* brokenIdentifiers(
  name: string,
  party_: Pick<z.output<typeof party>, 'ipa_code' | 'vat_number' | 'fiscal_code'>,
  isPublic: boolean,
): Generator<string> {
  if (isPublic && party_.ipa_code === undefined) yield `${name}.ipa_code`;
  if (!isPublic && party_.ipa_code !== undefined) yield `${name}.ipa_code`;
  if (!isPublic && (party_.vat_number ?? party_.fiscal_code) === undefined) {
    yield `${name}.vat_number`;
  }
}

/** CIE knows one model only: the body that people deal with, and whoever works for it. */
function* brokenForCie({ contact, aggregated: other, cie: settings }: MetadataFile) {
  const provider = other ?? contact;
  if (provider.ipa_code === undefined) {
    if (provider.vat_number === undefined) yield 'contact.vat_number';
    if (provider.fiscal_code === undefined) yield 'contact.fiscal_code';
    if (settings?.nace2_code === undefined) yield 'cie.nace2_code';
  }
  const technical = settings?.technical;
  if (technical === undefined) return;
  for (const name of ['company', 'vat_number', 'fiscal_code', 'nace2_code'] as const) {
    if (technical[name] === undefined) yield `cie.technical.${name}`;
  }
}
