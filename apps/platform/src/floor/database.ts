// Connections to PostgreSQL: what its types become, what a transaction is, which failures mean "not now".
import postgres from 'postgres';
import { readArray, writeArray } from './arrays.ts';

type OurTypes = {
  date: Temporal.PlainDate;
  instant: Temporal.Instant;
  int8: number;
  texts: (string | null)[];
  numbers: (number | null)[];
};

/** Object ids of array types, from PostgreSQL's catalogue; they never change. */
const ARRAYS_OF_TEXT = { text: 1009, uuid: 2951, date: 1182, timestamptz: 1185 };
const ARRAYS_OF_NUMBERS = { int4: 1007, int8: 1016 };

export type Sql = postgres.Sql<OurTypes>;
/** What a store takes first: the pool for reads that stand alone, the transaction for everything else. */
export type Db = Sql | postgres.TransactionSql<OurTypes>;
export type Transaction = postgres.TransactionSql<OurTypes>;

function checkedInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of range: ${text}`);
  return value;
}

/** `max` bounds the connections of this process. */
export function connect(url: string, options: { max: number }): Sql {
  return postgres(url, {
    max: options.max,
    connect_timeout: 5,
    // The library's own pauses grow to 20 seconds while the database is away, and outlast its return.
    backoff: () => 0.05 + Math.random() / 5,
    idle_timeout: 0,
    // Asking each connection for the array types costs a round trip, and ends the process when it is cut meanwhile.
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: 'io',
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
    },
    types: {
      date: {
        to: 1082,
        from: [1082],
        serialize: (day: Temporal.PlainDate) => day.toString(),
        parse: (text: string) => Temporal.PlainDate.from(text),
      },
      instant: {
        to: 1184,
        from: [1184],
        serialize: (at: Temporal.Instant) => at.toString(),
        parse: (text: string) => Temporal.Instant.from(text),
      },
      int8: {
        to: 20,
        from: [20],
        serialize: (value: number) => String(value),
        parse: checkedInteger,
      },
      texts: {
        to: ARRAYS_OF_TEXT.text,
        from: Object.values(ARRAYS_OF_TEXT),
        serialize: writeArray,
        parse: readArray,
      },
      numbers: {
        to: ARRAYS_OF_NUMBERS.int4,
        from: Object.values(ARRAYS_OF_NUMBERS),
        serialize: writeArray,
        parse: (text: string) =>
          readArray(text).map((one) => (one === null ? null : checkedInteger(one))),
      },
    },
  });
}

const CONNECTION_LOST = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/** The connection is gone, or will be in a moment. */
function losesConnection(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as { code?: string; severity?: string };
  return severity === 'FATAL' || severity === 'PANIC' || CONNECTION_LOST.has(code ?? '');
}

/**
 * Commits what `work` did when it resolves, rolls it back when it rejects.
 * When the connection is lost on the way the library (3.4.9) would still say "rollback", or whatever `work` says
 * next: on no socket, which ends the process, or on the connection's next life, inside somebody else's
 * transaction. So from that moment it hears nothing more: further statements are refused here, and the end of
 * `work` is kept from it. PostgreSQL rolls back by itself.
 */
export function transaction<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let lost: unknown;
    const lose = (error: unknown) => {
      lost ??= error;
      reject(lost);
    };
    const guard = (tx: Transaction) =>
      new Proxy(tx, {
        apply(target, self, args: unknown[]) {
          if (lost !== undefined) throw lost;
          return Reflect.apply(target, self, args) as unknown;
        },
      });
    sql
      .begin(
        (tx) =>
          new Promise<T>((commit, rollBack) => {
            work(guard(tx)).then(
              (value) => (lost === undefined ? commit(value) : undefined),
              (error: unknown) => {
                if (lost !== undefined) return;
                if (losesConnection(error)) lose(error);
                else rollBack(error);
              },
            );
          }),
      )
      .then((value) => resolve(value as T), lose);
  });
}

const NOT_NOW = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '53000',
  '53100',
  '53200',
  '53300',
  '40001',
  '40P01',
  '55P03',
]);

/** The database is away, full or too busy: the same request may well succeed later. */
export function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && NOT_NOW.has(code);
}
