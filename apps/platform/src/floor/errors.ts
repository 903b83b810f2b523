// One class for every expected refusal; the one handler in http.ts turns it into a reply.
import type { Problem } from '@io/endpoint';

/** What is wrong with one field. `path` is dotted, `rule` is a stable word. */
export interface FieldError {
  path: string;
  rule: string;
  it: string;
  en: string;
  /** What was probably meant. */
  suggestion?: string;
}

export class Refusal extends Error {
  readonly problem: Problem;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Members beside those of every problem, as its contract documents them. */
  readonly more: Readonly<Record<string, string | number | boolean>> | undefined;
  constructor(
    problem: Problem,
    more: {
      errors?: readonly FieldError[];
      headers?: Record<string, string>;
      more?: Record<string, string | number | boolean>;
      cause?: unknown;
    } = {},
  ) {
    super(problem.code, { cause: more.cause });
    this.problem = problem;
    this.errors = more.errors;
    this.headers = more.headers;
    this.more = more.more;
  }
}

/** Something that stops the program at start: one sentence for the person who started it, in both languages. */
export class CannotStart extends Error {}
