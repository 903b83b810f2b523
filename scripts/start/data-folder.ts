// DATA_DIR: can we write there, and are we the only start on it?
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { FolderLockedError, lockFolder } from '@io/local-postgres';
import { PlainError } from './plain-error.ts';

// A start that is just stopping, for instance because npm was killed, has let go by then.
const patience = 3000;

/**
 * Makes and locks the folder. `tookOver`: the start before this one was killed.
 * Throws PlainError, or the file system's own error for a folder that cannot be written.
 */
export async function openDataFolder(
  folder: string,
  address: string,
): Promise<{ tookOver: boolean; release: () => void }> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new PlainError(
      `DATA_DIR=${folder} non è una cartella: scegline un'altra. / DATA_DIR=${folder} is not a folder: choose another.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK | constants.X_OK);
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await lockFolder(folder, address);
    } catch (error) {
      if (!(error instanceof FolderLockedError)) throw error;
      if (performance.now() > deadline) throw alreadyRunning(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function alreadyRunning(error: FolderLockedError): PlainError {
  const { pid, note } = error.holder;
  return new PlainError(
    `IO è già in esecuzione su questa cartella (processo ${pid}, ${note}): fermala, oppure usa altre porte e un'altra DATA_DIR. / IO is already running on this folder (process ${pid}, ${note}): stop it, or use other ports and another DATA_DIR.`,
    { cause: error },
  );
}
