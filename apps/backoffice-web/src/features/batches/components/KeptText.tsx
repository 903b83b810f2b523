// A text that was being written is still here: says so, and offers to begin anew.
import { Button, Notice } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';

export function KeptText(props: {
  /** The list of people was not kept. */
  withList?: boolean;
  onAnew: () => void;
}) {
  const words = useTexts().batches.compose;
  return (
    <Notice live="status">
      <p>{props.withList === true ? words.keptTextAndList : words.keptText}</p>
      <Button look="secondary" icon="restore" onClick={props.onAnew}>
        {words.textAnew}
      </Button>
    </Notice>
  );
}
