// Giving a payment up. What had gone too far is told as it is: the answer says how it stands.
import { Button, type ButtonLook } from '@io/ui';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useGiveUp } from '../mutations.ts';

export function GiveUpButton(props: {
  id: string;
  look?: ButtonLook;
  children?: string;
  onDone?: () => void;
}) {
  const { id, look = 'quiet', children, onDone } = props;
  const { pay: words } = usePayTexts();
  const { toast } = useSay();
  const giveUp = useGiveUp(({ state }) => {
    toast({ text: state === 'cancelled' ? words.cancelDone : words.cancelLate });
    onDone?.();
  });
  return (
    <>
      <Button look={look} busy={giveUp.isPending} onClick={() => giveUp.mutate(id)}>
        {children ?? words.cancel}
      </Button>
      {giveUp.isError && <TroubleNotice error={giveUp.error} />}
    </>
  );
}
