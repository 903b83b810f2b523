// People who log in at the same moment share statements and commits: what is asked, what is answered, who enters.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { gather } from '../../floor/gather.ts';
import { enterCitizens } from '../citizens/index.ts';
import { type BegunSession, beginSessions, type NewSession } from '../sessions/index.ts';
import { insertOrigins, type Origin } from './logout-store.ts';
import {
  type AskedRequest,
  type Exchange,
  findRequests,
  insertExchanges,
  insertRequests,
  type LoginRequest,
  takeRequests,
} from './store.ts';

type Person = Parameters<typeof enterCitizens>[1][number];

export interface Entering {
  person: Person;
  session: NewSession;
  origin: Origin;
}

/** What is to be written of an answer that has been judged. */
export interface Judged {
  exchange: Exchange;
  /** Undefined: refused. */
  entering: Entering | undefined;
}

export type Written =
  /** Another answer to the same question was first: nothing of this one is written. */
  { outcome: 'taken' } | { outcome: 'written'; begun: BegunSession | undefined };

export interface Crowd {
  remember(request: LoginRequest): Promise<void>;
  /** The question that is answered, if it may be. */
  find(asked: AskedRequest): Promise<LoginRequest | undefined>;
  /** Takes the question, writes the exchange down and begins the session, or does nothing of that. */
  write(judged: Judged): Promise<Written>;
}

const AT_ONCE = 100;

export function createCrowd({ sql }: Context): Crowd {
  return {
    remember: gather<LoginRequest, void>({
      max: AT_ONCE,
      parallel: 2,
      async run(requests) {
        await insertRequests(sql, requests);
        return requests.map(() => undefined);
      },
    }),
    find: gather<AskedRequest, LoginRequest | undefined>({
      max: AT_ONCE,
      parallel: 2,
      run: (asked) => findRequests(sql, asked),
    }),
    write: gather<Judged, Written>({
      max: AT_ONCE,
      parallel: 2,
      run: (judged) => transaction(sql, (tx) => writeAll(tx, judged)),
    }),
  };
}

/** One answer to a question gives one session or none: whoever takes the question out of the table writes. */
async function writeAll(tx: Transaction, judged: readonly Judged[]): Promise<Written[]> {
  const free = await takeRequests(
    tx,
    judged.map(({ exchange }) => exchange.requestId),
  );
  // Two answers to one question may stand in the same crowd, too: the first has it.
  const mine = new Set(judged.filter(({ exchange }) => free.delete(exchange.requestId)));
  if (mine.size === 0) return judged.map(() => ({ outcome: 'taken' }));
  const entering = [...mine].flatMap((one) => one.entering ?? []);
  // Sent together: in a transaction each statement that waits for the one before costs a journey of its own.
  const [begun] = await Promise.all([
    enter(tx, entering),
    insertExchanges(
      tx,
      [...mine].map(({ exchange }) => exchange),
    ),
  ]);
  const sessions = new Map(entering.map((one, index) => [one, begun[index]]));
  return judged.map((one) =>
    mine.has(one)
      ? { outcome: 'written', begun: one.entering && sessions.get(one.entering) }
      : { outcome: 'taken' },
  );
}

async function enter(tx: Transaction, entering: readonly Entering[]): Promise<BegunSession[]> {
  const last = entering.at(-1);
  if (last === undefined) return [];
  const [begun] = await Promise.all([
    beginSessions(
      tx,
      entering.map(({ session }) => session),
    ),
    enterCitizens(
      tx,
      entering.map(({ person }) => person),
      last.session.now,
    ),
    insertOrigins(
      tx,
      entering.map(({ origin }) => origin),
    ),
  ]);
  return begun;
}
