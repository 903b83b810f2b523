// How a login stays in the browser that began it: a secret in a cookie, whose hash stands beside the request.
// Without it somebody could be led to post another person's answer and act in that person's session.
import type { IncomingHttpHeaders } from 'node:http';
import { readCookie, writeCookie } from '../../floor/cookies.ts';
import { newToken } from '../../floor/secrets.ts';

/** The secret, behind it a mark of whom the browser was sent to last, and on plain http something new each time. */
const SECRET = /^([0-9a-f]{96})(?:~([0-9a-z]{1,16}))?(?:~[0-9a-f]{8})?$/;
const MAX_AGE_SECONDS = 15 * 60;

export interface BrowserBinding {
  /** The browser's secret, if it has a well-formed one. */
  read(cookieHeader: string | undefined): string | undefined;
  /** The mark of whom the browser was sent to last. */
  lastMark(cookieHeader: string | undefined): string | undefined;
  /** The same secret again where there is one, so that two tabs can log in side by side. */
  issue(cookieHeader: string | undefined, mark: string): { secret: string; setCookie: string };
}

/**
 * The answer arrives by a POST from the provider's site, which only `SameSite=None` lets the cookie through;
 * browsers take that on https only. On plain http (a demonstration on one machine) no SameSite is written:
 * the browser's default lets a POST through for two minutes after the cookie was set. A cookie that is set again as it
 * was keeps its age for Chromium, and who entered anew after a while was taken for another browser: so it is never as it was.
 */
export function browserBinding(publicUrl: string): BrowserBinding {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-io_login' : 'io_login';
  const parts = (header: string | undefined) => SECRET.exec(readCookie(header, name) ?? '');
  const read = (header: string | undefined) => parts(header)?.[1];
  const write = (value: string) =>
    secure
      ? writeCookie(name, value, { maxAgeSeconds: MAX_AGE_SECONDS, sameSite: 'None', secure })
      : `${name}=${value}~${newToken().slice(0, 8)}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly`;
  return {
    read,
    lastMark: (header) => parts(header)?.[2],
    issue(header, mark) {
      const secret = read(header) ?? newToken();
      return { secret, setCookie: write(`${secret}~${mark}`) };
    },
  };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * On one machine localhost and 127.0.0.1 are the same place to people and two sites to browsers: a login begun
 * under the other name would lose its cookie on the way back. Behind a proxy the header says nothing.
 */
export function isOtherLoopbackName(publicUrl: string, headers: IncomingHttpHeaders): boolean {
  const { hostname } = new URL(publicUrl);
  const asked = headers.host?.replace(/:\d+$/, '');
  const proxied = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return (
    !proxied &&
    asked !== undefined &&
    asked !== hostname &&
    LOOPBACK.has(asked) &&
    LOOPBACK.has(hostname)
  );
}
