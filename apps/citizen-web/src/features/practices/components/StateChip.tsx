// A practice's state in one word of ours; the sender's own words stand beside it.
import { Chip, type ChipTone, type IconName } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { StateKind } from '../../../wire.ts';

const looks: Record<StateKind, { tone: ChipTone; icon: IconName }> = {
  received: { tone: 'neutral', icon: 'check' },
  in_progress: { tone: 'neutral', icon: 'clock' },
  waiting_for_citizen: { tone: 'todo', icon: 'user' },
  suspended: { tone: 'neutral', icon: 'lock' },
  accepted: { tone: 'done', icon: 'done' },
  refused: { tone: 'urgent', icon: 'error' },
  withdrawn: { tone: 'neutral', icon: 'restore' },
  closed: { tone: 'neutral', icon: 'archive' },
};

export function StateChip({ kind }: { kind: StateKind }) {
  const { practices: words } = useTexts();
  const { tone, icon } = looks[kind];
  return (
    <Chip tone={tone} icon={icon}>
      {words.kinds[kind]}
    </Chip>
  );
}
