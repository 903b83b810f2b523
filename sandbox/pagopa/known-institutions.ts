// Which institutions have been made known besides the invented ones: read from the data folder at start, kept there
// whenever one comes, so that a demonstration that is started again still knows its towns.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Institution } from './world.ts';

const most = 2_000;

export class KnownInstitutions {
  readonly #path: string;
  readonly #list: Map<string, Institution>;
  #written: Promise<unknown> = Promise.resolve();

  private constructor(path: string, list: readonly Institution[]) {
    this.#path = path;
    this.#list = new Map(list.map((one) => [one.fiscalCode, one]));
  }

  /** Throws when the file is there and cannot be read. */
  static async load(path: string): Promise<KnownInstitutions> {
    return new KnownInstitutions(path, await readList(path));
  }

  list(): Institution[] {
    return [...this.#list.values()];
  }

  async keep(institution: Institution): Promise<void> {
    this.#list.set(institution.fiscalCode, institution);
    // One after the other, and whole or not at all. Whoever wrote earlier was told how it went.
    const earlier = this.#written;
    const writing = Promise.allSettled([earlier]).then(() => this.#replaceFile());
    this.#written = writing;
    await writing;
  }

  async #replaceFile(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#path}.new`, `${JSON.stringify(this.list(), null, 2)}\n`, {
      mode: 0o600,
    });
    await rename(`${this.#path}.new`, this.#path);
  }
}

async function readList(path: string): Promise<Institution[]> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const list: unknown = JSON.parse(source);
  return Array.isArray(list) ? list.filter(isInstitution).slice(0, most) : [];
}

function isInstitution(value: unknown): value is Institution {
  if (typeof value !== 'object' || value === null) return false;
  const { fiscalCode, name, ibans }: Record<string, unknown> = { ...value };
  return (
    typeof fiscalCode === 'string' &&
    typeof name === 'string' &&
    Array.isArray(ibans) &&
    ibans.every((one) => typeof one === 'string')
  );
}
