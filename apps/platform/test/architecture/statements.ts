// What the text of the source itself may say: whose tables, where SQL stands, who asks for time and settings.
import { basename } from 'node:path';
import type { DomainGraph } from './layers.ts';
import { domainOf, importsOf, type Source, withoutComments } from './sources.ts';

const TABLE = /\b(?:from|join|into|update|references|truncate)\s+([a-z_]+)\.([a-z_]+)/g;
const SQL = /`\s*(?:with|select|insert|update|delete|merge|truncate|listen|notify)\b/i;

export interface Migration {
  name: string;
  text: string;
}

const matches = (migrations: readonly Migration[], pattern: RegExp) =>
  new Set(migrations.flatMap(({ text }) => [...text.matchAll(pattern)].map((m) => m[1] ?? '')));

/** `citizens.identity` and the like: what a domain lets the others read. */
export const viewsOf = (migrations: readonly Migration[]) =>
  matches(migrations, /\bcreate (?:or replace )?view ([a-z_]+\.[a-z_]+)/g);

export function foreignTables(
  sources: readonly Source[],
  migrations: readonly Migration[],
  graph: DomainGraph,
): string[] {
  const schemas = matches(migrations, /\bcreate schema ([a-z_]+)/g);
  const views = viewsOf(migrations);
  return sources.flatMap((source) => {
    const domain = domainOf(source.path);
    if (domain === undefined) return [];
    return [...withoutComments(source.text).matchAll(TABLE)].flatMap(([, schema = '', table]) => {
      if (schema === domain || !schemas.has(schema)) return [];
      if (!views.has(`${schema}.${table}`))
        return [`${source.path} reads ${schema}.${table}, which is no view that ${schema} gives.`];
      if (!graph.get(domain)?.has(schema))
        return [`${source.path} reads ${schema}.${table} without "${domain} -> ${schema}".`];
      return [];
    });
  });
}

/** An edge of the graph that neither an import nor a statement needs any more. */
export function idleEdges(sources: readonly Source[], graph: DomainGraph): string[] {
  const used = new Set<string>();
  for (const source of sources) {
    const from = domainOf(source.path);
    for (const { target } of importsOf(source)) used.add(`${from} -> ${domainOf(target)}`);
    for (const [, schema] of withoutComments(source.text).matchAll(TABLE))
      used.add(`${from} -> ${schema}`);
  }
  return [...graph].flatMap(([from, to]) =>
    [...to]
      .filter((one) => !used.has(`${from} -> ${one}`))
      .map((one) => `ARCHITECTURE.md says "${from} -> ${one}", but nothing needs it.`),
  );
}

const isStore = (path: string) => /(^|[/-])store\.ts$/.test(path);

export function statementsOutsideStores(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => domainOf(path) !== undefined && !isStore(path))
    .filter(({ text }) => SQL.test(withoutComments(text)))
    .map(({ path }) => `${path} has a statement; statements stand in the domain's store.`);
}

export function storesWithoutConnection(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => domainOf(path) !== undefined && isStore(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export async function (\w+)(?:<[^>]*>)?\(\s*(\w*)/gm)]
        .filter(([, , first]) => !['db', 'tx', 'sql'].includes(first ?? ''))
        .map(([, name]) => `${path}: ${name} does not take the connection first.`),
    );
}

/** A word that only some files may say, with the reason of each exception. */
export interface Forbidden {
  word: RegExp;
  says: string;
  except: Record<string, string>;
}

export function forbiddenWords(
  sources: readonly { path: string; text: string }[],
  forbidden: Forbidden,
): string[] {
  return sources
    .filter(({ path }) => forbidden.except[path] === undefined)
    .filter(({ text }) => forbidden.word.test(withoutComments(text)))
    .map(({ path }) => `${path} ${forbidden.says}.`);
}

/** Exceptions that are no longer needed: the list must stay true. */
export function idleExceptions(
  sources: readonly { path: string; text: string }[],
  forbidden: Forbidden,
): string[] {
  return Object.keys(forbidden.except)
    .filter((path) => {
      const source = sources.find((one) => one.path === path);
      return source === undefined || !forbidden.word.test(withoutComments(source.text));
    })
    .map((path) => `${path} needs its exception no more (${forbidden.says}).`);
}

export function waitingRules(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => domainOf(path) !== undefined && basename(path) === 'rules.ts')
    .filter(({ text }) => /\b(await|async|Promise)\b/.test(withoutComments(text)))
    .map(({ path }) => `${path} waits for something; rules only decide.`);
}

export function longFiles(sources: readonly Source[], except: Record<string, string>): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > 300 && except[path] === undefined
      ? [`${path} has ${lines} lines: two questions in one file?`]
      : [];
  });
}
