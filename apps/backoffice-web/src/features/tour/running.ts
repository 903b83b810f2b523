// Whether the tour is open, for the button that starts it and the page that offers it; and that it was seen.
import { call } from '@io/endpoint';
import { noteTour } from '@io/platform/contracts/members';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Me } from '../../wire.ts';
import { meKey } from '../entry/queries.ts';

export const TourStart = createContext<() => void>(() => {});

export const useStartTour = (): (() => void) => useContext(TourStart);

/** Kept with the person. If it fails, the tour is offered once more: no reason to trouble anybody. */
export function useNoteTour() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(noteTour, {}),
    onMutate: () => client.setQueryData<Me>(meKey, (me) => me && { ...me, has_seen_tour: true }),
  });
}
