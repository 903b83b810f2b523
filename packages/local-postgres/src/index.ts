// The face of @io/local-postgres: PostgreSQL from npm, and the lock that keeps its folder to one program.
export { FolderLockedError, lockFolder, type LockHolder } from './folder-lock.ts';
export { LocalPostgresError, type LocalPostgresCode } from './errors.ts';
export { startPostgres, type RunningPostgres, type StartOptions } from './start-postgres.ts';
