// Who answers for the service? ContactPerson with CIE's extensions: one administrative, and one
// technical when a partner runs the service. Source: the ministry's technical manual, "Metadata".

import type { Element } from '@xmldom/xmldom';
import { attribute, children, content, onlyChild } from '../saml/xml-reader.ts';
import { text, type Text } from '../text.ts';

const belfiore = /^[A-Z]\d{3}$/;

export function wrongContacts(root: Element): readonly Text[] {
  const contacts = children(root, 'md', 'ContactPerson');
  const types = contacts.map((contact) => attribute(contact, 'contactType') ?? '');
  const found: Text[] = [];
  if (types.filter((type) => type === 'administrative').length !== 1) {
    found.push(
      text(
        'Serve un ContactPerson con contactType="administrative", uno solo.',
        'Exactly one ContactPerson with contactType="administrative" is needed.',
      ),
    );
  }
  const others = types.filter((type) => type !== 'administrative');
  if (others.length > 1 || others.some((type) => type !== 'technical')) {
    found.push(
      text(
        `ContactPerson ammessi: uno "administrative" e al più uno "technical"; trovati: ${types.join(', ')}.`,
        `ContactPerson allowed: one "administrative" and at most one "technical"; found: ${types.join(', ')}.`,
      ),
    );
  }
  return [...found, ...contacts.flatMap(wrongContact)];
}

function wrongContact(contact: Element): Text[] {
  const type = attribute(contact, 'contactType') ?? '?';
  const found: Text[] = [];
  for (const name of ['Company', 'EmailAddress']) {
    if (children(contact, 'md', name).length !== 1) {
      found.push(
        text(
          `ContactPerson "${type}": serve un solo ${name}.`,
          `ContactPerson "${type}": exactly one ${name} is needed.`,
        ),
      );
    }
  }
  const extensions = onlyChild(contact, 'md', 'Extensions');
  if (extensions === undefined) {
    found.push(
      text(
        `ContactPerson "${type}": mancano le Extensions di CIE (https://www.cartaidentita.interno.gov.it/saml-extensions).`,
        `ContactPerson "${type}": CIE's Extensions are missing (https://www.cartaidentita.interno.gov.it/saml-extensions).`,
      ),
    );
    return found;
  }
  return [...found, ...wrongExtensions(type, extensions)];
}

function wrongExtensions(type: string, extensions: Element): Text[] {
  const has = (name: string) => children(extensions, 'cie', name).length > 0;
  if (has('Public') === has('Private')) {
    return [
      text(
        `ContactPerson "${type}": serve uno tra cie:Public e cie:Private.`,
        `ContactPerson "${type}": one of cie:Public and cie:Private is needed.`,
      ),
    ];
  }
  const needed = has('Public')
    ? ['IPACode', 'Municipality', 'Country']
    : ['VATNumber', 'FiscalCode', 'NACE2Code', 'Municipality', 'Country'];
  const missing = needed.filter((name) => !has(name)).map((name) => `cie:${name}`);
  const found: Text[] = [];
  if (missing.length > 0) {
    found.push(
      text(
        `ContactPerson "${type}": manca ${missing.join(', ')}.`,
        `ContactPerson "${type}": ${missing.join(', ')} missing.`,
      ),
    );
  }
  const [municipality] = children(extensions, 'cie', 'Municipality').map(content);
  if (municipality !== undefined && !belfiore.test(municipality)) {
    found.push(
      text(
        `cie:Municipality "${municipality}" non è un codice catastale (Belfiore), come L219.`,
        `cie:Municipality "${municipality}" is not a cadastral (Belfiore) code like L219.`,
      ),
    );
  }
  return found;
}
