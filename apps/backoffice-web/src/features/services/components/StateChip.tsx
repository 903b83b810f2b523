// Whether citizens see a service, and how far the version being worked on is: icon, word and colour.
import { Chip, type ChipTone, type IconName } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { ListedService, WorkingVersion } from '../../../wire.ts';

const LIVE: Record<ListedService['live'], [ChipTone, IconName]> = {
  published: ['done', 'done'],
  unpublished: ['neutral', 'lock'],
  never: ['neutral', 'lock'],
};

export function LiveChip({ live }: { live: ListedService['live'] }) {
  const { services: words } = useTexts();
  const [tone, icon] = LIVE[live];
  return (
    <Chip tone={tone} icon={icon}>
      {words.live[live]}
    </Chip>
  );
}

const STATES: Record<WorkingVersion['state'], [ChipTone, IconName]> = {
  draft: ['neutral', 'file'],
  submitted: ['todo', 'clock'],
  approved: ['done', 'check'],
  rejected: ['urgent', 'warning'],
};

export function StateChip({ state }: { state: WorkingVersion['state'] }) {
  const { services: words } = useTexts();
  const [tone, icon] = STATES[state];
  return (
    <Chip tone={tone} icon={icon}>
      {words.states[state]}
    </Chip>
  );
}
