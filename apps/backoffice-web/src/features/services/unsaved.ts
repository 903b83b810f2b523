// What is written and not yet saved: kept while one looks at other pages, and the browser asks before it is lost for good.
import type { CardContent } from '@io/composing/service-card';
import { useEffect } from 'react';

export interface Unsaved {
  base: CardContent;
  content: CardContent;
  revision: number;
}

const kept = new Map<string, Unsaved>();

export const unsavedOf = (serviceId: string): Unsaved | undefined => kept.get(serviceId);

/** `unsaved` undefined: there is nothing to lose. */
export function useKeepUnsaved(serviceId: string, unsaved: Unsaved | undefined): void {
  useEffect(() => {
    if (unsaved === undefined) {
      kept.delete(serviceId);
      return undefined;
    }
    kept.set(serviceId, unsaved);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [serviceId, unsaved]);
}
