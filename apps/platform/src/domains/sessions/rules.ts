// How long a session lives, and how a device is called in the list of sessions.

/** IO's length (io-contract B.7). */
export const SESSION_DAYS = 30;

export function expiryOf(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: SESSION_DAYS * 24 });
}

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
