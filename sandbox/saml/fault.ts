// What is wrong with a message, as a value that the page or the answer can show.

import type { Text } from '../text.ts';
import type { ErrorNumber } from './error-codes.ts';

export type Fault = {
  readonly code: ErrorNumber;
  /** What was found and what should have been there. */
  readonly finding: Text;
};

export function fault(code: ErrorNumber, it: string, en: string): Fault {
  return { code, finding: { it, en } };
}
