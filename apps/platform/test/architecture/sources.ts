// Reads the source as text: which files there are, what each imports, what stands outside its comments.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
export const PLATFORM = 'apps/platform/src/';

export interface Source {
  /** From the root of the repository, with slashes. */
  path: string;
  text: string;
}

export interface Import {
  /** From the root where it is one of our files, otherwise the package as it is named. */
  target: string;
  /** Erased before the program runs. */
  isTypeOnly: boolean;
}

const IS_SOURCE = /\.(ts|tsx|mjs)$/;
const NOT_OURS = /(^|\/)(node_modules|dist|\.cache|\.data)\//;

export function readSources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(sep).join('/')}`)
      .filter((path) => IS_SOURCE.test(path) && !NOT_OURS.test(path))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^;'"`]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

export function importsOf({ path, text }: Source): Import[] {
  return [...withoutComments(text).matchAll(IMPORT)].map((match) => {
    const named = match[2] ?? match[3] ?? '';
    const target = named.startsWith('.')
      ? normalize(join(dirname(path), named))
          .split(sep)
          .join('/')
      : named;
    return { target, isTypeOnly: match[1] !== undefined };
  });
}

/** Comments become empty; ours stand on lines of their own or after a space at the end of one. */
export function withoutComments(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^\s*(\/\/|\/\*|\*)/.test(line) ? '' : line.replace(/\s\/\/ .*$/, '')))
    .join('\n');
}

/** The domain that a file of the platform belongs to. */
export const domainOf = (path: string): string | undefined =>
  /^apps\/platform\/src\/domains\/([^/]+)\//.exec(path)?.[1];
