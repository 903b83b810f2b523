// What our metadata say of us besides the certificate: one JSON file, checked to the last field, or its defaults.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { CannotStart } from '../../floor/errors.ts';
import { PROFILES, type ProfileName } from './kinds/spid/profiles.ts';
import {
  type billing,
  type cie,
  metadataFile,
  type MetadataFile,
  type party,
} from './metadata-file.ts';
import { brokenRules } from './metadata-profile.ts';
import type { CertificateSubject } from './saml/certificate.ts';
import type { LocalText, OrganizationFacts } from './saml/sp-metadata.ts';

export interface Party {
  ipaCode: string | undefined;
  vatNumber: string | undefined;
  fiscalCode: string | undefined;
  company: string | undefined;
  email: string;
  telephone: string | undefined;
}

export type Aggregated = Omit<Party, 'email'> & { email: string | undefined };

export interface Billing {
  company: string | undefined;
  email: string;
  telephone: string | undefined;
  vatNumber: string | undefined;
  fiscalCode: string | undefined;
  name: string;
  seat: {
    street: string;
    number: string | undefined;
    postalCode: string;
    municipality: string;
    province: string | undefined;
    country: string;
  };
  intermediary: string | undefined;
}

interface Place {
  municipality: string;
  province: string | undefined;
  country: string;
  nace2Code: string | undefined;
}

export interface CieSettings extends Place {
  serviceUuid: string | undefined;
  technical: (Party & Place) | undefined;
}

export interface MetadataSettings {
  profile: ProfileName;
  entityId: string;
  organization: OrganizationFacts;
  serviceName: LocalText;
  contact: Party;
  aggregated: Aggregated | undefined;
  billing: Billing | undefined;
  /** Base64 of the DER form. */
  validationCertificate: string | undefined;
  eidas: boolean;
  /** Undefined: we say nothing to CIE. */
  cie: CieSettings | undefined;
}

/** What the certificate and the address say, for what the file leaves out. */
interface Known {
  subject: CertificateSubject;
  publicUrl: string;
  demo: boolean;
}

const OUR_NAME: LocalText = {
  it: 'IO, l’app dei servizi pubblici',
  en: 'IO, the app of public services',
};

/** Throws CannotStart with one sentence that names every field that is wrong. */
export async function readMetadataSettings(
  path: string | undefined,
  known: Known,
): Promise<MetadataSettings> {
  const given = path === undefined ? defaults(known) : await readGiven(path);
  const wrong = [...brokenRules(given, known)];
  if (wrong.length > 0) throw cannotStart(wrong);
  const certificate =
    given.validation_certificate_file === undefined
      ? undefined
      : await readCertificate(given.validation_certificate_file);
  return settingsOf(given, known, certificate);
}

/** A public body, as its certificate says; the demonstration stands in Rome. */
function defaults({ subject, publicUrl, demo }: Known): MetadataFile {
  if (subject.organizationName === undefined || subject.ipaCode === undefined) {
    throw new CannotStart(
      'Il certificato SPID non è di un ente pubblico (servono O e organizationIdentifier PA:IT-…): descrivi il fornitore in SPID_METADATA_FILE / The SPID certificate is not a public body’s (O and organizationIdentifier PA:IT-… are needed): describe the provider in SPID_METADATA_FILE',
    );
  }
  return metadataFile.parse({
    contact: { ipa_code: subject.ipaCode, email: `spid@${mailDomain(publicUrl)}` },
    ...(demo && { cie: { municipality: 'H501', province: 'RM' } }),
  });
}

function mailDomain(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /\.[a-z]{2,}$/i.test(hostname) ? hostname : 'io.example';
}

async function readGiven(path: string): Promise<MetadataFile> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new CannotStart(
      'SPID_METADATA_FILE non si legge o non è JSON / SPID_METADATA_FILE cannot be read or is not JSON',
      { cause },
    );
  }
  const parsed = metadataFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) =>
    [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
  );
  throw cannotStart([...new Set(fields)]);
}

const cannotStart = (fields: readonly string[]) =>
  new CannotStart(
    `SPID_METADATA_FILE, campi mancanti o sbagliati: ${fields.join(', ')} / SPID_METADATA_FILE, fields missing or wrong: ${fields.join(', ')}`,
  );

async function readCertificate(path: string): Promise<string> {
  try {
    return new X509Certificate(await readFile(path)).raw.toString('base64');
  } catch (cause) {
    throw new CannotStart(
      'validation_certificate_file in SPID_METADATA_FILE non è un certificato PEM / validation_certificate_file in SPID_METADATA_FILE is not a PEM certificate',
      { cause },
    );
  }
}

function settingsOf(
  given: MetadataFile,
  { subject, publicUrl }: Known,
  validationCertificate: string | undefined,
): MetadataSettings {
  const both = (value: string) => ({ it: value, en: value });
  const name = given.organization.name ?? both(subject.organizationName ?? '');
  const isPlain = PROFILES[given.profile].activity === undefined;
  const contact = partyOf(given.contact);
  return {
    profile: given.profile,
    // SPID wants the entityID and the certificate's `uri` to be the same text.
    entityId: given.entity_id ?? subject.entityId ?? `${publicUrl}/metadata`,
    organization: {
      name,
      displayName: given.organization.display_name ?? OUR_NAME,
      url: given.organization.url ?? both(publicUrl),
    },
    serviceName: given.service_name ?? OUR_NAME,
    // Who asks for itself must be called the same in both places.
    contact: isPlain ? { ...contact, company: name.it } : contact,
    aggregated: given.aggregated && {
      ...partyOf({ ...given.aggregated, email: '' }),
      email: given.aggregated.email,
    },
    billing: given.billing && billingOf(given.billing),
    validationCertificate,
    eidas: given.eidas,
    cie: given.cie && {
      ...placeOf(given.cie),
      serviceUuid: given.cie.service_uuid,
      technical: given.cie.technical && {
        ...partyOf(given.cie.technical),
        ...placeOf(given.cie.technical),
      },
    },
  };
}

function partyOf(given: z.output<typeof party>): Party {
  return {
    ipaCode: given.ipa_code,
    vatNumber: given.vat_number,
    fiscalCode: given.fiscal_code,
    company: given.company,
    email: given.email,
    telephone: given.telephone,
  };
}

function placeOf(given: Omit<z.output<typeof cie>, 'service_uuid' | 'technical'>): Place {
  const { municipality, province, country } = given;
  return { municipality, province, country, nace2Code: given.nace2_code };
}

function billingOf({ address, ...given }: z.output<typeof billing>): Billing {
  return {
    company: given.company,
    email: given.email,
    telephone: given.telephone,
    vatNumber: given.vat_number,
    fiscalCode: given.fiscal_code,
    name: given.name,
    seat: {
      street: address.street,
      number: address.number,
      postalCode: address.postal_code,
      municipality: address.municipality,
      province: address.province,
      country: address.country,
    },
    intermediary: given.intermediary,
  };
}
