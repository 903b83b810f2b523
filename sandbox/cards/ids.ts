// Identifiers as Stripe's look: a prefix that says what it is, and characters that nobody can guess.
import { randomBytes } from 'node:crypto';

export const newId = (prefix: string): string =>
  `${prefix}_${randomBytes(18).toString('base64url').replaceAll(/[-_]/g, '0')}`;
