// Which addresses one may be sent back to after a login: pages of this app, and nothing that looks like one.

/** Pages that are no place to return to: they begin or end a login. */
const NEVER = /^\/(?:$|[?#]|login|logout|slo|assertionConsumerService|error\.html|profile\.html)/;

/** The path with its query, or undefined when it leads elsewhere. `origin` is this site's. */
export function ownPath(path: string | null | undefined, origin: string): string | undefined {
  // A backslash counts as a slash for browsers, and control characters vanish: "/\evil.example" is another site.
  if (!path || path.length > 2000 || !/^\/[^/\\]/.test(path)) return undefined;
  // oxlint-disable-next-line no-control-regex -- the point is to find them
  if (/[\\\u0000-\u001f]/.test(path) || NEVER.test(path)) return undefined;
  const url = URL.parse(path, origin);
  return url?.origin === origin ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
