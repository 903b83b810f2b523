// How far a request to come on board is and where it may go; what a signature can lack; what approves it by itself.
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';

export const STATES = [
  'draft',
  'to_sign',
  'to_review',
  'completed',
  'rejected',
  'cancelled',
  'expired',
] as const;
export type State = (typeof STATES)[number];

/** Every step there is. What is not here does not happen. */
export const STEPS: Record<State, readonly State[]> = {
  draft: ['to_sign', 'cancelled', 'expired'],
  to_sign: ['draft', 'to_review', 'completed', 'cancelled', 'expired'],
  to_review: ['completed', 'rejected', 'cancelled'],
  rejected: ['draft', 'cancelled'],
  expired: ['draft', 'cancelled'],
  completed: [],
  cancelled: [],
};

export const mayGo = (from: State, to: State): boolean => STEPS[from].includes(to);

/** SelfCare's length: an agreement that is not signed by then is made anew. */
export const DAYS_TO_SIGN = 30;
export const MOST_DELEGATES = 10;
/** Open requests of one person: a technology partner has many, an attacker wants more. */
export const MOST_OPEN = 50;

/** What can be wrong with a signed file, in the order in which it is looked for. */
export const FINDINGS = [
  'empty_file',
  'not_signed',
  'signed_inside_pdf',
  'signed_twice',
  'not_p7m',
  'no_document',
  'no_signature',
  'altered',
  'no_certificate',
  'signature_broken',
  'no_fiscal_code',
  'wrong_signer',
  'not_cades',
  'not_for_signing',
  'signed_in_future',
  'signed_before_agreement',
  'certificate_not_yet',
  'certificate_expired',
  'unknown_authority',
] as const;
export type Finding = (typeof FINDINGS)[number];

export type SignatureVerdict =
  | { good: true; signedAt: string; signer: string }
  | { good: false; finding: Finding };

/** Fiscal codes of people in a field of a certificate's subject: `TINIT-…`, `IT:…`, `…/…`, or alone. */
export function fiscalCodesIn(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((part) => FISCAL_CODE_PATTERN.test(part));
}

/** The rules by which a signed request approves itself. Each has an id that pages and people can name. */
export const RULES = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;
export type RuleId = (typeof RULES)[number];

/** Ordinary territorial and public bodies: municipalities, regions, provinces, universities, health, schools… */
const USUAL_KINDS = new Set([
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L12',
  'L17',
  'L18',
  'L33',
  'L35',
  'L45',
  'C1',
]);

export interface Facts {
  /** The body in the register now is the one that the agreement names. */
  isBodyUnchanged: boolean;
  /** Somebody came with the link that went to the body's certified address. */
  isConfirmedByBody: boolean;
  hasGoodSignature: boolean;
  isOnBoard: boolean;
  kind: string | undefined;
}

/** Which rules do not hold: with none it is approved at once, with some an operator looks, and is told which. */
export function brokenRules(facts: Facts): RuleId[] {
  const holds: Record<RuleId, boolean> = {
    R1: facts.isBodyUnchanged,
    R2: facts.isConfirmedByBody,
    R3: facts.hasGoodSignature,
    R4: !facts.isOnBoard,
    R5: facts.kind !== undefined && USUAL_KINDS.has(facts.kind),
  };
  return RULES.filter((rule) => !holds[rule]);
}
