// One endpoint's contract: method, path, door, shapes, every status and problem it can answer.
import { z } from 'zod';
import type { Problem } from './problem.ts';

/** Who may knock. A door that is not named does not exist: there is no default. */
export type Door =
  | { kind: 'open' }
  | { kind: 'callback' }
  | { kind: 'citizen' }
  /** Who runs this installation. */
  | { kind: 'operator'; recent?: true }
  /**
   * Who acts in the name of the institution that the path names (`:institution_id`), in one of these roles; a list of
   * no role lets nobody in. `recent`: SPID or CIE must have said within the last minutes who it is.
   */
  | { kind: 'member'; roles: readonly string[]; recent?: true }
  /** Any one of the groups opens it (io-contract A.9). */
  | { kind: 'institution'; groups: readonly string[] };

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's notation: `/messages/:id`. */
  path: string;
  door: Door;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** Bytes of the body at most, where the server's usual limit does not fit. */
  maxBodyBytes?: number;
  /** By status. Problems are not repeated here. */
  replies: Readonly<Record<number, z.ZodType>>;
  problems: readonly Problem[];
}

/** Declares a contract and keeps its exact types. */
export function endpoint<const E extends Endpoint>(contract: E): E {
  return contract;
}

/** The reply has no body. */
export const emptyBody: z.ZodType<undefined> = z.undefined();
/** The reply is a page, a stream or a file; it is not described here. */
export const rawBody: z.ZodType = z.unknown();
