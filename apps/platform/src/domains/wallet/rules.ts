// What may be shown of a method, and whether it can be used: decisions only.
import type { MethodKind } from './contract.ts';

const HIDDEN = '•••';

/** `anna.verdi@posta.example` becomes `a•••i@posta.example`. */
export function maskedEmail(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > 100) return undefined;
  const name = address.slice(0, at);
  const end = name.length > 2 ? name.slice(-1) : '';
  return `${name.slice(0, 1)}${HIDDEN}${end}${address.slice(at)}`;
}

/** `+393330001234` becomes `•••1234`. */
export function maskedPhone(number: string): string | undefined {
  const digits = number.replaceAll(/\D/g, '');
  return digits.length < 6 || digits.length > 20 ? undefined : `${HIDDEN}${digits.slice(-4)}`;
}

/** Undefined for what is no month. */
export function expiryOf(year: number, month: number): string | undefined {
  if (!Number.isInteger(year) || year < 2000 || year > 9999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** A card is good until the end of its month, in Italy. */
export function whyUnusable(
  { expires }: { expires: string | null | undefined },
  today: Temporal.PlainDate,
): 'expired' | undefined {
  const month = `${today.year}-${String(today.month).padStart(2, '0')}`;
  return typeof expires === 'string' && expires < month ? 'expired' : undefined;
}

export const MAX_METHODS = 20;

/** In an hour. Whoever has stolen cards tries them by adding them. */
export const MAX_SETUPS = 15;

export type SetupVerdict = 'unavailable' | 'not_offered' | 'too_many' | 'too_often' | 'good';

export function judgeSetup(facts: {
  isConfigured: boolean;
  kinds: readonly MethodKind[];
  kind: MethodKind;
  methods: number;
  /** Begun in the last hour. */
  setups: number;
}): SetupVerdict {
  if (!facts.isConfigured) return 'unavailable';
  if (!facts.kinds.includes(facts.kind)) return 'not_offered';
  if (facts.methods >= MAX_METHODS) return 'too_many';
  return facts.setups >= MAX_SETUPS ? 'too_often' : 'good';
}
