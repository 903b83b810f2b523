// The log: one line an event, fields and not sentences. Never a fiscal code, a name, a token or a card number.
import { destination, pino, type Logger } from 'pino';

export type Log = Logger;

/** PostgreSQL puts the offending values into the words of data errors (classes 22 and 23), and in `detail` always. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, constraint_name: constraint } = error as {
    code?: string;
    constraint_name?: string;
  };
  const isAboutData = /^2[23]/.test(code ?? '');
  const stack = error.stack?.split('\n').slice(isAboutData ? 1 : 0, 12);
  return {
    type: error.name,
    code,
    constraint,
    message: isAboutData ? undefined : error.message,
    stack,
  };
}

/**
 * Lines go to standard output through a buffer that is written every 4 kB or half a second:
 * a write per request would cost a third of a small reply.
 */
export function createLog(level: string, file?: string): Log {
  const sink = destination({
    dest: file ?? 1,
    sync: false,
    minLength: 4096,
    periodicFlush: 500,
    mkdir: true,
  });
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorFields },
    },
    sink,
  );
}
