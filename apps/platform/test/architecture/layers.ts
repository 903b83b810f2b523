// Who may import whom: the floors of one domain, the doors between domains, what stands outside the platform.
import { basename } from 'node:path';
import { domainOf, type Import, importsOf, PLATFORM, type Source } from './sources.ts';

/** By file, from the top of the house to its ground; a file imports its own floor or a lower one. */
const FLOORS = ['top', 'routes', 'doors', 'index', 'actions', 'store', 'ground'] as const;
type Floor = (typeof FLOORS)[number];

function floorOf(path: string): Floor {
  if (
    path.startsWith(`${PLATFORM}floor/`) ||
    /^config(-\w+)?\.ts$/.test(path.slice(PLATFORM.length))
  )
    return 'ground';
  if (path.startsWith(`${PLATFORM}doors/`)) return 'doors';
  if (domainOf(path) === undefined) return 'top';
  const name = basename(path, '.ts');
  if (/(^|-)routes$/.test(name) || name === 'jobs') return 'routes';
  if (name === 'index') return 'index';
  if (name === 'actions') return 'actions';
  return 'store';
}

/** Domains by domain, as the lines `messages -> citizens services` of ARCHITECTURE.md say. */
export type DomainGraph = Map<string, Set<string>>;

export function parseGraph(markdown: string): DomainGraph {
  const block = /```domains\n([\s\S]*?)```/.exec(markdown)?.[1] ?? '';
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      const [from = '', to = ''] = line.split('->').map((part) => part.trim());
      return [from, new Set(to.split(' ').filter((name) => name !== ''))];
    }),
  );
}

const isPackage = (target: string) => !target.startsWith('apps/') && !target.startsWith('sandbox/');

function explainDomainImport(from: string, to: string, target: string, graph: DomainGraph) {
  if (basename(target) !== 'index.ts')
    return `goes into the domain ${to} past its index.ts (${target})`;
  if (!graph.get(from)?.has(to))
    return `needs the domain ${to}, but ARCHITECTURE.md has no "${from} -> ${to}"`;
  return undefined;
}

/** What is wrong with one import of a file of the platform, as the rest of a sentence. */
function explain(path: string, { target, isTypeOnly }: Import, graph: DomainGraph) {
  const name = basename(path);
  if (name === 'rules.ts' && !isTypeOnly && target.startsWith('node:'))
    return `decides only, and ${target} can do more than that`;
  if (isPackage(target)) return undefined;
  if (!target.startsWith(PLATFORM)) return `imports ${target}, which is not the platform's`;
  if (name === 'rules.ts' && target.startsWith(`${PLATFORM}floor/`))
    return `decides only, and needs nothing of the floor (${basename(target)})`;
  const [from, to] = [domainOf(path), domainOf(target)];
  if (from !== undefined && to !== undefined && from !== to)
    return explainDomainImport(from, to, target, graph);
  if (floorOf(path) === 'doors' && to !== undefined && basename(target) !== 'index.ts')
    return `is a door and may only know a domain's index.ts, not ${target}`;
  if (target === `${PLATFORM}config.ts` && isTypeOnly) return undefined;
  // A type of one's own domain is only a word; it is erased before anything runs.
  if (from !== undefined && from === to && isTypeOnly) return undefined;
  const isDoorsNeed = floorOf(path) === 'doors' && floorOf(target) === 'index';
  if (!isDoorsNeed && FLOORS.indexOf(floorOf(target)) < FLOORS.indexOf(floorOf(path)))
    return `stands below ${target.slice(PLATFORM.length)} and may not import it`;
  return undefined;
}

export function wrongImports(sources: readonly Source[], graph: DomainGraph): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap((one) => {
      const reason = explain(source.path, one, graph);
      return reason === undefined ? [] : [`${source.path} ${reason}.`];
    }),
  );
}

/** Circles, each told once by its shortest walk; only what is still there when the program runs. */
function circlesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, trail: string[]): void => {
    const start = trail.indexOf(node);
    if (start !== -1) {
      circles.push([...trail.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) walk(node, []);
  return circles;
}

export function importCircles(sources: readonly Source[]): string[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .filter((one) => !one.isTypeOnly)
        .map((one) => one.target),
    ]),
  );
  return circlesIn(edges).map((circle) => `These files import each other: ${circle.join(' → ')}.`);
}

export function graphCircles(graph: DomainGraph): string[] {
  const edges = new Map([...graph].map(([from, to]) => [from, [...to]]));
  return circlesIn(edges).map((circle) => `These domains need each other: ${circle.join(' → ')}.`);
}

/** What the platform's package.json gives to the web apps. */
const FOR_BROWSERS = new Set([
  'contract.ts',
  'key-contract.ts',
  'queue-contract.ts',
  'request-contract.ts',
  'review-contract.ts',
  'choices-contract.ts',
]);

/** What a contract brings along; a browser must be able to run it. */
export function contractsNotForBrowsers(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const brought = (path: string, seen: Set<string>): Set<string> => {
    const source = byPath.get(path);
    if (source === undefined) return seen;
    for (const { target, isTypeOnly } of importsOf(source)) {
      if (isTypeOnly || seen.has(target)) continue;
      seen.add(target);
      brought(target, seen);
    }
    return seen;
  };
  const isForServers = (target: string) =>
    target.startsWith('node:') ||
    (target.startsWith(PLATFORM) && floorOf(target) !== 'store') ||
    /(^|[/-])store\.ts$/.test(target);
  return sources
    .filter((source) => FOR_BROWSERS.has(basename(source.path)))
    .flatMap((source) =>
      [...brought(source.path, new Set())]
        .filter(isForServers)
        .map((target) => `${source.path} is read by browsers and brings ${target} along.`),
    );
}

/**
 * The sandbox shares at most the vocabulary with us; its city portal, which stands for an institution and judges
 * nothing, uses the client that institutions install. The web apps know the server by its contracts.
 */
export function wrongImportsOutside(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source).flatMap(({ target }) => {
      const isSandbox = source.path.startsWith('sandbox/');
      const reachesServer =
        target.startsWith('apps/platform/') || target.startsWith('@io/platform');
      const isPortalsClient = source.path.startsWith('sandbox/portal/') && target === '@io/sdk';
      const isOurs = target.startsWith('apps/') || /^@io\/(?!vocabulary)/.test(target);
      if (isSandbox && isOurs && !isPortalsClient)
        return [`${source.path} would agree with our own mistakes: it imports ${target}.`];
      // A journey in a browser starts a real platform, with the platform's own builders.
      const isJourney =
        /^apps\/[^/]+\/test\//.test(source.path) && target.startsWith('apps/platform/test/');
      if (
        !isSandbox &&
        !isJourney &&
        reachesServer &&
        !target.startsWith('@io/platform/contracts/')
      )
        return [`${source.path} imports ${target}; the web knows only @io/platform/contracts.`];
      return [];
    }),
  );
}
