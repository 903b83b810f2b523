// What we publish about ourselves to CIE: one signed EntityDescriptor with the ministry's own contacts.
import { sha256 } from '../../../../floor/secrets.ts';
import type { CieSettings, MetadataSettings, Party } from '../../metadata-settings.ts';
import { SAML_METADATA } from '../../saml/names.ts';
import { signDocument, type SigningIdentity } from '../../saml/sign.ts';
import {
  type Addresses,
  attributeService,
  METADATA_ID,
  optional,
  organization,
  spDescriptor,
} from '../../saml/sp-metadata.ts';
import { type Xml, xml } from '../../saml/write-xml.ts';

const CIE_EXTENSIONS = 'https://www.cartaidentita.interno.gov.it/saml-extensions';

/** All that CIE ever gives; an e-mail address is not among it. */
const ATTRIBUTES = ['name', 'familyName', 'dateOfBirth', 'fiscalNumber'];

/** @param certificates published beside the signing one during a key roll-over */
export function writeCieMetadata(
  facts: { entityId: string; addresses: Addresses; settings: MetadataSettings; cie: CieSettings },
  identity: SigningIdentity,
  certificates: readonly string[],
): string {
  const { entityId, addresses, settings, cie } = facts;
  const name = cie.serviceUuid ?? uuidOf(entityId);
  const service = attributeService(
    0,
    xml`<md:ServiceName xml:lang="">urn:uuid:${name}</md:ServiceName>`,
    ATTRIBUTES,
  );
  const descriptor = spDescriptor(addresses, [identity.certificate, ...certificates], [service]);
  return signDocument(
    METADATA_ID,
    (signature) =>
      xml`<md:EntityDescriptor xmlns:md="${SAML_METADATA}" xmlns:cie="${CIE_EXTENSIONS}" entityID="${entityId}" ID="${METADATA_ID}">${signature}${descriptor}${organization(settings.organization)}${contactPersons(settings, cie)}</md:EntityDescriptor>`,
    identity,
  );
}

function contactPersons(settings: MetadataSettings, cie: CieSettings): Xml[] {
  // CIE knows no aggregators: it wants the body that people deal with, and who works for it.
  const { aggregated, contact } = settings;
  const administrative =
    aggregated === undefined
      ? contact
      : { ...aggregated, email: aggregated.email ?? contact.email };
  const company = administrative.company ?? settings.organization.name.it;
  return [
    contactPerson('administrative', { ...administrative, company }, cie),
    ...(cie.technical === undefined
      ? []
      : [contactPerson('technical', cie.technical, cie.technical)]),
  ];
}

function contactPerson(
  type: 'administrative' | 'technical',
  party: Party,
  place: Pick<CieSettings, 'municipality' | 'province' | 'country' | 'nace2Code'>,
): Xml {
  const role = party.ipaCode === undefined ? 'Private' : 'Public';
  const extensions = [
    xml`<cie:${role}/>`,
    optional('cie:IPACode', party.ipaCode),
    optional('cie:VATNumber', party.vatNumber),
    optional('cie:FiscalCode', party.fiscalCode),
    optional('cie:NACE2Code', place.nace2Code),
    optional('cie:Municipality', place.municipality),
    optional('cie:Province', place.province),
    optional('cie:Country', place.country),
  ];
  return xml`<md:ContactPerson contactType="${type}"><md:Extensions>${extensions}</md:Extensions>${optional('md:Company', party.company)}${optional('md:EmailAddress', party.email)}${optional('md:TelephoneNumber', party.telephone)}</md:ContactPerson>`;
}

/** A version 4 that is always the same for one entityID: every process must publish one document. */
function uuidOf(entityId: string): string {
  const bytes = sha256(`cie-service ${entityId}`).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
    .join('-')
    .toLowerCase();
}
