// The state of a batch: icon, word and colour together.
import { Chip, type ChipTone, type IconName } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { Batch } from '../../../wire.ts';

const looks: Record<Batch['state'], { tone: ChipTone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'pencil' },
  waiting_approval: { tone: 'todo', icon: 'eye' },
  held: { tone: 'todo', icon: 'clock' },
  sending: { tone: 'todo', icon: 'mail' },
  paused: { tone: 'urgent', icon: 'lock' },
  sent: { tone: 'done', icon: 'done' },
  stopped: { tone: 'neutral', icon: 'close' },
};

export function StateChip({ state }: { state: Batch['state'] }) {
  const { batches } = useTexts();
  return <Chip {...looks[state]}>{batches.states[state]}</Chip>;
}
