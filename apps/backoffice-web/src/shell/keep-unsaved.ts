// What is written and not yet saved: kept while one looks at other pages, through a reload and through a login; the
// browser asks before the tab is closed, which loses it for good.
import { useEffect, useState } from 'react';
import { useMe } from './me.ts';
import { unsavedStore } from './unsaved-store.ts';

/** Going to enter again is no losing: what was written is there when one is back. */
let goesOnPurposeUntil = 0;
export function goOnPurpose(): void {
  goesOnPurposeUntil = Date.now() + 5000;
}

const useOwner = (): string => useMe()?.person_mark ?? '';

/**
 * One shelf for each kind of form; what stands on it is found by the id of what it is about. `shape` is a number that
 * is raised when `Unsaved` changes: what a page of before has kept is then no longer taken up.
 */
export function createShelf<Unsaved>(kind: string, shape: number) {
  const nameOf = (id: string) => `${kind}.${shape}.${id}`;
  return {
    drop: (id: string): void => unsavedStore.drop(nameOf(id)),
    has: (id: string): boolean => unsavedStore.has(nameOf(id)),
    /** What was written before this page was opened. */
    useFound(id: string): Unsaved | undefined {
      const owner = useOwner();
      return useState(() => unsavedStore.find(nameOf(id), owner) as Unsaved | undefined)[0];
    },
    /** `unsaved` undefined: there is nothing to lose. */
    useKeep(id: string, unsaved: Unsaved | undefined): void {
      const owner = useOwner();
      useEffect(() => {
        if (unsaved === undefined) {
          unsavedStore.drop(nameOf(id));
          return undefined;
        }
        unsavedStore.keep(nameOf(id), owner, unsaved);
        const ask = (event: BeforeUnloadEvent) => {
          if (Date.now() > goesOnPurposeUntil) event.preventDefault();
        };
        window.addEventListener('beforeunload', ask);
        return () => window.removeEventListener('beforeunload', ask);
      }, [id, owner, unsaved]);
    },
  };
}
