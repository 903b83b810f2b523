// The first page of a web app with what its address needs: scripts and questions set out together with the page itself.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As the build of a web app writes it (packages/ui, first-views.ts). */
interface BuiltView {
  path: string;
  scripts: string[];
  styles: string[];
  asks: string[];
}

/** The page for an address; undefined where there is nothing to tell with it. */
export type PageFor = (path: string, hasSession: boolean) => string | undefined;

/** A part of an address is written into the page: nothing but what our own names are made of. */
const PART = '([A-Za-z0-9_-]{1,64})';

function patternOf(path: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return PART;
  });
  return { pattern: new RegExp(`^${source}$`), names };
}

const link = (attributes: string, href: string) =>
  `    <link ${attributes} crossorigin href="${href.replaceAll('&', '&amp;')}" />\n`;

export async function readFirstViews(dist: string): Promise<PageFor> {
  const file = join(dist, 'first-views.json');
  if (!existsSync(file)) return () => undefined;
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const views = (JSON.parse(await readFile(file, 'utf8')) as BuiltView[])
    .map((view) => ({ ...view, ...patternOf(view.path) }))
    // `invii/nuovo` before `invii/:batch_id`.
    .toSorted((a, b) => a.names.length - b.names.length);
  return (path, hasSession) => {
    for (const { pattern, names, scripts, styles, asks } of views) {
      const found = pattern.exec(path);
      if (!found) continue;
      const parts = new Map(names.map((name, at) => [name, found[at + 1] ?? '']));
      const filled = (address: string) =>
        address.replaceAll(/:(\w+)/g, (_, name: string) => parts.get(name) ?? '');
      // Who has not entered would only be refused.
      const links = [
        ...(hasSession ? asks : []).map((ask) => link('rel="preload" as="fetch"', filled(ask))),
        ...styles.map((style) => link('rel="preload" as="style"', style)),
        ...scripts.map((script) => link('rel="modulepreload"', script)),
      ];
      return page.replace('</head>', () => `${links.join('')}</head>`);
    }
    return undefined;
  };
}
