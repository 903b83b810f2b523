// Of the server's contracts a browser needs method and path: the shapes, and the library that checks them, stay behind.
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/** Every module of a domain that may run in a browser is a contract, or stands beside one. */
const CONTRACTS = /\/apps\/platform\/src\/domains\/[^?]+\.ts$/;

const isEndpoint = (value: unknown): value is { method: string; path: string } =>
  typeof value === 'object' &&
  value !== null &&
  ['method', 'path', 'door', 'replies'].every((name) => name in value);

/** Constants travel as they are; what is not plain data does not, and whoever imports it breaks the build. */
function asData(value: unknown): string | undefined {
  if (typeof value === 'function') return undefined;
  const json = JSON.stringify(value) as string | undefined;
  const isPlain = (one: unknown): boolean =>
    one === null ||
    ['string', 'number', 'boolean'].includes(typeof one) ||
    (Array.isArray(one)
      ? one.every(isPlain)
      : typeof one === 'object' &&
        Object.getPrototypeOf(one) === Object.prototype &&
        Object.values(one).every(isPlain));
  return isPlain(value) ? json : undefined;
}

export function contractsForBrowsers(): Plugin {
  return {
    name: 'io-contracts-for-browsers',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      if (!CONTRACTS.test(id)) return null;
      const contract = (await import(pathToFileURL(id).href)) as Record<string, unknown>;
      return Object.entries(contract)
        .map(([name, value]) => {
          const { method, path } = isEndpoint(value) ? value : { method: '', path: '' };
          const text = method === '' ? asData(value) : JSON.stringify({ method, path });
          return text === undefined ? '' : `export const ${name} = ${text};\n`;
        })
        .join('');
    },
  };
}
