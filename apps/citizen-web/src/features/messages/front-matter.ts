// Which buttons an institution puts above its text (front matter), and the text without them.
import type { Language } from '../../device-settings.ts';

export interface CallToAction {
  text: string;
  /** Always an https address: other actions are not shown. */
  href: string;
}

const BLOCK = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const LINE = /^( *)([A-Za-z_0-9]{1,40}) *:(?: +(.*))?$/;
const HANDLED = 'iohandledlink://';
const LONGEST_TEXT = 100;

/** The text after the front matter, and at most two buttons in the wanted language (or the other one). */
export function readFrontMatter(markdown: string, language: Language) {
  const block = BLOCK.exec(markdown);
  if (!block) return { text: markdown, actions: [] };
  const values = leaves(block[1] ?? '');
  const other: Language = language === 'it' ? 'en' : 'it';
  const actions = actionsIn(values, language);
  return {
    text: markdown.slice(block[0].length),
    actions: actions.length > 0 ? actions : actionsIn(values, other),
  };
}

function actionsIn(values: ReadonlyMap<string, string>, language: Language): CallToAction[] {
  return ['cta_1', 'cta_2'].flatMap((name) => {
    const text = values.get(`${language}.${name}.text`)?.trim() ?? '';
    const href = httpsOf(values.get(`${language}.${name}.action`) ?? '');
    return text !== '' && text.length <= LONGEST_TEXT && href ? [{ text, href }] : [];
  });
}

function httpsOf(action: string): string | undefined {
  const address = action.startsWith(HANDLED) ? action.slice(HANDLED.length) : action;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' ? url.href : undefined;
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
