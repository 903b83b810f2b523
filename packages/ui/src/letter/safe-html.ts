// How an institution's markdown becomes HTML that can do no harm. Loaded only when a message is opened.
import DOMPurify, { type Config } from 'dompurify';
import { Marked } from 'marked';
import { isMisleading } from './link-host.ts';

/** Longest text turned into HTML; contract A.2 allows 10,000 characters. */
const LONGEST = 20_000;

// HTML inside the markdown is not wanted: only its words are kept, so nothing active is ever parsed.
const wordsOf = (html: string) =>
  html
    .replaceAll(/<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/<[^>]*>?/g, '')
    .replaceAll(/[<>]/g, '');

const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  renderer: {
    html: ({ text }) => wordsOf(text),
    // Pictures of other sites would tell them who reads: their description stays.
    image: ({ text }) => wordsOf(text),
  },
});

const allowed: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'b', 'i', 's', 'del', 'code', 'pre', 'blockquote'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'a'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** The subject is the page's h1: headings of the text begin one step below. */
const lowered: Record<string, string> = {
  H1: 'h2',
  H2: 'h3',
  H3: 'h4',
  H4: 'h4',
  H5: 'h4',
  H6: 'h4',
};

/** What is said beside a link or a table. */
export interface SafeWords {
  /** To screen readers, of links that open a new tab. */
  elsewhere: string;
  /** Of a link whose words name another address than the one it leads to, or that imitates letters. */
  careful: (host: string) => string;
  table: string;
}

export function safeFragment(markdown: string, words: SafeWords): DocumentFragment {
  const html = marked.parse(markdown.slice(0, LONGEST), { async: false });
  const fragment = DOMPurify.sanitize(html, allowed);
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const lower = document.createElement(lowered[heading.tagName] ?? 'h4');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  for (const link of fragment.querySelectorAll('a')) markLink(link, words);
  for (const table of fragment.querySelectorAll('table')) frameTable(table, words.table);
  return fragment;
}

/** A wide table scrolls by itself, also from the keyboard, instead of widening the page; its headers say what they head. */
function frameTable(table: HTMLTableElement, name: string): void {
  for (const header of table.querySelectorAll('thead th')) header.setAttribute('scope', 'col');
  const frame = document.createElement('div');
  frame.className = 'prose-table';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', name);
  table.replaceWith(frame);
  frame.append(table);
}

function note(className: string, text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = ` ${text}`;
  return span;
}

function markLink(link: HTMLAnchorElement, words: SafeWords): void {
  if (!link.hasAttribute('href')) return link.replaceWith(...link.childNodes);
  const address = link.getAttribute('href') ?? '';
  if (!/^https?:/i.test(address)) return;
  // What cannot be read as an address leads nowhere that could be named.
  if (!URL.canParse(address)) return link.replaceWith(...link.childNodes);
  const { hostname } = new URL(address);
  const said = link.textContent;
  const warning = isMisleading(said, hostname) ? words.careful(hostname) : undefined;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  if (!said.toLowerCase().includes(hostname)) link.append(note('link-host', `(${hostname})`));
  if (warning !== undefined) link.after(note('link-careful', warning));
  link.append(note('for-readers-only', words.elsewhere));
}
