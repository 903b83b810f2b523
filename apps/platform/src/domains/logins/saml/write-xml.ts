// How our own XML is written: templates whose every value is escaped unless it is itself such a template.

/** XML that is already written and escaped. */
export class Xml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export const NOTHING = new Xml('');

export function xml(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Xml | readonly Xml[])[]
): Xml {
  return new Xml(
    strings
      .map((string, index) => {
        const value = values[index];
        if (value === undefined) return string;
        if (value instanceof Xml) return string + value.text;
        if (typeof value === 'string' || typeof value === 'number') {
          return string + escape(String(value));
        }
        return string + value.map((part) => part.text).join('');
      })
      .join(''),
  );
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Written as themselves they would become spaces inside an attribute.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** @throws RangeError for characters that XML 1.0 cannot hold at all. */
function escape(value: string): string {
  if (/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u.test(value) || !value.isWellFormed()) {
    throw new RangeError('A character that XML cannot hold');
  }
  return value.replaceAll(/[&<>"'\t\n\r]/g, (character) => REFERENCES[character] ?? character);
}
