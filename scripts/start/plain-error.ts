// A failure that a person can do something about: one sentence, no stack trace.
import { LocalPostgresError } from '@io/local-postgres';

/** Ends the start with its message and exit code 1. */
export class PlainError extends Error {}

/** One sentence for any failure of a start; `dataDir` is named where a full or closed disk matters. */
export function sentenceOf(error: unknown, dataDir: string): string {
  if (error instanceof PlainError || error instanceof LocalPostgresError) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `Il disco che contiene ${dataDir} è pieno: libera spazio e riprova. / The disk that holds ${dataDir} is full: free some space and try again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Non posso scrivere in ${dataDir}: scegli un'altra cartella con DATA_DIR=... / ${dataDir} cannot be written: choose another folder with DATA_DIR=...`;
    default:
      return `L'avvio non è riuscito: ${text} / The start failed: ${text}`;
  }
}
