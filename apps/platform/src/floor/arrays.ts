// PostgreSQL's arrays as the text it sends and takes. One dimension, which is all that our statements use.

type Element = string | number | null;

export function writeArray(values: readonly Element[]): string {
  const elements = values.map((value) => {
    if (value === null) return 'null';
    if (value === undefined) throw new TypeError('an array has a hole');
    return `"${String(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  });
  return `{${elements.join(',')}}`;
}

const ELEMENT = /"((?:[^"\\]|\\[^])*)"|[^{},"]+/g;

export function readArray(text: string): (string | null)[] {
  return Array.from(text.matchAll(ELEMENT), ([whole, quoted]) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\([^])/g, '$1');
    return whole === 'NULL' ? null : whole;
  });
}
