// Refusals as the caller sees them: RFC 9457 problem details with a stable code, in Italian and English.
import { z } from 'zod';

/** One entry of a domain's closed list of refusals. */
export interface Problem {
  code: string;
  status: number;
  /** English and short; where IO publishes a title it is IO's. */
  title: string;
  /** What happened and what to do. */
  it: string;
  en: string;
}

type Entries = Record<string, Omit<Problem, 'code'>>;

export function problem(code: string, entry: Omit<Problem, 'code'>): Problem {
  return { code, ...entry };
}

/** A domain's closed list; the key becomes the code. */
export function problems<const T extends Entries>(
  entries: T,
): { [K in keyof T & string]: Problem } {
  return Object.fromEntries(
    Object.entries(entries).map(([code, entry]) => [code, { code, ...entry }]),
  ) as { [K in keyof T & string]: Problem };
}

/**
 * Body of every error of every door. `statusCode` and `message` are what clients of IO's gateway read,
 * `status`, `title` and `detail` what RFC 9457 asks; both are always there.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  detail_it: z.string(),
  detail_en: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  /** With `login_again_needed`: where to log in; the identity provider (`entityID`) is still to be added. */
  login_url: z.string().optional(),
  statusCode: z.int(),
  message: z.string(),
  errors: z
    .array(
      z.object({
        path: z.string(),
        rule: z.string(),
        it: z.string(),
        en: z.string(),
        /** What was probably meant: for a person to confirm. */
        suggestion: z.string().optional(),
      }),
    )
    .optional(),
});

export type ProblemBody = z.infer<typeof problemSchema>;
