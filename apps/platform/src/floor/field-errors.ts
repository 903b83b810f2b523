// What a shape found wrong with a field, said so that the sender can mend it.
import type { z } from 'zod';
import type { FieldError } from './errors.ts';

/** One of zod's issues, in the form that the type provider hands over. */
interface Validation {
  keyword: string;
  instancePath: string;
  message?: string | undefined;
  params: Record<string, unknown>;
}

/** Enough to mend a request; a long list of wrong values must not come back many times as long. */
export const MOST_FIELD_ERRORS = 50;

type Sentence = (issue: Record<string, unknown>) => [it: string, en: string];

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const SENTENCES: Record<string, Sentence> = {
  invalid_type: (issue) =>
    text(issue['message']).endsWith('received undefined')
      ? ['manca: è obbligatorio', 'is missing: it is required']
      : [
          `deve essere di tipo ${text(issue['expected'])}`,
          `must be of type ${text(issue['expected'])}`,
        ],
  too_small: (issue) => [
    `deve essere almeno ${text(issue['minimum'])}`,
    `must be at least ${text(issue['minimum'])}`,
  ],
  too_big: (issue) => [
    `deve essere al massimo ${text(issue['maximum'])}`,
    `must be at most ${text(issue['maximum'])}`,
  ],
  invalid_format: (issue) => [
    `non ha la forma giusta (${text(issue['pattern'] ?? issue['format'])})`,
    `does not have the right form (${text(issue['pattern'] ?? issue['format'])})`,
  ],
  invalid_value: (issue) => {
    const values = Array.isArray(issue['values']) ? issue['values'].map(text).join(', ') : '';
    return [`deve essere uno di: ${values}`, `must be one of: ${values}`];
  },
  invalid_union: () => [
    'non corrisponde a nessuna delle forme ammesse',
    'matches none of the admitted shapes',
  ],
  invalid_key: () => [
    'ha una chiave che non ha la forma giusta',
    'has a key that does not have the right form',
  ],
  unrecognized_keys: (issue) => [
    `ha campi sconosciuti: ${String(issue['keys'])}`,
    `has unknown fields: ${String(issue['keys'])}`,
  ],
};

const LENGTHS = new Set(['string', 'array']);

/** `custom` rules of our shapes carry both sentences as `it | en`. */
export function fieldErrorOf(validation: Validation): FieldError {
  const message = validation.message ?? '';
  const issue: Record<string, unknown> = { ...validation.params, message };
  const path = validation.instancePath.replace(/^\//, '').replaceAll('/', '.');
  const rule = validation.keyword;
  if (message.includes(' | ')) {
    const [it = '', en = ''] = message.split(' | ');
    return { path, rule, it, en };
  }
  const [it, en] = SENTENCES[rule]?.(issue) ?? [message, message];
  const isLength =
    (rule === 'too_small' || rule === 'too_big') && LENGTHS.has(text(issue['origin']));
  return {
    path,
    rule,
    it: isLength ? `${it} (caratteri o elementi)` : it,
    en: isLength ? `${en} (characters or items)` : en,
  };
}

/** The same for a value that a handler checks by itself (a row of many, say); at most `max` of them. */
export function fieldErrorsOf(error: z.ZodError, max = MOST_FIELD_ERRORS): FieldError[] {
  return error.issues.slice(0, max).map(({ path, code, message, ...params }) =>
    fieldErrorOf({
      keyword: code,
      instancePath: path.map(String).join('/'),
      message,
      params: { ...params },
    }),
  );
}
