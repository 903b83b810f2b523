// A technology partner with its people and a pair of keys made by openssl, and bodies that it acts for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  holdClock,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { makeDelegation } from './delegation.ts';

export interface Item {
  institution_id: string;
  state: string;
  reason: { code: string; it: string; en: string } | null;
  service_id: string | null;
  key_id: string | null;
  key_last_four: string | null;
  card: string | null;
  is_published: boolean;
  sent: { review: string; due_at: string | null } | null;
  errors: { path: string; rule: string; it: string; en: string }[];
}
export interface Round {
  id: string;
  of_round: string | null;
  finished_at: string | null;
  waiting: number;
  done: number;
  refused: number;
  file: { hash: string } | null;
  items: Item[];
  code?: string;
}
export interface Entry {
  who: string;
  role: string;
  act: string;
  subject: string;
  details: Record<string, unknown>;
}

export const held = holdClock();
export let folder: string;
export let keyFile: string;
export let certificateFile: string;
export let io: TestPlatform;
export let partner: TestService;
export let admin: TestCitizen;
export let operator: TestCitizen;

/** As a firm makes its pair: with openssl, which knows nothing of our code. */
export const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

export async function start(): Promise<void> {
  io = await startTestPlatform({ clock: held.clock });
  partner = await makeService(io, {
    kind: 'technology_partner',
    organizationName: 'Servizi Digitali S.r.l.',
    serviceName: 'Motore',
    groups: ['ApiServiceRead', 'ApiServiceWrite', 'ApiNoRateLimit'],
  });
  admin = await makeMember(io, partner.institutionId, 'administrator', { name: 'Ada' });
  operator = await makeMember(io, partner.institutionId, 'operator', { name: 'Olga' });
}

export const stop = () => io.close();

/** The pair that keys are encrypted to. */
export function makePair(): void {
  folder = mkdtempSync(join(tmpdir(), 'io-test-partners-'));
  keyFile = join(folder, 'key.pem');
  certificateFile = join(folder, 'certificate.pem');
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=Partner'],
    ...['-keyout', keyFile, '-out', certificateFile],
  );
}

export const dropPair = () => rmSync(folder, { recursive: true, force: true });

export const office = (id: string) => `/backoffice/api/v1/institutions/${id}`;
interface Answered<T> {
  status: number;
  body: T & { code?: string };
}

export async function ask<T = unknown>(
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<Answered<T>> {
  const reply = await io.app.inject({ method, url, headers, ...(payload && { payload }) });
  const body = (reply.body === '' ? undefined : reply.json()) as T & { code?: string };
  return { status: reply.statusCode, body };
}
export const trailOf = async (institutionId: string) => {
  const person = await makeMember(io, institutionId, 'administrator');
  const { body } = await ask<{ items: Entry[] }>(
    person.headers,
    'GET',
    `${office(institutionId)}/trail`,
  );
  return body.items;
};
/** A body that the partner acts for. */
export async function makeBody(
  name: string,
  more: Parameters<typeof makeDelegation>[2] & { serviceName?: string } = {},
): Promise<TestService> {
  const body = await makeService(io, {
    organizationName: name,
    serviceName: more.serviceName ?? 'Tributi',
  });
  await makeDelegation(io, { bodyId: body.institutionId, partnerId: partner.institutionId }, more);
  return body;
}
export const rounds = () => `${office(partner.institutionId)}/rounds`;
export async function finished(id: string, headers = admin.headers): Promise<Round> {
  let round: Round | undefined;
  await eventually('the round is over', async () => {
    round = (await ask<Round>(headers, 'GET', `${rounds()}/${id}`)).body;
    return round.finished_at !== null;
  });
  return round as Round;
}
export const keysAsked = (bodies: readonly TestService[], more: object = {}) => ({
  kind: 'keys',
  service_name: 'TRIBUTI',
  name: 'Portale',
  is_test: false,
  authorized_cidrs: ['192.0.2.0/24'],
  expires_at: null,
  recipient: readFileSync(certificateFile, 'utf8'),
  bodies: bodies.map(({ institutionId }) => ({ institution_id: institutionId })),
  ...more,
});
export const servicesAsked = (bodies: readonly TestService[]) => ({
  kind: 'services',
  recipe: 'school-meals',
  bodies: bodies.map(({ institutionId }) => ({ institution_id: institutionId, values: {} })),
});
export const namesIn = async (body: TestService) => {
  const rows = await io.platform.context.sql<{ service_name: string }[]>`
    select service_name from services.service where institution_id = ${body.institutionId} order by 1`;
  return rows.map((row) => row.service_name);
};
export const mealsOf = async (body: TestService) =>
  (await namesIn(body)).filter((name) => name === 'Mensa scolastica').length;
