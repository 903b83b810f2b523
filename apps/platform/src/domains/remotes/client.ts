// How an institution's content server is asked (io-contract B.12), and what came of it: found, being prepared, or a fault.
import type { Context } from '../../floor/context.ts';
import type { OutsideAnswer } from '../../floor/outside-call.ts';
import { createOutsideRead, OutsideReadFailed } from '../../floor/outside-read.ts';
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
const FILE_LIMITS = { timeoutMs: 25_000, maxBytes: 10 * 1024 * 1024 };

const FAULT_OF = {
  inside: 'refused_address',
  timeout: 'timeout',
  too_large: 'too_large',
  unreachable: 'unreachable',
  resting: 'unreachable',
} as const satisfies Record<OutsideReadFailed['reason'], FaultKind>;

const failed = (fault: FaultKind, isNew = true) => ({ state: 'failed', fault, isNew }) as const;

export interface Client {
  message: (place: Place) => Promise<Asked<RemoteMessage>>;
  precondition: (place: Place) => Promise<Asked<Precondition>>;
  /** The bytes of a PDF. `path` as the message's list of attachments names it. */
  attachment: (place: Place, path: string) => Promise<Asked<Buffer>>;
}

export function createClient({ outbound, clock }: Context): Client {
  const readOutside = createOutsideRead(outbound);

  async function ask<T extends object>(
    { environment, fiscalCode, remoteId }: Place,
    { path, accept, ...limits }: { path: string; accept: string } & typeof JSON_LIMITS,
    read: (answer: OutsideAnswer) => T | FaultKind,
  ): Promise<Asked<T>> {
    const address = contentAddress(environment.base_url, remoteId, path);
    if (address === undefined) return failed('not_found', false);
    const { header_key_name: header, key } = environment.details_authentication;
    let answer: OutsideAnswer;
    try {
      const own = { [header]: key, fiscal_code: fiscalCode, accept };
      answer = await readOutside(address, { ...limits, headers: own });
    } catch (error) {
      if (!(error instanceof OutsideReadFailed)) throw error;
      return failed(FAULT_OF[error.reason], error.reason !== 'resting');
    }
    const { status, headers } = answer;
    const wait = headers['retry-after'];
    const meaning = meaningOf(status, wait !== undefined);
    if (meaning === 'preparing')
      return { state: 'preparing', retryAfterSeconds: pauseOf(wait, clock().epochMilliseconds) };
    if (meaning !== 'good') return failed(meaning);
    const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
    const value = isPlain ? read(answer) : 'malformed';
    return typeof value === 'string' ? failed(value) : { state: 'found', value };
  }

  const asJson = { accept: 'application/json', ...JSON_LIMITS };
  const asFile = { accept: 'application/pdf, application/octet-stream', ...FILE_LIMITS };
  return {
    message: (place) =>
      ask(place, { path: '', ...asJson }, ({ body }) => readMessage(body) ?? 'malformed'),
    precondition: (place) =>
      ask(
        place,
        { path: 'precondition', ...asJson },
        ({ body }) => readPrecondition(body) ?? 'malformed',
      ),
    attachment: (place, path) =>
      ask(place, { path, ...asFile }, ({ body, headers }) =>
        isPdf(body, headers['content-type']) ? body : 'wrong_type',
      ),
  };
}
