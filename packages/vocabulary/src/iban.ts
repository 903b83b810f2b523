// The number of a bank account (ISO 13616): its form and its check digits.

declare const brand: unique symbol;
/** Without spaces, capital letters, right check digits. */
export type Iban = string & { readonly [brand]: 'Iban' };

/** Spaces are dropped and letters made capital; undefined when the check digits are wrong. */
export function parseIban(text: string): Iban | undefined {
  const plain = text.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return undefined;
  // Every letter stands for two digits, A is 10; the first four characters go to the end.
  const digits = `${plain.slice(4)}${plain.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n ? (plain as Iban) : undefined;
}
