// How an institution's markdown becomes HTML that can do no harm. Loaded only when a message is opened.
import DOMPurify, { type Config } from 'dompurify';
import { Marked } from 'marked';

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

/** `elsewhere` is said to screen readers for links that open a new tab. */
export function safeFragment(markdown: string, elsewhere: string): DocumentFragment {
  const html = marked.parse(markdown.slice(0, LONGEST), { async: false });
  const fragment = DOMPurify.sanitize(html, allowed);
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const lower = document.createElement(lowered[heading.tagName] ?? 'h4');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  for (const link of fragment.querySelectorAll('a')) markLink(link, elsewhere);
  for (const table of fragment.querySelectorAll('table')) {
    // A wide table scrolls by itself, also from the keyboard, instead of widening the page.
    const frame = document.createElement('div');
    frame.className = 'prose-table';
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  return fragment;
}

function markLink(link: HTMLAnchorElement, elsewhere: string): void {
  if (!link.hasAttribute('href')) return link.replaceWith(...link.childNodes);
  if (!/^https?:/i.test(link.getAttribute('href') ?? '')) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  const note = document.createElement('span');
  note.className = 'for-readers-only';
  note.textContent = ` ${elsewhere}`;
  link.append(note);
}
