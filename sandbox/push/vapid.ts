// Who sends, and may he: the Authorization header of RFC 8292.

import { createPublicKey, verify } from 'node:crypto';

export type VapidClaims = { readonly aud: string; readonly exp: number; readonly sub: string };

export type VapidVerdict =
  | { readonly outcome: 'good'; readonly claims: VapidClaims; readonly key: string }
  | { readonly outcome: 'refused'; readonly status: 401 | 403; readonly why: string };

const refused = (status: 401 | 403, why: string): VapidVerdict => ({
  outcome: 'refused',
  status,
  why,
});

/** RFC 8292 allows a token to be good for a day at most. */
const longestSeconds = 24 * 3600;

export function judgeVapid(
  header: string | undefined,
  expected: { readonly origin: string; readonly key: string | undefined },
  now: Temporal.Instant,
): VapidVerdict {
  const parts = /^vapid\s+(.+)$/i.exec(header ?? '')?.[1] ?? '';
  const token = /(?:^|[,\s])t=([\w.-]+)/.exec(parts)?.[1];
  const key = /(?:^|[,\s])k=([\w-]+)/.exec(parts)?.[1];
  if (token === undefined || key === undefined) return refused(401, 'no vapid token and key');
  if (expected.key !== undefined && expected.key !== key)
    return refused(403, 'another key than the subscription was made with');
  const [head = '', body = '', signature = ''] = token.split('.');
  if (!isSigned(`${head}.${body}`, signature, key)) return refused(403, 'the signature is wrong');
  const algorithm = objectOf(head)['alg'];
  const { aud, exp, sub } = objectOf(body);
  if (algorithm !== 'ES256') return refused(403, 'alg is not ES256');
  if (aud !== expected.origin) return refused(403, `aud is not ${expected.origin}`);
  if (typeof sub !== 'string' || !/^(mailto:|https:)/.test(sub))
    return refused(403, 'sub is neither mailto: nor https:');
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  if (typeof exp !== 'number' || exp <= seconds) return refused(403, 'exp has passed');
  if (exp > seconds + longestSeconds) return refused(403, 'exp is more than a day ahead');
  return { outcome: 'good', claims: { aud, exp, sub }, key };
}

function objectOf(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isSigned(signed: string, signature: string, key: string): boolean {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return false;
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url');
  try {
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) },
    });
    const bytes = Buffer.from(signature, 'base64url');
    return verify(
      'sha256',
      Buffer.from(signed),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      bytes,
    );
  } catch {
    return false;
  }
}
