// One value of a body's card: whether it may stand there, and what was probably meant.
import { MAIL, PHONE, SHORTENERS } from '../service-card/rules.ts';
import type { ValueErrorCode } from './words.ts';

/** What a recipe leaves to each body, with the most characters of each. */
export const VALUE_FIELDS = {
  department_name: 100,
  web_url: 2000,
  support_url: 2000,
  privacy_url: 2000,
  phone: 100,
  email: 320,
  pec: 320,
  address: 320,
} as const;
export type ValueField = keyof typeof VALUE_FIELDS;
export const VALUE_FIELD_NAMES = Object.keys(VALUE_FIELDS) as ValueField[];

export interface ValueFault {
  code: ValueErrorCode;
  suggestion?: string;
}

interface Meant {
  code: ValueErrorCode;
  /** Perhaps; told only when it is good. */
  meant?: string;
}

// oxlint-disable-next-line no-control-regex -- they are exactly what is looked for
const NOT_SHOWN = /[\u0000-\u001f\u007f-\u009f\u{10000}-\u{10ffff}]/u;

const isLink = (value: string) => {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && url.hostname.includes('.') && !/\s/.test(value);
};
const isMail = (value: string) => MAIL.test(value) && !/^mailto:/i.test(value);

function faultOfMail(value: string): Meant | undefined {
  if (isMail(value)) return undefined;
  const meant = value
    .replace(/^mailto:/i, '')
    .replaceAll(/\s/g, '')
    .replaceAll(',', '.')
    .replace(/\(at\)|\[at\]/i, '@');
  return { code: 'email_wrong', meant };
}

function faultOfLink(value: string): Meant | undefined {
  if (!isLink(value)) {
    const bare = value
      .replace(/^[a-z]{1,8}:\/{0,2}(?=\S)/i, '')
      .replaceAll(/\s/g, '')
      .replaceAll('\\', '/');
    return { code: 'link_wrong', meant: `https://${bare}` };
  }
  return SHORTENERS.test(URL.parse(value)?.hostname ?? '') ? { code: 'link_shortened' } : undefined;
}

function firstFault(field: ValueField, value: string): Meant | undefined {
  if (value === '') return undefined;
  if (value.includes('\ufffd')) return { code: 'unreadable_characters' };
  if (NOT_SHOWN.test(value) || !value.isWellFormed())
    return { code: 'characters_not_shown', meant: value.replaceAll(/\s+/g, ' ').trim() };
  if (value.length > VALUE_FIELDS[field]) return { code: 'value_too_long' };
  if (field === 'email' || field === 'pec') return faultOfMail(value);
  if (field === 'phone') return PHONE.test(value) ? undefined : { code: 'phone_wrong' };
  return field.endsWith('_url') ? faultOfLink(value) : undefined;
}

/** Of a value without spaces around it; nothing is said by an empty one. What is suggested is good itself. */
export function faultOf(field: ValueField, value: string): ValueFault | undefined {
  const fault = firstFault(field, value);
  if (fault === undefined) return undefined;
  const { code, meant } = fault;
  const isGood = meant !== undefined && meant !== value && firstFault(field, meant) === undefined;
  return isGood ? { code, suggestion: meant } : { code };
}
