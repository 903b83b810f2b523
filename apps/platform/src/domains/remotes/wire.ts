// What an institution's content server may answer (io-contract B.12), read without trust: bounded, and nothing more is taken.
import { isUtf8 } from 'node:buffer';
import secureJson from 'secure-json-parse';
import { z } from 'zod';

const LONGEST_ATTACHMENTS = 50;
const MAX_DEPTH = 20;

/** Pictures of text in other directions, and what no screen shows, have no place in a name. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const name = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replaceAll(HIDDEN, '').trim());

const attachment = z.object({
  id: z.string().min(1).max(200),
  content_type: z.string().min(1).max(200).optional(),
  name: name(200).optional(),
  url: z.string().min(1).max(200),
  category: z
    .string()
    .regex(/^[A-Z0-9_]{2,30}$/)
    .default('DOCUMENT'),
});

const details = z.object({
  subject: name(500).pipe(z.string().min(1)),
  markdown: z.string().min(1).max(20_000),
});

/** `details` was a free form in 2022: what is not title and text is not shown. */
const message = z.object({
  attachments: z.array(attachment).max(LONGEST_ATTACHMENTS).nullish(),
  details: details.nullish().catch(undefined),
});

const precondition = z.object({
  title: name(500).pipe(z.string().min(1)),
  markdown: z.string().min(1).max(20_000),
});

export type RemoteMessage = z.output<typeof message>;
export type Precondition = z.output<typeof precondition>;

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= MAX_DEPTH) return true;
  return Object.values(value).some((one) => isTooDeep(one, depth + 1));
}

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = secureJson.parse(bytes.toString('utf8'), undefined, {
      protoAction: 'remove',
      constructorAction: 'remove',
    });
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined; // A syntax error is an answer that says nothing.
  }
}

/** Undefined: not such an answer. */
export const readMessage = (bytes: Buffer): RemoteMessage | undefined =>
  message.safeParse(parsed(bytes)).data;

/** Undefined: not such an answer. */
export const readPrecondition = (bytes: Buffer): Precondition | undefined =>
  precondition.safeParse(parsed(bytes)).data;
