// What has been chosen so far in the first entry, and what of it is sent to the server.
import { brand } from '../../brand.ts';
import type { ProfileChange } from '../../wire.ts';

export interface Draft {
  hasAcceptedTerms?: boolean;
  mode?: 'AUTO' | 'MANUAL';
  notices?: 'spid' | 'other' | 'none';
  /** Written by hand when `notices` is "other". */
  email?: string;
}

export type Step = 1 | 2 | 3;
export const stepsCount = 3;

/** The step to show: never past one whose answer is missing, as after a reload. */
export function stepOf(asked: Step, draft: Draft): Step {
  if (!draft.hasAcceptedTerms) return 1;
  return draft.mode === undefined && asked === 3 ? 2 : asked;
}

/** Good enough to catch a slip; the server has the last word, and the confirmation mail the very last. */
export const looksLikeEmail = (email: string): boolean =>
  email.length <= 254 && /^[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/.test(email);

/** Undefined while something is still to be chosen. */
export function changeOf(draft: Draft, spidEmail: string | undefined): ProfileChange | undefined {
  if (draft.mode === undefined || draft.notices === undefined) return undefined;
  const email = draft.notices === 'other' ? draft.email?.trim() : spidEmail;
  if (draft.notices === 'other' && !looksLikeEmail(email ?? '')) return undefined;
  return {
    accepted_tos_version: brand.termsVersion,
    service_preferences_settings: { mode: draft.mode },
    is_inbox_enabled: true,
    is_webhook_enabled: true,
    is_email_enabled: draft.notices !== 'none',
    ...(draft.notices !== 'none' && email !== undefined && { email }),
  };
}
