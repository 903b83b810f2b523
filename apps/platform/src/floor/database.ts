// Connections to PostgreSQL: what its types become, what a transaction is, which failures mean "not now".
import postgres from 'postgres';

type OurTypes = { date: Temporal.PlainDate; instant: Temporal.Instant; int8: number };

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
    idle_timeout: 0,
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
    },
  });
}

export function transaction<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return sql.begin(work) as Promise<T>;
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
