// The right half of the desktop while no message is open.
import { EmptyState } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';

export function NothingOpen() {
  const { messages } = useTexts();
  return (
    <EmptyState icon="mail" title={messages.pick}>
      <p className="quiet">{messages.pickHint}</p>
    </EmptyState>
  );
}
