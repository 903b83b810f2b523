// Which attributes there are, and what each says about a person. Source: technical rules,
// "Tabella attributi"; the domicile attributes are those of Avviso 25.

import { text, type Text } from '../text.ts';
import type { Persona } from '../people/personas.ts';

type Attribute = {
  readonly label: Text;
  readonly type: 'xs:string' | 'xs:date';
  /** Undefined when this person has no such thing. */
  readonly value: (persona: Persona, today: Temporal.PlainDate) => string | undefined;
};

const nothing = () => undefined;

function string(label: Text, value: Attribute['value']): Attribute {
  return { label, type: 'xs:string', value };
}

function date(label: Text, value: Attribute['value']): Attribute {
  return { label, type: 'xs:date', value };
}

/** In the order in which the consent page shows them. */
export const attributes: Readonly<Record<string, Attribute>> = {
  spidCode: string(text('Codice identificativo SPID', 'SPID identifier'), (p) => p.spidCode),
  name: string(text('Nome', 'First name'), (p) => p.name),
  familyName: string(text('Cognome', 'Family name'), (p) => p.familyName),
  fiscalNumber: string(text('Codice fiscale', 'Fiscal code'), (p) => `TINIT-${p.fiscalCode}`),
  dateOfBirth: date(text('Data di nascita', 'Date of birth'), (p) => p.dateOfBirth.toString()),
  placeOfBirth: string(text('Luogo di nascita', 'Place of birth'), (p) => p.placeOfBirth),
  countyOfBirth: string(text('Provincia di nascita', 'Province of birth'), (p) => p.countyOfBirth),
  gender: string(text('Sesso', 'Gender'), (p) => p.gender),
  email: string(text('E-mail', 'E-mail'), (p) => p.email),
  mobilePhone: string(text('Cellulare', 'Mobile phone'), (p) => p.mobilePhone),
  digitalAddress: string(text('Domicilio digitale', 'Digital address'), (p) => p.digitalAddress),
  address: string(text('Domicilio', 'Address'), ({ home }) =>
    [home.street, home.postal_code, home.town, home.province].join(' '),
  ),
  domicileStreetAddress: string(text('Domicilio: via', 'Street'), ({ home }) => home.street),
  domicilePostalCode: string(text('Domicilio: CAP', 'Postal code'), ({ home }) => home.postal_code),
  domicileMunicipality: string(text('Domicilio: comune', 'Town'), ({ home }) => home.town),
  domicileProvince: string(text('Domicilio: provincia', 'Province'), ({ home }) => home.province),
  domicileNation: string(text('Domicilio: nazione', 'Country'), () => 'IT'),
  idCard: string(text("Documento d'identità", 'Identity document'), ({ home, spidCode }, today) =>
    [
      'cartaIdentita',
      `CA${spidCode.slice(-5)}ZZ`,
      `comune${home.town.replaceAll(' ', '')}`,
      `${today.year - 3}-05-10`,
      `${today.year + 7}-05-10`,
    ].join(' '),
  ),
  expirationDate: date(
    text("Scadenza dell'identità", 'Identity expiry'),
    (_persona, today) => `${today.year + 3}-12-31`,
  ),
  companyName: string(text('Ragione sociale', 'Company name'), nothing),
  registeredOffice: string(text('Sede legale', 'Registered office'), nothing),
  ivaCode: string(text('Partita IVA', 'VAT number'), nothing),
  companyFiscalNumber: string(
    text('Codice fiscale della società', "Company's fiscal code"),
    nothing,
  ),
};

export type AttributeValue = {
  readonly name: string;
  readonly label: Text;
  readonly type: 'xs:string' | 'xs:date';
  readonly value: string | undefined;
};

/** What the service provider would learn; unknown names come back without a value. */
export function attributeValues(
  names: readonly string[],
  persona: Persona,
  today: Temporal.PlainDate,
): readonly AttributeValue[] {
  return names.map((name) => {
    const known = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return {
      name,
      label: known?.label ?? text(name, name),
      type: known?.type ?? 'xs:string',
      value: known?.value(persona, today),
    };
  });
}
