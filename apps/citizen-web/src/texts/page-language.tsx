// Which pages speak every language, and the language that a page says it is in.
import { useMatches } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo } from 'react';
import { SpokenContext, useSpoken } from './texts.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's texts exist in every language, not in Italian and English alone. */
    inEveryLanguage?: boolean;
  }
}

export const useIsInEveryLanguage = (): boolean =>
  useMatches({ select: (matches) => matches.at(-1)?.staticData.inEveryLanguage === true });

export function PageLanguage({ children }: { children: ReactNode }) {
  const spoken = useSpoken();
  const isInEvery = useIsInEveryLanguage();
  const here = useMemo(
    () => (isInEvery ? { ...spoken, ...spoken.preferred } : spoken),
    [spoken, isInEvery],
  );
  useEffect(() => {
    document.documentElement.lang = here.language;
  }, [here.language]);
  return <SpokenContext value={here}>{children}</SpokenContext>;
}
