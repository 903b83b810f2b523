// What the tour shows, in the order of the work: of the menu, the places that this person has.
import type { Right } from '@io/vocabulary';
import type { IconName } from '@io/ui';
import { has } from '../../shell/me.ts';
import type { Texts } from '../../texts/it.ts';
import type { Membership } from '../../wire.ts';

export interface TourStep {
  id: keyof Texts['tour']['steps'];
  icon: IconName;
  to: `/enti/$institutionId/${'servizi' | 'chiavi' | 'invii' | 'risultati' | 'sportello' | 'persone'}`;
  right?: Right;
}

const all: readonly TourStep[] = [
  { id: 'services', icon: 'card', to: '/enti/$institutionId/servizi' },
  { id: 'keys', icon: 'key', to: '/enti/$institutionId/chiavi', right: 'see_keys' },
  { id: 'batches', icon: 'mail', to: '/enti/$institutionId/invii' },
  { id: 'outcomes', icon: 'gauge', to: '/enti/$institutionId/risultati' },
  { id: 'counter', icon: 'eye', to: '/enti/$institutionId/sportello', right: 'serve_counter' },
  { id: 'people', icon: 'user', to: '/enti/$institutionId/persone', right: 'see_people' },
];

export const stepsFor = (membership: Membership): readonly TourStep[] =>
  all.filter(({ right }) => right === undefined || has(membership, right));
