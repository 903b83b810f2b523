// In what do the rules for an AuthnRequest differ between SPID and CIE? The checks read it here.

import type { Comparison, Level } from './names.ts';

export type RequestRules = {
  /** Whose rules: named in what a diagnosis says. */
  readonly of: 'SPID' | 'CIE';
  readonly comparisons: (level: Level) => readonly Comparison[];
  /** SPID leaves single sign-on to level 1; CIE has none. */
  readonly needsForceAuthn: (level: Level) => boolean;
  /** Besides the address of single sign-on, which is always right. */
  readonly entityIdIsDestination: boolean;
};
