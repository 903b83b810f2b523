// The state of the gateway and what is common to everything that changes it: time, events, pages for people.
import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Action, Customer, Intent, Method, Refund, Setup } from './model.ts';
import { missing } from './errors.ts';
import { newId } from './ids.ts';
import type { WebhookMode } from './test-cards.ts';
import { wireIntent, wireMethod, wireRefund, wireSetup } from './wire.ts';

export type GatewayEvent = {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly object: unknown;
  readonly mode: WebhookMode | undefined;
};

const maxKept = 200_000;

export class Gateway {
  readonly customers = new Map<string, Customer>();
  readonly methods = new Map<string, Method>();
  readonly setups = new Map<string, Setup>();
  readonly intents = new Map<string, Intent>();
  readonly intentsOfCustomer = new Map<string, Intent[]>();
  readonly intentsOfOrder = new Map<string, Intent[]>();
  readonly refunds = new Map<string, Refund>();
  readonly actions = new Map<string, Action>();
  /** Whose pages have ended, by the page: who comes back to one is led on. */
  readonly #ended = new BoundedMap<string, string>(1000);
  /** Said by what has just been done, and not yet taken by whoever delivers it. */
  readonly #outbox: GatewayEvent[] = [];
  readonly #systemNow: () => number;
  /** Fingerprints of cards are made with it; it is nowhere else. */
  fingerprintKey = randomBytes(32);
  /** Milliseconds by which the movable clock is ahead. */
  aheadMs = 0;
  readonly url: () => string;

  constructor(systemNow: () => number, url: () => string) {
    this.#systemNow = systemNow;
    this.url = url;
  }

  now(): number {
    return this.#systemNow() + this.aheadMs;
  }

  readonly pageOf = (token: string): string => `${this.url()}/actions/${token}`;

  /** What is in memory is all there is: it must not grow for ever, and money must not be forgotten unseen. */
  room(): void {
    if (
      this.intents.size >= maxKept ||
      this.customers.size >= maxKept ||
      this.setups.size >= maxKept
    )
      throw new Error('The simulator is full: POST /reset empties it.');
  }

  forgetAll(): void {
    for (const one of [
      this.customers,
      this.methods,
      this.setups,
      this.intents,
      this.intentsOfCustomer,
      this.intentsOfOrder,
      this.refunds,
      this.actions,
    ])
      one.clear();
    this.#outbox.length = 0;
    this.fingerprintKey = randomBytes(32);
  }

  customer(id: string): Customer {
    const found = this.customers.get(id);
    if (found === undefined) throw missing('customer', id, 'customer');
    return found;
  }

  method(id: string): Method {
    const found = this.methods.get(id);
    if (found === undefined) throw missing('PaymentMethod', id, 'payment_method');
    return found;
  }

  setup(id: string): Setup {
    const found = this.setups.get(id);
    if (found === undefined) throw missing('setupintent', id, 'intent');
    return found;
  }

  intent(id: string): Intent {
    const found = this.intents.get(id);
    if (found === undefined) throw missing('payment_intent', id, 'intent');
    return found;
  }

  methodOf({ method }: { readonly method: string | undefined }): Method | undefined {
    return method === undefined ? undefined : this.methods.get(method);
  }

  ask(target: Setup | Intent, kind: Action['kind'], lastsMs?: number): void {
    const action: Action = {
      token: newId('act'),
      kind,
      target: target.id,
      ...(lastsMs !== undefined && { expiresAt: this.now() + lastsMs }),
    };
    this.actions.set(action.token, action);
    target.action = action;
    target.status = 'requires_action';
  }

  done(target: Setup | Intent): void {
    if (target.action !== undefined) {
      this.actions.delete(target.action.token);
      this.#ended.set(target.action.token, target.id);
    }
    target.action = undefined;
  }

  ended(token: string): Setup | Intent | undefined {
    const id = this.#ended.get(token) ?? '';
    return this.intents.get(id) ?? this.setups.get(id);
  }

  #say(type: string, object: unknown, mode?: WebhookMode): void {
    this.#outbox.push({ id: newId('evt'), type, created: this.now(), object, mode });
  }

  sayIntent(type: string, intent: Intent): void {
    const method = this.methodOf(intent);
    const mode = method?.behaviour.webhook;
    this.#say(`payment_intent.${type}`, wireIntent(intent, method, this.pageOf), mode);
  }

  saySetup(type: string, setup: Setup): void {
    this.#say(`setup_intent.${type}`, wireSetup(setup, this.pageOf));
  }

  sayMethod(type: string, method: Method): void {
    this.#say(`payment_method.${type}`, wireMethod(method));
  }

  /** One thing, told under each of these names. */
  sayRefund(types: readonly string[], refund: Refund, intent: Intent): void {
    const mode = this.methodOf(intent)?.behaviour.webhook;
    for (const type of types) this.#say(type, wireRefund(refund, intent.currency), mode);
  }

  takeOutbox(): GatewayEvent[] {
    return this.#outbox.splice(0);
  }
}
