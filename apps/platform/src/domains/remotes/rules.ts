// Which server is asked, at which address, and what its answer means: decisions only.
import type { Problem } from '@io/endpoint';
import type { FaultKind, NewConfiguration } from './contract.ts';
import { remoteProblems } from './problems.ts';

export type Precondition = 'ALWAYS' | 'ONCE' | 'NEVER';
export type Environments = Pick<
  NewConfiguration,
  'test_environment' | 'prod_environment' | 'disable_lollipop_for'
>;
export type Environment = NonNullable<Environments['prod_environment']>;

/** Test users are led to the test server and nobody else is: a real person's code is not for trials. */
export function environmentFor(
  { test_environment: trial, prod_environment: real }: Environments,
  fiscalCode: string,
): Environment | undefined {
  return trial?.test_users.includes(fiscalCode) === true ? trial : real;
}

const isStep = (segment: string) => segment === '.' || segment === '..';

/**
 * The address of a part of a message's content. Every segment is escaped, so that nothing the citizen or the
 * institution wrote can leave the folder of this message. Undefined: the path would.
 */
export function contentAddress(baseUrl: string, id: string, path = ''): string | undefined {
  const segments = path.split('/').filter((one) => one !== '');
  if (isStep(id) || segments.some(isStep)) return undefined;
  if (![id, ...segments].every((one) => one.isWellFormed())) return undefined;
  const parts = [id, ...segments].map(encodeURIComponent).join('/');
  return `${baseUrl.replace(/\/+$/, '')}/messages/${parts}`;
}

const PDF_MAGIC = [0x25, 0x50, 0x44, 0x46, 0x2d]; // %PDF-
const PDF_TYPES = new Set(['application/pdf', 'application/octet-stream', 'binary/octet-stream']);

/** What it is and what it says it is: a file that is two things at once is neither. */
export function isPdf(bytes: Uint8Array, declaredType: string | undefined): boolean {
  const type = (declaredType ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase();
  return PDF_TYPES.has(type ?? '') && PDF_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** A name for the saved file: letters, digits, dots and lines, always ending in .pdf. */
export function fileNameOf(attachmentUrl: string): string {
  const last = attachmentUrl.split('/').findLast((one) => one !== '') ?? '';
  const plain = last
    .normalize('NFKD')
    .replaceAll(/[^\w.-]/g, '_')
    .replace(/^[._-]+/, '')
    .slice(0, 80);
  if (plain === '') return 'allegato.pdf';
  return /\.pdf$/i.test(plain) ? plain : `${plain}.pdf`;
}

const DEFAULT_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3600;

/** Whole seconds from 1 to an hour, whatever the header says: seconds or a date. */
export function pauseOf(header: string | undefined, nowMs: number): number {
  if (header === undefined) return DEFAULT_PAUSE_SECONDS;
  const isDate = /^[A-Z][a-z]{2}, [\w: ]{20,30}$/.test(header);
  const seconds = isDate ? (Date.parse(header) - nowMs) / 1000 : Number(header);
  if (!isDate && !/^\d{1,9}$/.test(header)) return DEFAULT_PAUSE_SECONDS;
  if (Number.isNaN(seconds)) return DEFAULT_PAUSE_SECONDS;
  return Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_PAUSE_SECONDS);
}

export type StatusMeaning = 'good' | 'preparing' | FaultKind;

/** 503 with Retry-After is IO's "being prepared"; 429 asks for the same patience. */
export function meaningOf(status: number, hasRetryAfter: boolean): StatusMeaning {
  if (status === 200) return 'good';
  if (status === 429 || (status === 503 && hasRetryAfter)) return 'preparing';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not_found';
  return status === 410 ? 'gone' : 'failed';
}

const PROBLEM_OF = {
  unreachable: remoteProblems.remote_failed,
  timeout: remoteProblems.remote_timeout,
  refused_address: remoteProblems.remote_refused,
  redirect: remoteProblems.remote_refused,
  failed: remoteProblems.remote_failed,
  unauthorized: remoteProblems.remote_failed,
  not_found: remoteProblems.remote_not_found,
  gone: remoteProblems.remote_gone,
  too_large: remoteProblems.remote_too_large,
  wrong_type: remoteProblems.remote_wrong_type,
  malformed: remoteProblems.remote_unreadable,
} satisfies Record<FaultKind, Problem>;

/** What the citizen is told of a fault; the kind itself is for the institution. */
export const problemOf = (fault: FaultKind): Problem => PROBLEM_OF[fault];

const MASK = '****';

/** Keys are shown by their last four characters; of a short one nothing is shown. */
export const masked = (key: string): string => MASK + (key.length >= 12 ? key.slice(-4) : '');

function keyKept<E extends Environment>(written: E, stored: Environment | undefined): E {
  const auth = written.details_authentication;
  const known = stored?.details_authentication.key;
  if (known === undefined || auth.key !== masked(known)) return written;
  return { ...written, details_authentication: { ...auth, key: known } };
}

/** The new environments; a key written as it was shown stays the one that is known. */
export function withKeysKept(written: Environments, stored: Environments): Environments {
  const { test_environment: trial, prod_environment: real, disable_lollipop_for } = written;
  return {
    disable_lollipop_for,
    ...(trial && { test_environment: keyKept(trial, stored.test_environment) }),
    ...(real && { prod_environment: keyKept(real, stored.prod_environment) }),
  };
}
