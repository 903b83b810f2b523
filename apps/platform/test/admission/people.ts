// People at the door: platforms that trust two invented identity providers, and browsers that knock.
import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  startTestPlatform,
  type TestOptions,
  type TestPlatform,
} from '../builders.ts';
import { makeOwnProvider, metadataFile, writeMetadata } from '../logins/own-provider.ts';

export const FIRST = 'https://primo.example';
export const SECOND = 'https://secondo.example';
export const operatorCode = makeFiscalCode();

const file = metadataFile();
let written: Promise<void> | undefined;
async function writeProviders(): Promise<void> {
  writeMetadata(file, [await makeOwnProvider(FIRST), await makeOwnProvider(SECOND)]);
}

/** Ready when its identity providers are known. */
export async function startDoor(options: TestOptions = {}): Promise<TestPlatform> {
  written ??= writeProviders();
  await written;
  const io = await startTestPlatform({
    ...options,
    settings: { SPID_IDP_METADATA: file, OPERATORS: operatorCode, ...options.settings },
  });
  await eventually('the identity providers are known', async () => {
    const reply = await io.app.inject({ url: '/app/api/v1/identity-providers' });
    return reply.json<{ items: unknown[] }>().items.length === 2;
  });
  return io;
}

/** The platform's own address must be the one that the browser uses, so the port is chosen before. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const loginAddress = (entityId = FIRST) =>
  `/login?entityID=${encodeURIComponent(entityId)}&authLevel=SpidL2`;

export function placeIn(reply: LightMyRequestResponse): string | undefined {
  return reply.cookies.find(({ name }) => name === 'io_place')?.value;
}

/** One browser: what it is told at the door, and the place it keeps. */
export interface Person {
  place: string | undefined;
  knock(io: TestPlatform, entityId?: string): Promise<'in' | 'waits'>;
}

/** `remembers`: also the cookie of the login, as whoever comes back from a provider without an answer. */
export function makePerson({ remembers = false } = {}): Person {
  let begun = '';
  const person: Person = {
    place: undefined,
    async knock(io, entityId) {
      const { host } = new URL(io.config.publicUrl);
      const headers: Record<string, string> = { accept: 'text/html', host };
      const cookies = [
        ...(person.place === undefined ? [] : [`io_place=${person.place}`]),
        ...(begun === '' ? [] : [`io_login=${begun}`]),
      ];
      if (cookies.length > 0) headers['cookie'] = cookies.join('; ');
      const reply = await io.app.inject({ url: loginAddress(entityId), headers });
      person.place = placeIn(reply) ?? person.place;
      if (remembers) begun = reply.cookies.find(({ name }) => name === 'io_login')?.value ?? begun;
      if (reply.statusCode === 302) return 'in';
      assert.equal(reply.statusCode, 303, reply.body);
      assert.match(String(reply.headers.location), /^\/attesa\?entityID=/);
      return 'waits';
    },
  };
  return person;
}

/** The number on a ticket, which is written in its clear part. */
export function numberOf(person: Person, gate = 'login'): number {
  const number = new RegExp(`${gate}~([0-9a-z]+)~`).exec(person.place ?? '')?.[1];
  if (number === undefined) throw new Error(`no place at ${gate}: ${person.place}`);
  return Number.parseInt(number, 36);
}

export async function operatorOf(io: TestPlatform): Promise<Record<string, string>> {
  const { headers } = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
  return headers;
}

export async function asOperator(
  io: TestPlatform,
  headers: Record<string, string>,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
): Promise<LightMyRequestResponse> {
  const url = `/backoffice/api/v1/admission${path}`;
  const request: InjectOptions = { method, url, headers };
  if (payload !== undefined) request.payload = payload;
  const reply = await io.app.inject(request);
  assert.equal(reply.statusCode, 200, reply.body);
  return reply;
}
