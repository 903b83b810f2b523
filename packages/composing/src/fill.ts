// A template filled with one row's values. A value is only ever text: it cannot become a link, a heading or a list.
import { parseAmount, parseDay } from '@io/sheets';
import type { Format, Template } from './template.ts';

export interface Filled {
  text: string;
  /** Fields of the row that the text needs and that are empty. */
  missing: readonly string[];
  /** Fields whose value is no amount or no day, where the template asks for one. */
  unfit: readonly { name: string; format: Format }[];
}

const MARKDOWN_SIGNS = /[\\`*_{}[\]()#+\-.!|<>~&]/g;
const LINE_ENDS = /[\r\n\t]+/g;

/** One line, and every sign of markdown as itself. */
const escaped = (value: string) =>
  value.replaceAll(LINE_ENDS, ' ').replaceAll(MARKDOWN_SIGNS, '\\$&');
const plain = (value: string) => value.replaceAll(LINE_ENDS, ' ');

const YES = new Set(['si', 'sì', 's', 'yes', 'y', 'vero', 'true', '1', 'x', 'ja', 'oui', 'da']);

/** What a person means by yes in a list; anything else, and nothing, is no. */
export const saysYes = (value: string) => YES.has(value.trim().toLowerCase());

const euros = new Intl.NumberFormat('it-IT', {
  style: 'currency',
  currency: 'EUR',
  useGrouping: true,
});

/** By hand: asking the locale anew for each day was three fifths of the check of a long list. */
const MONTHS = [
  ...['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno'],
  ...['luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
];

function formatted(value: string, format: Format): string | undefined {
  if (format === 'euro') {
    const amount = parseAmount(value);
    return amount === undefined ? undefined : euros.format(amount / 100).replaceAll('\u00a0', ' ');
  }
  const day = parseDay(value);
  return day && `${day.day} ${MONTHS[day.month - 1] ?? ''} ${day.year}`;
}

/** `kind` says whether the text is markdown, whose signs are escaped, or a subject, which has none. */
export function fill(
  template: Template,
  valueOf: (canonical: string) => string,
  kind: 'markdown' | 'subject',
): Filled {
  const missing: string[] = [];
  const unfit: { name: string; format: Format }[] = [];
  let text = '';
  for (const part of template.parts) {
    if (part.is === 'text') {
      text += part.text;
      continue;
    }
    const value = valueOf(part.canonical).trim();
    if (part.is === 'when') {
      if (saysYes(value)) text += part.text;
      continue;
    }
    if (value === '') {
      missing.push(part.name);
      continue;
    }
    const shown = part.format === undefined ? value : formatted(value, part.format);
    if (shown === undefined) unfit.push({ name: part.name, format: part.format ?? 'euro' });
    text += kind === 'markdown' ? escaped(shown ?? value) : plain(shown ?? value);
  }
  return { text, missing, unfit };
}
