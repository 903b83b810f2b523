// How pages are written: a template whose every value is escaped unless it is itself a template.

import type { Text } from '../text.ts';

export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export type Part = Html | string | number | undefined | readonly Part[];

/** Tagged template: strings are escaped, templates and lists of templates are not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = strings[0] ?? '';
  for (const [index, part] of parts.entries()) out += render(part) + (strings[index + 1] ?? '');
  return new Html(out);
}

/** A sentence in Italian with its English beside it. */
export function both({ it, en }: Text): Html {
  return html`${it} <span class="en" lang="en">${en}</span>`;
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' ? escapeHtml(part) : part.map(render).join('');
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
