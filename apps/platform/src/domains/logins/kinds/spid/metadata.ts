// What we publish about ourselves to SPID (Avviso 29 and 19): one signed EntityDescriptor for every profile.
import type { Aggregated, Billing, MetadataSettings, Party } from '../../metadata-settings.ts';
import { SAML_METADATA, SPID_EXTENSIONS } from '../../saml/names.ts';
import { signDocument, type SigningIdentity } from '../../saml/sign.ts';
import {
  type Addresses,
  attributeService,
  keyInfo,
  localized,
  METADATA_ID,
  optional,
  organization,
  spDescriptor,
} from '../../saml/sp-metadata.ts';
import { NOTHING, type Xml, xml } from '../../saml/write-xml.ts';
import { EIDAS_FULL_SET, EIDAS_MINIMUM_SET, PERSON_SET } from './attribute-sets.ts';
import { PROFILES } from './profiles.ts';

const INVOICING = 'https://spid.gov.it/invoicing-extensions';

/**
 * @param settings whose every field has been checked
 * @param certificates published beside the signing one during a key roll-over
 */
export function writeSpidMetadata(
  facts: { entityId: string; addresses: Addresses; settings: MetadataSettings },
  identity: SigningIdentity,
  certificates: readonly string[],
): string {
  const { settings } = facts;
  const all = [identity.certificate, ...certificates];
  const contacts = contactPersons(settings, identity.certificate);
  return signDocument(
    METADATA_ID,
    (signature) =>
      xml`<md:EntityDescriptor xmlns:md="${SAML_METADATA}" xmlns:spid="${SPID_EXTENSIONS}" entityID="${facts.entityId}" ID="${METADATA_ID}">${signature}${spDescriptor(facts.addresses, all, attributeServices(settings))}${organization(settings.organization)}${contacts}</md:EntityDescriptor>`,
    identity,
  );
}

function attributeServices({ serviceName, eidas }: MetadataSettings): Xml[] {
  const ours = attributeService(
    PERSON_SET.index,
    localized('ServiceName', serviceName),
    PERSON_SET.attributes,
  );
  if (!eidas) return [ours];
  // The names, too, are the eIDAS node's.
  const union = [
    { ...EIDAS_MINIMUM_SET, name: 'eIDAS Natural Person Minimum Attribute Set' },
    { ...EIDAS_FULL_SET, name: 'eIDAS Natural Person Full Attribute Set' },
  ];
  return [
    ours,
    ...union.map(({ index, attributes, name }) =>
      attributeService(index, localized('ServiceName', { it: name, en: name }), attributes),
    ),
  ];
}

function contactPersons(settings: MetadataSettings, certificate: string): Xml[] {
  const profile = PROFILES[settings.profile];
  const { contact, aggregated, billing, validationCertificate } = settings;
  const isPlain = profile.activity === undefined;
  const validation = profile.isLite ? (validationCertificate ?? certificate) : undefined;
  const ours = person('other', isPlain ? undefined : 'spid:aggregator', contact, [
    ...identifiers(contact),
    // Lite: the key by which identity providers check the aggregated's answers goes along.
    xml`<spid:${profile.role}/>`,
    ...(validation === undefined
      ? []
      : [
          xml`<spid:KeyDescriptor use="spid:validation">${keyInfo(validation)}</spid:KeyDescriptor>`,
        ]),
  ]);
  return [
    ours,
    ...(aggregated === undefined
      ? []
      : [aggregatedPerson(aggregated, profile.aggregatedRole ?? 'Public')]),
    ...(billing === undefined ? [] : [billingPerson(billing, isPlain)]),
  ];
}

function aggregatedPerson(aggregated: Aggregated, role: string): Xml {
  const inside = [...identifiers(aggregated), xml`<spid:${role}/>`];
  return person('other', 'spid:aggregated', aggregated, inside);
}

function identifiers(party: Pick<Party, 'ipaCode' | 'vatNumber' | 'fiscalCode'>): Xml[] {
  return [
    optional('spid:IPACode', party.ipaCode),
    optional('spid:VATNumber', party.vatNumber),
    optional('spid:FiscalCode', party.fiscalCode),
  ];
}

function person(
  type: 'other' | 'billing',
  entityType: 'spid:aggregator' | 'spid:aggregated' | undefined,
  party: Pick<Aggregated, 'company' | 'email' | 'telephone'>,
  extensions: readonly Xml[],
): Xml {
  const entity = entityType === undefined ? NOTHING : xml` spid:entityType="${entityType}"`;
  return xml`<md:ContactPerson contactType="${type}"${entity}><md:Extensions>${extensions}</md:Extensions>${optional('md:Company', party.company)}${optional('md:EmailAddress', party.email)}${optional('md:TelephoneNumber', party.telephone)}</md:ContactPerson>`;
}

/** To whom the identity providers send their invoices: FatturaPA's own block. */
function billingPerson(billing: Billing, isPlain: boolean): Xml {
  const { name, seat } = billing;
  const vat =
    billing.vatNumber === undefined
      ? NOTHING
      : xml`<fpa:IdFiscaleIVA><fpa:IdPaese>${billing.vatNumber.slice(0, 2)}</fpa:IdPaese><fpa:IdCodice>${billing.vatNumber.slice(2)}</fpa:IdCodice></fpa:IdFiscaleIVA>`;
  const block = xml`<fpa:CessionarioCommittente xmlns:fpa="${INVOICING}"><fpa:DatiAnagrafici>${vat}${optional('fpa:CodiceFiscale', billing.fiscalCode)}<fpa:Anagrafica><fpa:Denominazione>${name}</fpa:Denominazione></fpa:Anagrafica></fpa:DatiAnagrafici><fpa:Sede><fpa:Indirizzo>${seat.street}</fpa:Indirizzo>${optional('fpa:NumeroCivico', seat.number)}<fpa:CAP>${seat.postalCode}</fpa:CAP><fpa:Comune>${seat.municipality}</fpa:Comune>${optional('fpa:Provincia', seat.province)}<fpa:Nazione>${seat.country}</fpa:Nazione></fpa:Sede></fpa:CessionarioCommittente>`;
  const intermediary =
    billing.intermediary === undefined
      ? NOTHING
      : xml`<fpa:TerzoIntermediarioSoggettoEmittente xmlns:fpa="${INVOICING}">${billing.intermediary}</fpa:TerzoIntermediarioSoggettoEmittente>`;
  // The schema of aggregators wants an entityType on every contact; they are the ones who pay.
  return person('billing', isPlain ? undefined : 'spid:aggregator', billing, [block, intermediary]);
}
