// The log: one line an event, fields and not sentences. Never a fiscal code, a name, a token or a card number.
import { destination, pino, type Logger } from 'pino';

export type Log = Logger;

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
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, sink);
}
