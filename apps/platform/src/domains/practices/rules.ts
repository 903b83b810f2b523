// What an update makes of a practice, who sees it, and when it is worth a notice: decisions only.
import { type Mode, type Channel, reachOf } from '../citizens/index.ts';
import type { PracticeContent, StateKind } from './shapes.ts';

/** A state as it stood from a moment on (UTC with milliseconds, so that texts sort as moments). */
export interface StateAt {
  kind: StateKind;
  text: string;
  at: string;
}

export interface HeldPractice {
  content: PracticeContent;
  updatedAt: string;
  /** Of every update that was heard of, oldest first. */
  history: readonly StateAt[];
}

const ENDED: ReadonlySet<StateKind> = new Set(['accepted', 'refused', 'withdrawn', 'closed']);

/** Accepted, but to be fetched by Friday: still open. */
export const isOpen = ({ state, todo }: Pick<PracticeContent, 'state' | 'todo'>): boolean =>
  !ENDED.has(state.kind) || todo !== undefined;

export const MAX_HISTORY = 200;
/** Of one person. */
export const MAX_OF_SERVICE = 500;

const sameState = (a: StateAt | undefined, b: StateAt | undefined) =>
  a !== undefined && b !== undefined && a.kind === b.kind && a.text === b.text;

/** Where there are too many, updates that changed no state go first, and then the oldest. */
function bounded(history: readonly StateAt[]): StateAt[] {
  if (history.length <= MAX_HISTORY) return [...history];
  const idle = history.findIndex((one, index) => sameState(one, history[index - 1]));
  return history.filter((_, index) => index !== Math.max(idle, 0));
}

/** The history with one more update at its place by time. */
function withUpdate(history: readonly StateAt[], update: StateAt): StateAt[] {
  const after = history.findIndex(({ at }) => at > update.at);
  const place = after === -1 ? history.length : after;
  return bounded(history.toSpliced(place, 0, update));
}

/** The states that a person reads: an update that says the same again is none. */
export const changesOf = (history: readonly StateAt[]): StateAt[] =>
  history.filter((one, index) => !sameState(one, history[index - 1]));

export type Merged =
  | { outcome: 'updated'; held: HeldPractice; changesKind: boolean }
  /** A newer update is there and stays. */
  | { outcome: 'older'; held: HeldPractice }
  | { outcome: 'unchanged' }
  /** Another update of the same moment. */
  | { outcome: 'conflict' };

export interface Update {
  content: PracticeContent;
  /** The sender's moment; undefined: it is the newest, whatever the clocks say. */
  at: string | undefined;
}

const isSame = (a: PracticeContent, b: PracticeContent) => JSON.stringify(a) === JSON.stringify(b);

const justAfter = (at: string) =>
  Temporal.Instant.from(at).add({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 });

/** `now` is UTC with milliseconds, as every moment here. */
export function firstOf({ content, at }: Update, now: string): HeldPractice {
  const updatedAt = at ?? now;
  return { content, updatedAt, history: [{ ...content.state, at: updatedAt }] };
}

/** Whatever the order in which updates come, and however often: the newest stands, and the history holds each once. */
export function merge(held: HeldPractice, update: Update, now: string): Merged {
  const { content } = update;
  if (update.at === undefined && isSame(content, held.content)) return { outcome: 'unchanged' };
  const at = update.at ?? (now > held.updatedAt ? now : justAfter(held.updatedAt));
  const entry = { ...content.state, at };
  if (at > held.updatedAt) {
    const history = withUpdate(held.history, entry);
    const changesKind = content.state.kind !== held.content.state.kind;
    return { outcome: 'updated', held: { content, updatedAt: at, history }, changesKind };
  }
  if (at === held.updatedAt)
    return { outcome: isSame(content, held.content) ? 'unchanged' : 'conflict' };
  const known = held.history.find((one) => one.at === at);
  if (known !== undefined && !sameState(known, entry)) return { outcome: 'conflict' };
  const history = known === undefined ? withUpdate(held.history, entry) : held.history;
  return { outcome: 'older', held: { ...held, history } };
}

/** A change that people wait for, or must act upon. */
const WORTH_A_NOTICE: ReadonlySet<StateKind> = new Set([
  'waiting_for_citizen',
  'accepted',
  'refused',
]);

export const isWorthNotice = (
  kind: StateKind,
  changesKind: boolean,
  asked: boolean | undefined,
): boolean => asked ?? (changesKind && WORTH_A_NOTICE.has(kind));

/** Clocks differ; an update from further in the future would keep all others out. */
const AHEAD = { minutes: 5 };
const EARLIEST = Temporal.Instant.from('2000-01-01T00:00:00Z');

export function momentFits(at: string | undefined, now: Temporal.Instant): boolean {
  if (at === undefined) return true;
  const moment = Temporal.Instant.from(at);
  return (
    Temporal.Instant.compare(moment, EARLIEST) >= 0 &&
    Temporal.Instant.compare(moment, now.add(AHEAD)) <= 0
  );
}

export interface Listener {
  isInboxEnabled: boolean;
  mode: Mode;
  blocked: Readonly<Record<string, readonly Channel[]>>;
  hasNoticeEmail: boolean;
  wantsPush: boolean;
}

/** Who finds the practice on his page now. `nobody`: the person is not on IO; a closed inbox counts as that. */
export type Audience =
  | { kind: 'nobody' }
  | { kind: 'switched_off' }
  | { kind: 'reached'; byEmail: boolean; byPush: boolean };

export function audienceOf(
  person: Listener | undefined,
  service: { serviceId: string; requireSecureChannels: boolean },
  choice: Parameters<typeof reachOf>[2],
): Audience {
  if (person === undefined || !person.isInboxEnabled) return { kind: 'nobody' };
  const reach = reachOf(person, service.serviceId, choice);
  if (!reach.inbox) return { kind: 'switched_off' };
  const byEmail = reach.email && person.hasNoticeEmail && !service.requireSecureChannels;
  return { kind: 'reached', byEmail, byPush: reach.push && person.wantsPush };
}

/** What the list says of the way through the steps. */
export function progressOf({ steps }: Pick<PracticeContent, 'steps'>) {
  const next =
    steps.find(({ status }) => status === 'current') ??
    steps.find(({ status }) => status === 'to_come');
  return {
    ...(next && {
      next_step: {
        title: next.title,
        is_under_way: next.status === 'current',
        ...(next.expected && { expected: next.expected }),
      },
    }),
    steps_done: steps.filter(({ status }) => status === 'done').length,
    steps_total: steps.length,
  };
}
