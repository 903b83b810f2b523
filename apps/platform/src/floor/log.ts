// The log: one line an event, fields and not sentences. Never a fiscal code, a name, a token or a card number.
import { destination, pino, type Logger } from 'pino';
import { loggedNow } from './clock.ts';

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

const LINES_AT_ONCE = 64;
const LONGEST_WAIT_MS = 500;

/**
 * Lines leave in groups: a write for each would cost a third of a small reply. The library's own buffer (sonic-boom
 * 4.2) measures all it holds again at every line, which doubled the cost of a line: 9 µs with it, 5 with this.
 */
function createSink(file: string | undefined) {
  const out = destination({ dest: file ?? 1, sync: false, minLength: 0, mkdir: true });
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pass = () => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length > 0) out.write(lines.join(''));
    lines = [];
  };
  return {
    write(line: string) {
      if (lines.push(line) >= LINES_AT_ONCE) pass();
      else timer ??= setTimeout(pass, LONGEST_WAIT_MS);
    },
    flush(done?: (error?: Error) => void) {
      pass();
      out.flush(done);
    },
  };
}

/** To standard output, or to `file`. */
export function createLog(level: string, file?: string): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${loggedNow()}"`,
      serializers: { err: errorFields },
    },
    createSink(file),
  );
}
