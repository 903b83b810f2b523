// What a returned mail says of its address: nobody is there, something else is wrong, or only a delay.

/** As a mail server reports it (RFC 3464, RFC 3463). */
export interface ReportedRecipient {
  /** failed, delayed, delivered, relayed, expanded; lower case. */
  action: string;
  /** Such as 5.1.1; empty when it has no such form. */
  status: string;
  /** In the server's own words, such as `smtp; 550 5.1.1 unknown user`. */
  diagnostic: string;
}

export type BounceVerdict =
  /** Nobody has this address. */
  | 'nobody'
  /** It was not delivered, for a reason that may pass: full, too large, taken for spam. */
  | 'failed'
  | 'delayed'
  /** Delivered, or passed on. */
  | 'none';

/** RFC 3463: no such mailbox, no such system, moved, no mail there at all; switched off. */
const NOBODY = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);
/** Servers that know no finer reason; then their SMTP answer says it, as when they answer us at once. */
const VAGUE = new Set(['', '5.0.0', '5.4.0']);
const SAYS_NOBODY = /^smtp;\s*(?:550|551|553)\b(?![ -]5\.(?:[2-7])\.)/i;

export function judgeReport(recipients: readonly ReportedRecipient[]): BounceVerdict {
  const verdicts = recipients.map(judgeOne);
  return (['nobody', 'failed', 'delayed'] as const).find((one) => verdicts.includes(one)) ?? 'none';
}

function judgeOne({ action, status, diagnostic }: ReportedRecipient): BounceVerdict {
  if (action === 'delayed') return 'delayed';
  if (action !== 'failed') return 'none';
  if (NOBODY.has(status)) return 'nobody';
  return VAGUE.has(status) && SAYS_NOBODY.test(diagnostic) ? 'nobody' : 'failed';
}
