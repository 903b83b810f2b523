// How an institution's content server is asked (io-contract B.12), and what came of it: found, being prepared, or a fault.
import type { Context } from '../../floor/context.ts';
import { type OutsideAnswer, OutsideReadFailed } from '../../floor/outside-read.ts';
import type { FaultKind } from './contract.ts';
import { contentAddress, type Environment, isPdf, meaningOf, pauseOf } from './rules.ts';
import { type Precondition, readMessage, readPrecondition, type RemoteMessage } from './wire.ts';

export type Asked<T> =
  | { state: 'found'; value: T }
  | { state: 'preparing'; retryAfterSeconds: number }
  /** `isNew`: the server was really asked. */
  | { state: 'failed'; fault: FaultKind; isNew: boolean };

/** Which content, of whom, at which server. */
export interface Place {
  environment: Environment;
  fiscalCode: string;
  remoteId: string;
}

const JSON_LIMITS = { timeoutMs: 8000, maxBytes: 256 * 1024 };
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
const FILE_LIMITS = { timeoutMs: 25_000, maxBytes: MAX_ATTACHMENT_BYTES };

const FAULT_OF = {
  inside: 'refused_address',
  timeout: 'timeout',
  too_large: 'too_large',
  unreachable: 'unreachable',
  resting: 'unreachable',
} as const satisfies Record<OutsideReadFailed['reason'], FaultKind>;

const failed = (fault: FaultKind, isNew = true) => ({ state: 'failed', fault, isNew }) as const;

async function ask<T extends object>(
  context: Context,
  { environment, fiscalCode, remoteId }: Place,
  { path, accept, ...limits }: { path: string; accept: string } & typeof JSON_LIMITS,
  read: (answer: OutsideAnswer) => T | FaultKind,
): Promise<Asked<T>> {
  const address = contentAddress(environment.base_url, remoteId, path);
  if (address === undefined) return failed('not_found', false);
  const { header_key_name: header, key } = environment.details_authentication;
  let answer: OutsideAnswer;
  try {
    answer = await context.outbound.readOutside(address, {
      ...limits,
      headers: { [header]: key, fiscal_code: fiscalCode, accept },
      allowLoopback: context.config.demo,
    });
  } catch (error) {
    if (!(error instanceof OutsideReadFailed)) throw error;
    return failed(FAULT_OF[error.reason], error.reason !== 'resting');
  }
  const { status, headers } = answer;
  const wait = headers['retry-after'];
  const meaning = meaningOf(status, wait !== undefined);
  if (meaning === 'preparing')
    return {
      state: 'preparing',
      retryAfterSeconds: pauseOf(wait, context.clock().epochMilliseconds),
    };
  if (meaning !== 'good') return failed(meaning);
  const coding = headers['content-encoding'] ?? 'identity';
  const value = coding === 'identity' ? read(answer) : 'malformed';
  return typeof value === 'string' ? failed(value) : { state: 'found', value };
}

const asJson = { accept: 'application/json', ...JSON_LIMITS };

export const askMessage = (context: Context, place: Place): Promise<Asked<RemoteMessage>> =>
  ask(context, place, { path: '', ...asJson }, ({ bytes }) => readMessage(bytes) ?? 'malformed');

export const askPrecondition = (context: Context, place: Place): Promise<Asked<Precondition>> =>
  ask(
    context,
    place,
    { path: 'precondition', ...asJson },
    ({ bytes }) => readPrecondition(bytes) ?? 'malformed',
  );

/** The bytes of a PDF. */
export const askAttachment = (
  context: Context,
  place: Place,
  path: string,
): Promise<Asked<Buffer>> =>
  ask(
    context,
    place,
    { path, accept: 'application/pdf, application/octet-stream', ...FILE_LIMITS },
    ({ bytes, headers }) => (isPdf(bytes, headers['content-type']) ? bytes : 'wrong_type'),
  );
