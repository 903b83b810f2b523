// The language of templates: `((name))` a value, `((amount|euro))` money, `((due|data))` a long date,
// `((child??text))` the text only for rows where the field says yes. Nothing nests.
import { canonicalHeader } from '@io/sheets';

export type Format = 'euro' | 'data';

export type Part =
  | { is: 'text'; text: string }
  | { is: 'field'; name: string; canonical: string; format: Format | undefined }
  | { is: 'when'; name: string; canonical: string; text: string };

const words = {
  unclosed: [
    'Un campo comincia con (( e non finisce con )).',
    'A field begins with (( and does not end with )).',
  ],
  empty_name: [
    'Un campo non ha nome: scrivi per esempio ((nome)).',
    'A field has no name: write for example ((name)).',
  ],
  nested: [
    'Un campo ne contiene un altro: scrivili uno dopo l’altro.',
    'A field holds another one: write them one after the other.',
  ],
  unknown_format: [
    'Dopo | si può scrivere solo euro o data, per esempio ((importo|euro)).',
    'Only euro or data can follow |, as in ((amount|euro)).',
  ],
  empty_condition: [
    'Dopo ?? manca il testo: scrivi per esempio ((figli??Porta anche i documenti dei figli.)).',
    'The text after ?? is missing: write for example ((children??Bring their documents too.)).',
  ],
  too_many_fields: [
    'I campi sono più di 100: togline qualcuno.',
    'There are more than 100 fields: remove some.',
  ],
} as const;

export type TemplateFaultCode = keyof typeof words;

export interface TemplateFault {
  code: TemplateFaultCode;
  /** Index of the character where it begins. */
  at: number;
  it: string;
  en: string;
}

export interface Template {
  parts: readonly Part[];
  /** Each field once, as it was first written. */
  fields: readonly { name: string; canonical: string }[];
}

const MAX_FIELDS = 100;
const fault = (code: TemplateFaultCode, at: number): TemplateFault => ({
  code,
  at,
  it: words[code][0],
  en: words[code][1],
});

function partOf(inner: string, at: number): Part | TemplateFault {
  const condition = inner.indexOf('??');
  const [head = '', format, ...more] =
    condition === -1 ? inner.split('|') : [inner.slice(0, condition)];
  const name = head.trim();
  const canonical = canonicalHeader(name);
  if (canonical === '') return fault('empty_name', at);
  if (condition !== -1) {
    const text = inner.slice(condition + 2);
    return text.trim() === ''
      ? fault('empty_condition', at)
      : { is: 'when', name, canonical, text };
  }
  const wanted = format?.trim().toLowerCase();
  if (more.length > 0 || !(wanted === undefined || wanted === 'euro' || wanted === 'data')) {
    return fault('unknown_format', at);
  }
  return { is: 'field', name, canonical, format: wanted };
}

/** Never throws; the faults in the order of the text. */
export function parseTemplate(
  source: string,
): { template: Template } | { faults: readonly TemplateFault[] } {
  const parts: Part[] = [];
  const faults: TemplateFault[] = [];
  const fields = new Map<string, string>();
  let from = 0;
  while (from < source.length) {
    const open = source.indexOf('((', from);
    if (open === -1) break;
    if (open > from) parts.push({ is: 'text', text: source.slice(from, open) });
    const close = source.indexOf('))', open + 2);
    const next = source.indexOf('((', open + 2);
    if (close === -1) {
      faults.push(fault('unclosed', open));
      from = source.length;
      break;
    }
    if (next !== -1 && next < close) {
      faults.push(fault('nested', open));
      from = close + 2;
      continue;
    }
    const part = partOf(source.slice(open + 2, close), open);
    if ('code' in part) faults.push(part);
    else {
      parts.push(part);
      if (part.is !== 'text' && !fields.has(part.canonical)) fields.set(part.canonical, part.name);
    }
    from = close + 2;
  }
  if (from < source.length) parts.push({ is: 'text', text: source.slice(from) });
  if (fields.size > MAX_FIELDS) faults.push(fault('too_many_fields', 0));
  if (faults.length > 0) return { faults };
  return {
    template: {
      parts,
      fields: [...fields].map(([canonical, name]) => ({ canonical, name })),
    },
  };
}
