// Cookies, read and written without a plugin: the hot path reads one of them on every request.

export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  let start = 0;
  while (start < header.length) {
    let end = header.indexOf(';', start);
    if (end === -1) end = header.length;
    while (header.charCodeAt(start) === 32) start += 1;
    if (header.startsWith(name, start) && header.charCodeAt(start + name.length) === 61) {
      return header.slice(start + name.length + 1, end).trim();
    }
    start = end + 1;
  }
  return undefined;
}

export interface CookieRules {
  maxAgeSeconds: number;
  sameSite: 'Lax' | 'None' | 'Strict';
  secure: boolean;
  path?: string;
}

/** A Set-Cookie header, always HttpOnly. `value` must be made of unreserved characters, as our tokens are. */
export function writeCookie(name: string, value: string, rules: CookieRules): string {
  const secure = rules.secure ? '; Secure' : '';
  return `${name}=${value}; Path=${rules.path ?? '/'}; Max-Age=${rules.maxAgeSeconds}; HttpOnly; SameSite=${rules.sameSite}${secure}`;
}
