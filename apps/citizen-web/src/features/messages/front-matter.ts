// Which buttons an institution puts above its text (front matter), and the text without them: broken ones are never shown.
import type { Language } from '../../device-settings.ts';
import { pageOf } from './app-routes.ts';

export interface CallToAction {
  text: string;
  /** An https address, or a page of this app. */
  href: string;
  /** Of an address elsewhere: whose it is. */
  host?: string;
}

const BLOCK = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const EMPTY = /^\uFEFF?\s*---[ \t]*\r?\n---[ \t]*(?:\r?\n|$)/;
const OPENING = /^\uFEFF?\s*---[ \t]*\r?\n/;
const LANGUAGE = /^(?:it|en)[ \t]*:/m;
/** A line of YAML, good or not: a key, a list, a comment, or what is nested. */
const YAML_LINE = /^(?:\s*$|[ \t]|[\w"'-]{1,40}[ \t]*:|-[ \t]|#|[[\]{}])/;
const LINE = /^( *)([A-Za-z_0-9]{1,40}) *:(?: +(.*))?$/;
const HANDLED = 'iohandledlink://';
const LONGEST_TEXT = 100;

/** The text after the front matter, and at most two buttons in the wanted language (or the other one). */
export function readFrontMatter(markdown: string, language: Language) {
  const { block, text } = parted(markdown);
  if (block === undefined) return { text, actions: [] };
  const values = leaves(block);
  const other: Language = language === 'it' ? 'en' : 'it';
  const actions = actionsIn(values, language);
  return { text, actions: actions.length > 0 ? actions : actionsIn(values, other) };
}

/** A rule with words between is a text; a block that was meant for buttons is none, even when it is never closed. */
function parted(markdown: string): { block: string | undefined; text: string } {
  const empty = EMPTY.exec(markdown);
  if (empty) return { block: '', text: markdown.slice(empty[0].length) };
  const closed = BLOCK.exec(markdown);
  const inside = closed?.[1] ?? '';
  const looksLikeIt =
    LANGUAGE.test(inside) || inside.split(/\r?\n/).every((line) => YAML_LINE.test(line));
  if (closed && looksLikeIt) return { block: inside, text: markdown.slice(closed[0].length) };
  const opening = OPENING.exec(markdown);
  if (!opening || closed) return { block: undefined, text: markdown };
  const rest = markdown.slice(opening[0].length);
  if (!/^\s*(?:it|en)[ \t]*:/.test(rest)) return { block: undefined, text: markdown };
  const lines = rest.split(/\r?\n/);
  const end = lines.findIndex((line) => !YAML_LINE.test(line));
  return { block: undefined, text: end === -1 ? '' : lines.slice(end).join('\n') };
}

function actionsIn(values: ReadonlyMap<string, string>, language: Language): CallToAction[] {
  return ['cta_1', 'cta_2'].flatMap((name) => {
    const text = values.get(`${language}.${name}.text`)?.trim() ?? '';
    const target = targetOf(values.get(`${language}.${name}.action`) ?? '');
    return text !== '' && text.length <= LONGEST_TEXT && target ? [{ text, ...target }] : [];
  });
}

function targetOf(action: string): Omit<CallToAction, 'text'> | undefined {
  const page = pageOf(action);
  if (page !== undefined) return { href: page };
  const address = action.startsWith(HANDLED) ? action.slice(HANDLED.length) : action;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Whoever puts a name before the host wants the name to be taken for it.
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return { href: url.href, host: url.hostname };
}

/**
 * The one corner of YAML that IO's format uses: keys nested by spaces, one-line values, quotes optional.
 * Gives "it.cta_1.text" to value; lines in any other form are passed over.
 */
function leaves(block: string): Map<string, string> {
  const found = new Map<string, string>();
  const path: { indent: number; key: string }[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, spaces, key, raw] = LINE.exec(line) ?? [];
    if (spaces === undefined || key === undefined) continue;
    while ((path.at(-1)?.indent ?? -1) >= spaces.length) path.pop();
    path.push({ indent: spaces.length, key });
    const value = unquoted((raw ?? '').trim());
    if (value !== '') found.set(path.map((part) => part.key).join('.'), value);
  }
  return found;
}

function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted?.[2] ?? value;
}
