// What became of adding a method: still waiting, added, or not and why.
import { Button, buttonClass, EmptyState, Notice, Skeleton } from '@io/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Waiting } from '../../../shell/Waiting.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { methodName } from '../../pay/method-name.ts';
import { forPayment } from '../for-payment.ts';
import { refreshWallet, setupQuery } from '../queries.ts';

const known = ['card_declined', 'incorrect_cvc', 'expired_card'] as const;

export function SetupOutcome({ setupId }: { setupId: string }) {
  const { wallet: words } = usePayTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const setup = useQuery(setupQuery(setupId));
  const { state, kind, method, failure_code } = setup.data ?? {};
  const payment = forPayment.get();
  useEffect(() => {
    if (state === 'done') refreshWallet(client);
  }, [state, client]);

  if (state === undefined)
    return (
      <Waiting query={setup}>
        <Skeleton label={words.waiting} lines={[60, 90]} />
      </Waiting>
    );
  if (state === 'waiting')
    return (
      <Notice live="status" title={words.waitingTitle}>
        <p>{kind === 'phone_push' ? words.waitingPhone : words.waiting}</p>
      </Notice>
    );
  if (state === 'failed') {
    const why = known.find((code) => code === failure_code) ?? 'other';
    return (
      <>
        <Notice tone="urgent" live="alert" title={words.failedTitle}>
          <p>{words.failures[why]}</p>
          <p>{words.nothingSaved}</p>
        </Notice>
        <Button onClick={() => void navigate({ to: '/portafoglio/aggiungi', replace: true })}>
          {words.again}
        </Button>
      </>
    );
  }
  return (
    <EmptyState icon="done" title={words.doneTitle}>
      {method && <p>{methodName(method, words)}</p>}
      {payment === undefined ? (
        <Link to="/portafoglio" className={buttonClass('primary')}>
          {words.toWallet}
        </Link>
      ) : (
        <Link
          to="/paga/pagamento/$paymentId"
          params={{ paymentId: payment }}
          {...(method && { search: { metodo: method.id } })}
          onClick={() => forPayment.clear()}
          className={buttonClass('primary')}
        >
          {words.toPayment}
        </Link>
      )}
    </EmptyState>
  );
}
