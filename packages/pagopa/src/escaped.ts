// Text as it stands between two tags.

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

/** @throws RangeError for characters that XML 1.0 cannot hold at all */
export function escaped(text: string): string {
  if (/[^\P{Cc}\t\n\r\u007f-\u009f]|[\uFFFE\uFFFF]/u.test(text) || !text.isWellFormed())
    throw new RangeError('a character that XML cannot hold');
  return text.replaceAll(/[&<>\r]/g, (character) => REFERENCES[character] ?? character);
}
