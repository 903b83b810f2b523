// The time machine: moves the demonstration's clock a stop at a time, and at every stop the citizens do what they are used to.

import { BoundedMap } from '../bounded-map.ts';
import type { SandboxClock } from '../clock.ts';
import { text, type Text } from '../text.ts';
import type { Faults } from './faults.ts';
import { type Habit, type Item, mostHabits, planOf, tillWords } from './habits.ts';
import { refusals } from './refusals.ts';
import { mostAheadMs, type Setup } from './setup.ts';
import type { Citizen, ClockDoor } from './wire.ts';

const dayMs = 86_400_000;
export const mostAtOnceMs = 366 * dayMs;
/** A jump has about so many stops, in mornings, when people are reminded of what is due; and some at which somebody acts. */
const mornings = 14;
const mostStops = 60;
const lookEveryMs = 5_000;
/** How long the platform has for its own work at a stop. */
const settleMs = 700;

export type Entry = { readonly at: string; readonly who: string; readonly what: Text };

export type MachineParts = {
  readonly clock: SandboxClock;
  /** Undefined: this platform's clock cannot be moved. */
  readonly door: ClockDoor | undefined;
  readonly faults: Faults;
  readonly citizen: (username: string) => Citizen;
  readonly isKnown: (username: string) => boolean;
  readonly pay: (fiscalCode: string, noticeNumber: string) => Promise<string>;
};

export class Machine {
  readonly #parts: MachineParts;
  readonly #habits = new Map<string, { readonly habit: Habit; readonly citizen: Citizen }>();
  readonly #diary = new BoundedMap<number, Entry>(200);
  /** When somebody last tried to pay a notice. */
  readonly #tried = new BoundedMap<string, Temporal.Instant>(2_000);
  #entries = 0;
  #target: number | undefined;
  #working = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: MachineParts) {
    this.#parts = parts;
  }

  /** Follows the platform from now on; the tick lets citizens act while time goes on by itself. */
  async start(): Promise<void> {
    await this.#parts.faults.learn();
    if (this.#parts.door === undefined) return;
    this.#timer = setInterval(() => {
      if (this.#target === undefined) void this.act().catch(() => {});
    }, lookEveryMs);
    this.#timer.unref();
    // A platform that is not there yet is found by the tick.
    await this.#follow().catch(() => {});
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  get isOn(): boolean {
    return this.#parts.door !== undefined;
  }
  get habits(): readonly Habit[] {
    return [...this.#habits.values()].map(({ habit }) => habit);
  }
  /** Newest first. */
  get diary(): readonly Entry[] {
    return this.#diary.values();
  }
  /** Where a jump under way leads. */
  get target(): Temporal.Instant | undefined {
    const { clock } = this.#parts;
    return this.#target === undefined
      ? undefined
      : clock.now().add({ milliseconds: this.#target - clock.aheadMs });
  }
  get now(): Temporal.Instant {
    return this.#parts.clock.now();
  }

  get momentAheadMs(): number {
    return this.#parts.clock.aheadMs;
  }

  async setup(): Promise<Setup> {
    const faults = await this.#parts.faults.changed();
    return { habits: this.habits, faults, ahead_ms: this.#parts.clock.aheadMs };
  }

  put(habit: Habit): void {
    if (!this.#parts.isKnown(habit.username)) throw refusals.unknownPerson();
    const before = this.#habits.get(habit.username);
    if (before === undefined && this.#habits.size >= mostHabits) throw refusals.tooMany();
    const citizen = before?.citizen ?? this.#parts.citizen(habit.username);
    this.#habits.set(habit.username, { habit, citizen });
    const reopened = before?.habit.opted_out.filter((id) => !habit.opted_out.includes(id)) ?? [];
    this.#open(habit.username, citizen, reopened);
  }

  remove(username: string): void {
    const before = this.#habits.get(username);
    this.#habits.delete(username);
    if (before) this.#open(username, before.citizen, before.habit.opted_out);
  }

  /** All of them; nobody else has habits then. */
  replace(habits: readonly Habit[]): void {
    this.#assertKnown(habits);
    for (const { username } of this.habits)
      if (!habits.some((one) => one.username === username)) this.remove(username);
    for (const habit of habits) this.put(habit);
  }

  #assertKnown(habits: readonly Habit[]): void {
    if (!habits.every(({ username }) => this.#parts.isKnown(username)))
      throw refusals.unknownPerson();
  }

  /** By so much; the promise ends with the jump. */
  jump(byMs: number): Promise<void> {
    const { clock, door } = this.#parts;
    if (door === undefined) throw refusals.off();
    if (this.#target !== undefined) throw refusals.busy();
    if (byMs <= 0) throw refusals.past();
    const target = clock.aheadMs + byMs;
    if (byMs > mostAtOnceMs || target > mostAheadMs) throw refusals.tooFar();
    this.#target = target;
    return this.#travel(door, target)
      .catch((error: unknown) => this.#note('', failed(error)))
      .finally(() => (this.#target = undefined));
  }

  /** Its jump goes on after it. */
  async apply(setup: Setup): Promise<void> {
    if (!this.isOn) throw refusals.off();
    if (this.#target !== undefined) throw refusals.busy();
    this.#assertKnown(setup.habits);
    if (!(await this.#parts.faults.apply(setup.faults))) throw refusals.badFaults();
    this.replace(setup.habits);
    const byMs = Math.min(setup.ahead_ms - this.#parts.clock.aheadMs, mostAtOnceMs);
    if (byMs > 0) void this.jump(byMs);
  }

  /** Everybody does what is to be done by now. One round at a time; gives the next moment at which there is something. */
  async act(): Promise<Temporal.Instant | undefined> {
    const round = this.#working.then(() => this.#round());
    this.#working = round.then(
      () => undefined,
      () => undefined,
    );
    return round;
  }

  async #round(): Promise<Temporal.Instant | undefined> {
    if (this.#stopped) return undefined;
    await this.#follow();
    let next: Temporal.Instant | undefined;
    for (const { habit, citizen } of this.#habits.values()) {
      const planned = await this.#actAs(habit, citizen).catch((error: unknown) => {
        this.#note(habit.username, failed(error));
        return undefined;
      });
      if (planned && (next === undefined || Temporal.Instant.compare(planned, next) < 0))
        next = planned;
    }
    return next;
  }

  async #actAs(habit: Habit, citizen: Citizen): Promise<Temporal.Instant | undefined> {
    const { username } = habit;
    for (const id of habit.opted_out)
      if (await citizen.allow(id, false))
        this.#note(username, text(`ha disattivato il servizio ${id}`, `opted out of ${id}`));
    const now = this.now;
    const plan = planOf(habit, await citizen.messages(), now);
    for (const item of plan.read) {
      await citizen.read(item.id);
      const title = item.message_title ?? item.id;
      this.#note(username, text(`ha letto «${title}»`, `read "${title}"`));
    }
    for (const item of plan.pay) await this.#pay(habit, citizen, item, now);
    return plan.next;
  }

  /** A notice that was refused is tried again a day later. */
  async #pay(
    { username, pays_by: till, card }: Habit,
    citizen: Citizen,
    item: Item,
    now: Temporal.Instant,
  ): Promise<void> {
    const rptId = item.category?.rptId ?? '';
    const last = this.#tried.get(rptId);
    if (last && Temporal.Instant.compare(last.add({ milliseconds: dayMs }), now) > 0) return;
    this.#tried.set(rptId, now);
    const [payee, number] = [rptId.slice(0, 11), rptId.slice(11)];
    const outcome = await (till === 'app'
      ? citizen.pay(payee, number, card)
      : this.#parts.pay(payee, number));
    const where = tillWords[till];
    this.#note(
      username,
      outcome === 'paid'
        ? text(`ha pagato l’avviso ${number} ${where.it}`, `paid the notice ${number} ${where.en}`)
        : text(
            `non è riuscito a pagare ${number}: ${outcome}`,
            `could not pay ${number}: ${outcome}`,
          ),
    );
  }

  async #travel(door: ClockDoor, target: number): Promise<void> {
    const { clock } = this.#parts;
    await this.#follow();
    const days = Math.max(1, Math.ceil((target - clock.aheadMs) / dayMs / mornings));
    for (let stop = 1; clock.aheadMs < target && !this.#stopped; stop += 1) {
      const planned = await this.act();
      const from = clock.aheadMs;
      const toPlanned =
        planned === undefined ? Infinity : planned.epochMilliseconds - this.now.epochMilliseconds;
      const by =
        stop < mostStops
          ? Math.min(toMorning(this.now, days), Math.max(1_000, toPlanned))
          : Infinity;
      const to = Math.min(target, from + Math.ceil(by));
      const moved = await door.move(from, to);
      if (moved === undefined) throw refusals.busy();
      clock.follow(moved.ahead_ms);
      await new Promise((resolve) => setTimeout(resolve, settleMs));
    }
    await this.act();
    this.#note('', text('il tempo è arrivato dove volevi', 'time has come where you wanted'));
  }

  async #follow(): Promise<void> {
    const { clock, door } = this.#parts;
    if (door !== undefined) clock.follow((await door.read()).ahead_ms);
  }

  #open(username: string, citizen: Citizen, services: readonly string[]): void {
    for (const id of services)
      void citizen
        .allow(id, true)
        .then(() => this.#note(username, text(`ha riattivato ${id}`, `lets ${id} write again`)))
        .catch((error: unknown) => this.#note(username, failed(error)));
  }

  /** The same again is said once. */
  #note(who: string, what: Text): void {
    const [last] = this.#diary.values();
    if (last?.who === who && last.what.it === what.it) return;
    this.#entries += 1;
    this.#diary.set(this.#entries, {
      at: this.now.toString({ smallestUnit: 'second' }),
      who,
      what,
    });
  }
}

/** A little after nine in Italy, so many mornings on: at night nobody is reminded, and a jump must not pass over the day. */
export function toMorning(now: Temporal.Instant, days: number): number {
  const here = now.toZonedDateTimeISO('Europe/Rome');
  const today = here.withPlainTime({ hour: 9, minute: 5 });
  const isStill = Temporal.ZonedDateTime.compare(today, here) > 0;
  const morning = today.add({ days: isStill ? days - 1 : days });
  return morning.epochMilliseconds - now.epochMilliseconds;
}

const failed = (error: unknown): Text => {
  const why = error instanceof Error ? error.message : String(error);
  return text(`non è riuscito: ${why}`, `failed: ${why}`);
};
