// What the first view of an address needs: written beside the build, so that the server can name it in the page itself
// and everything comes at once, instead of one thing after the other has run.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export interface FirstView {
  /** Under the app's own address, as a route has it: `/enti/:institution_id/servizi`. */
  path: string;
  /** Modules of the app that are loaded only here, from `src/`. */
  pages: readonly string[];
  /** What is asked of the server with GET by whoever has entered; parts of the path by their name. */
  asks: readonly string[];
}

/** What the server reads. Every address is whole. */
export interface BuiltView extends Pick<FirstView, 'path' | 'asks'> {
  scripts: string[];
  styles: string[];
}

export const FIRST_VIEWS = 'first-views.json';
const BEFORE_PAINT = 'src/before-paint.js';

type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>;
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

/** A file with all that it imports before it runs. */
function withImports(bundle: Bundle, name: string, found = new Map<string, Chunk>()) {
  const chunk = bundle[name];
  if (chunk?.type !== 'chunk' || found.has(name)) return found;
  found.set(name, chunk);
  for (const next of chunk.imports) withImports(bundle, next, found);
  return found;
}

const stylesOf = (chunks: Iterable<Chunk>) =>
  [...chunks].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);

export function firstViews(views: readonly FirstView[]): Plugin {
  let root = '';
  let base = '/';
  let beforePaint = '';
  return {
    name: 'io-first-views',
    apply: 'build',
    configResolved(config) {
      ({ root, base } = config);
    },
    // Runs before anything is drawn, so it stands by itself; by its content in its name it is asked for only once.
    async buildStart() {
      const source = await readFile(join(root, BEFORE_PAINT));
      const mark = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      beforePaint = `assets/before-paint-${mark}.js`;
      this.emitFile({ type: 'asset', fileName: beforePaint, source });
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(`/${BEFORE_PAINT}`, `${base}${beforePaint}`),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const entry = chunks.find(({ isEntry }) => isEntry);
        if (entry === undefined) throw new Error('the app has no first script');
        const always = withImports(bundle, entry.fileName);
        const alwaysStyles = new Set(stylesOf(always.values()));
        const built = views.map(({ path, pages, asks }): BuiltView => {
          const needed = new Map<string, Chunk>();
          for (const page of pages) {
            const from = chunks.find((one) => one.facadeModuleId === join(root, 'src', page));
            if (from === undefined) throw new Error(`${path}: ${page} is not loaded by itself`);
            withImports(bundle, from.fileName, needed);
          }
          for (const name of always.keys()) needed.delete(name);
          const styles = stylesOf(needed.values()).filter((name) => !alwaysStyles.has(name));
          return {
            path: `${base.slice(0, -1)}${path}`,
            scripts: [...needed.keys()].map((name) => `${base}${name}`),
            styles: [...new Set(styles)].map((name) => `${base}${name}`),
            asks,
          };
        });
        this.emitFile({ type: 'asset', fileName: FIRST_VIEWS, source: JSON.stringify(built) });
      },
    },
  };
}
