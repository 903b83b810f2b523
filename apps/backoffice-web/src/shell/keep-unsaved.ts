// What is written and not yet saved: kept while one looks at other pages, and the browser asks before it is lost for good.
import { useEffect } from 'react';

/** One shelf for each kind of form; what stands on it is found by the id of what it is about. */
export function createShelf<Unsaved>() {
  const kept = new Map<string, Unsaved>();
  return {
    find: (id: string): Unsaved | undefined => kept.get(id),
    drop: (id: string): void => void kept.delete(id),
    /** `unsaved` undefined: there is nothing to lose. */
    useKeep(id: string, unsaved: Unsaved | undefined): void {
      useEffect(() => {
        if (unsaved === undefined) {
          kept.delete(id);
          return undefined;
        }
        kept.set(id, unsaved);
        const ask = (event: BeforeUnloadEvent) => event.preventDefault();
        window.addEventListener('beforeunload', ask);
        return () => window.removeEventListener('beforeunload', ask);
      }, [id, unsaved]);
    },
  };
}
