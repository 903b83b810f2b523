// Three decisions, one a screen: with what, through whom, and whether. The address holds them, so a reload loses none.
import { Notice } from '@io/ui';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment } from '../../../wire.ts';
import { useGiveUp } from '../mutations.ts';
import { useApproved } from '../approved.ts';
import { ConfirmStep } from './ConfirmStep.tsx';
import { FeeStep } from './FeeStep.tsx';
import { MethodStep } from './MethodStep.tsx';
import { GiveUpButton } from './GiveUpButton.tsx';

export interface Decisions {
  passo?: 'commissione' | 'conferma';
  metodo?: string;
  offerta?: string;
}

const route = '/inside/shell/paga/pagamento/$paymentId';

export function Deciding({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const { passo, metodo, offerta } = useSearch({ from: route });
  const navigate = useNavigate();
  useLeaving(payment);
  const decide = (search: Decisions) =>
    void navigate({
      to: '/paga/pagamento/$paymentId',
      params: { paymentId: payment.id },
      search,
    });
  const router = useRouter();
  // Whoever went elsewhere while the answer was coming stays there.
  const leave = () => {
    const isHere = router.state.location.pathname.startsWith(`/paga/pagamento/${payment.id}`);
    if (isHere) void navigate({ to: '/paga' });
  };
  const toMethods = () => decide({});
  const toFees = (method: string) => decide({ passo: 'commissione', metodo: method });
  const step =
    metodo !== undefined && passo === 'conferma' && offerta !== undefined
      ? 3
      : metodo !== undefined && passo !== undefined
        ? 2
        : 1;
  return (
    <>
      {payment.state === 'amount_changed' && <AmountChanged payment={payment} />}
      <p className="quiet small pay-step">{words.step(step, 3)}</p>
      {step === 1 && <MethodStep payment={payment} chosen={metodo} choose={toFees} />}
      {step === 2 && metodo !== undefined && (
        <FeeStep
          payment={payment}
          methodId={metodo}
          chosen={offerta}
          choose={(offer) => decide({ passo: 'conferma', metodo, offerta: offer })}
          otherMethod={toMethods}
        />
      )}
      {step === 3 && metodo !== undefined && offerta !== undefined && (
        <ConfirmStep
          payment={payment}
          methodId={metodo}
          offerId={offerta}
          changeMethod={toMethods}
          changeFee={() => toFees(metodo)}
        />
      )}
      <div className="pay-leave">
        <GiveUpButton id={payment.id} onDone={leave}>
          {words.leave}
        </GiveUpButton>
      </div>
    </>
  );
}

function AmountChanged({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const { language } = useSpoken();
  const before = useApproved(payment.id).read();
  return (
    <Notice tone="urgent" live="alert" title={words.changedTitle}>
      {before !== undefined && before !== payment.amount && (
        <p>{words.changed(euros(before, language), euros(payment.amount, language))}</p>
      )}
      <p>{words.changedAsk}</p>
    </Notice>
  );
}

/**
 * A notice whose amount has changed is already held at pagoPA for this payment: whoever goes elsewhere in the app lets
 * it go, or nobody could pay it for half an hour. Adding a method is part of paying. A draft holds nothing and stays.
 */
function useLeaving({ id, state }: Payment): void {
  const { mutate } = useGiveUp();
  const router = useRouter();
  const isHeld = state === 'amount_changed';
  useEffect(() => {
    if (!isHeld) return undefined;
    return router.subscribe('onBeforeNavigate', ({ toLocation }) => {
      const isStill =
        toLocation.pathname.startsWith(`/paga/pagamento/${id}`) ||
        toLocation.pathname.startsWith('/portafoglio');
      if (!isStill) mutate(id);
    });
  }, [isHeld, id, mutate, router]);
}
