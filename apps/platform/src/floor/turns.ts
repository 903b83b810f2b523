// One after the other: for statements that keep a core of the database busy for a while.

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs what it is given in order, the next when the one before has ended, however it ended. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
