// Idempotency keys as Stripe's API v1 treats them: the first answer is kept for a day and given again, a 500 too;
// another request under the same key is refused, and so is one while the first is under way.
import { createHash } from 'node:crypto';
import { GatewayError } from './errors.ts';

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly requestId: string;
};

type Kept = { readonly request: string; readonly at: number; answer: Answer | undefined };

const dayMs = 86_400_000;
const maxKeys = 200_000;

export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  clear(): void {
    this.#kept.clear();
  }

  /** The answer given before, or undefined: this one is to be carried out, and then `keep` or `forget`. */
  begin(key: string, request: { path: string; body: unknown }, now: number): Answer | undefined {
    if (key.length > 255)
      throw new GatewayError(400, {
        type: 'invalid_request_error',
        message: 'Idempotency keys are limited to 255 characters.',
      });
    const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64');
    const known = this.#kept.get(key);
    if (known === undefined || now - known.at > dayMs) {
      this.#kept.delete(key);
      this.#kept.set(key, { request: digest, at: now, answer: undefined });
      this.#bound();
      return undefined;
    }
    if (known.request !== digest)
      throw new GatewayError(400, {
        type: 'idempotency_error',
        message:
          'Keys for idempotent requests can only be used with the same parameters and endpoint that they were first used with.',
      });
    if (known.answer === undefined)
      throw new GatewayError(409, {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message: 'There is currently another in-progress request using this idempotency key.',
      });
    return known.answer;
  }

  keep(key: string, answer: Answer): void {
    const known = this.#kept.get(key);
    if (known !== undefined) known.answer = answer;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  #bound(): void {
    if (this.#kept.size <= maxKeys) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      break;
    }
  }
}
