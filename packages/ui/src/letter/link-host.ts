// Do a link's words promise another place than the one it leads to? A cheap look: it catches what pretends, not what is wrong.

/** Words that look like an address: a name with a dot and a known kind of ending, perhaps with https before it. */
const NAMED = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24})(?![\p{L}\p{N}@])/giu;
/** Names with letters of other alphabets travel in this form, and may look like names that people know. */
const FOREIGN_LETTERS = /(?:^|\.)xn--/i;

const withoutWww = (host: string) => host.toLowerCase().replace(/^www\./, '');

/** `host` as the browser will ask for it. */
export function isMisleading(words: string, host: string): boolean {
  if (FOREIGN_LETTERS.test(host)) return true;
  const real = withoutWww(host);
  // Names before an @ are of an e-mail address, or of somebody who wants to be taken for the host.
  return Array.from(words.matchAll(NAMED), ([, name = '']) => withoutWww(name)).some(
    (name) =>
      name !== real &&
      !real.endsWith(`.${name}`) &&
      /\.(?:it|eu|com|org|net|gov|info|io|example)$/.test(name),
  );
}
