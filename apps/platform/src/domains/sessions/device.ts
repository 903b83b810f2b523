// How a device and the place it is used from are called in the list: enough to know one's own, no more.

const SYSTEMS: [RegExp, string][] = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/mac os/i, 'Mac'],
  [/cros/i, 'Chromebook'],
  [/linux/i, 'Linux'],
];

const BROWSERS: [RegExp, string][] = [
  [/edg\//i, 'Edge'],
  [/opr\//i, 'Opera'],
  [/samsungbrowser/i, 'Samsung Internet'],
  [/firefox/i, 'Firefox'],
  [/chrom(e|ium)/i, 'Chrome'],
  [/safari/i, 'Safari'],
];

const firstOf = (table: [RegExp, string][], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** "Chrome, Android": enough to recognise one's own device; the full header is never kept. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent?.slice(0, 500) ?? '';
  return [firstOf(BROWSERS, text), firstOf(SYSTEMS, text)].filter(Boolean).join(', ');
}

/** From where a request comes: the first half of a half of the address, and a region if a trusted proxy names one. */
export interface SeenFrom {
  network: string;
  place: string | undefined;
}

/** "93.41" or "2a01:e11": a provider's network, never a house. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 2).join('.');
  const groups = plain.toLowerCase().split('::')[0]?.split(':') ?? [];
  return groups.slice(0, 2).join(':') || '::';
}

const PLACE = /^[\p{L}\p{M}\p{N} .,'’()/-]{1,80}$/u;

/** Undefined when there is none or it does not look like a name. Headers arrive as Latin-1, proxies write UTF-8. */
export function placeOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const name = Buffer.from(header, 'latin1').toString('utf8').trim();
  return PLACE.test(name) ? name : undefined;
}
