// Who the person is: the attributes that we asked for, whole and plausible.

import { hasValidCheckCharacter, parseFiscalCode } from '@io/vocabulary';
import { attributeOf, childrenNamed, onlyChild, textOf } from '../../element.ts';
import type { Element } from '../../element.ts';
import { SAML_ASSERTION } from '../../names.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { AssertionFacts, Identity } from '../types.ts';

const MAXIMUM_VALUE = 1_000;

/** The form of the statement, which holds for attributes that we do not read, too. */
export function attributes({ assertion }: AssertionFacts): Refusal | undefined {
  const found = attributesOf(assertion);
  if (found.length === 0) return refuse('attributes', 'no Attribute');
  const names = found.map((attribute) => attributeOf(attribute, 'Name'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse('attributes', `${twice} twice`);
  const long = found.find((attribute) => valueOf(attribute).length > MAXIMUM_VALUE);
  if (long !== undefined) return refuse('attributes', `${attributeOf(long, 'Name')} too long`);
  const hollow = found.find(
    (attribute) => childrenNamed(attribute, SAML_ASSERTION, 'AttributeValue').length === 0,
  );
  return hollow === undefined
    ? undefined
    : refuse('attributes', `${attributeOf(hollow, 'Name')} without a value`);
}

/** @param assertion one that the rule above has passed */
export function readIdentity(assertion: Element): Identity | Refusal {
  const values = new Map(
    attributesOf(assertion).map((attribute) => [
      attributeOf(attribute, 'Name'),
      valueOf(attribute),
    ]),
  );
  const optional = (name: string) => values.get(name) || undefined;
  const name = optional('name');
  const familyName = optional('familyName');
  if (name === undefined || familyName === undefined) {
    return refuse('attribute-missing', name === undefined ? 'name' : 'familyName');
  }
  const fiscalCode = readFiscalNumber(optional('fiscalNumber'));
  if (isRefused(fiscalCode)) return fiscalCode;
  const dateOfBirth = readDate(optional('dateOfBirth'));
  if (isRefusal(dateOfBirth)) return dateOfBirth;
  return {
    fiscalCode,
    name,
    familyName,
    dateOfBirth,
    email: optional('email'),
    spidCode: optional('spidCode'),
  };
}

function isRefused(value: string | Refusal): value is Refusal {
  return typeof value !== 'string';
}

/**
 * A fiscal code after its country (TINIT-). A person who enters through the eIDAS node may have a number of
 * another country, which nothing here can be addressed to: refused, with a message of its own.
 * The number itself stays out of `detail`, which is logged.
 */
function readFiscalNumber(text: string | undefined): Identity['fiscalCode'] | Refusal {
  if (text === undefined) return refuse('attribute-missing', 'fiscalNumber');
  const code = parseFiscalCode(text.toUpperCase().replace(/^TINIT-/, ''));
  if (code === undefined) return refuse('fiscal-number', 'not an Italian fiscal code');
  return hasValidCheckCharacter(code) ? code : refuse('fiscal-number', 'wrong check character');
}

function readDate(text: string | undefined): Temporal.PlainDate | Refusal {
  if (text === undefined) return refuse('attribute-missing', 'dateOfBirth');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse('date-of-birth', 'not a date');
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return refuse('date-of-birth', 'no such day');
  }
}

function attributesOf(assertion: Element): readonly Element[] {
  const statement = onlyChild(assertion, SAML_ASSERTION, 'AttributeStatement');
  return statement ? childrenNamed(statement, SAML_ASSERTION, 'Attribute') : [];
}

function valueOf(attribute: Element): string {
  return textOf(onlyChild(attribute, SAML_ASSERTION, 'AttributeValue'));
}
