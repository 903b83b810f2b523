// Which outside service providers have been registered: read from the data folder at start, kept
// there whenever one comes or goes.

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServiceProviders } from '../saml/service-providers.ts';

export type KindName = 'spid' | 'cie';

export type Registration = {
  readonly id: string;
  readonly kind: KindName;
  readonly entityId: string;
  readonly name: string;
  /** Where its metadata are fetched from; null when the document was handed over. */
  readonly address: string | null;
  readonly document: string | null;
};

export const maxRegistrations = 100;

export class Registrations {
  readonly #path: string;
  readonly #known: Readonly<Record<KindName, ServiceProviders>>;
  #list: readonly Registration[];
  #written: Promise<void> = Promise.resolve();

  private constructor(
    path: string,
    known: Readonly<Record<KindName, ServiceProviders>>,
    list: readonly Registration[],
  ) {
    this.#path = path;
    this.#known = known;
    this.#list = list;
    for (const registration of list) this.#trust(registration);
  }

  /** Throws when the file is there and cannot be read. */
  static async load(
    path: string,
    known: Readonly<Record<KindName, ServiceProviders>>,
  ): Promise<Registrations> {
    return new Registrations(path, known, await readList(path));
  }

  list(): readonly Registration[] {
    return this.#list;
  }

  /** The same entityID of the same kind is replaced. */
  async add(facts: Omit<Registration, 'id'>): Promise<Registration> {
    const registration = { ...facts, id: randomUUID() };
    for (const known of this.#list) {
      if (known.kind === facts.kind && known.entityId === facts.entityId) this.#distrust(known);
    }
    this.#list = [
      ...this.#list.filter(
        (known) => known.kind !== facts.kind || known.entityId !== facts.entityId,
      ),
      registration,
    ];
    this.#trust(registration);
    await this.#write();
    return registration;
  }

  /** False when there is none of that id. */
  async remove(id: string): Promise<boolean> {
    const registration = this.#list.find((known) => known.id === id);
    if (registration === undefined) return false;
    this.#list = this.#list.filter((known) => known !== registration);
    this.#distrust(registration);
    await this.#write();
    return true;
  }

  #trust(registration: Registration): void {
    const { kind, document } = registration;
    this.#known[kind].add({ url: sourceOf(registration), document: document ?? undefined });
  }

  #distrust(registration: Registration): void {
    this.#known[registration.kind].remove(sourceOf(registration));
  }

  // One after the other, and whole or not at all.
  async #write(): Promise<void> {
    const earlier = this.#written;
    this.#written = this.#replaceFile(earlier);
    await this.#written;
  }

  async #replaceFile(earlier: Promise<void>): Promise<void> {
    // Whoever wrote earlier was told how it went.
    await Promise.allSettled([earlier]);
    const text = `${JSON.stringify(this.#list, null, 2)}\n`;
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#path}.new`, text, { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
  }
}

function sourceOf({ id, address }: Registration): string {
  return address ?? `urn:uuid:${id}`;
}

async function readList(path: string): Promise<readonly Registration[]> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const list: unknown = JSON.parse(source);
  return Array.isArray(list) ? list.filter(isRegistration).slice(0, maxRegistrations) : [];
}

function isRegistration(value: unknown): value is Registration {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, entityId, name, address, document }: Record<string, unknown> = { ...value };
  return (
    [id, entityId, name].every((part) => typeof part === 'string') &&
    (kind === 'spid' || kind === 'cie') &&
    (typeof address === 'string' || typeof document === 'string')
  );
}
