// The messages of a box that are loaded now, newest first.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Box, itemsOf } from './pages.ts';
import { listQuery } from './queries.ts';

export function useLoadedItems(box: Box) {
  const { data } = useInfiniteQuery(listQuery(box));
  return useMemo(() => itemsOf(data), [data]);
}
