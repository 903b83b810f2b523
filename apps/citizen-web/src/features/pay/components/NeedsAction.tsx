// The payer must say yes elsewhere: on a page of the bank, or on the telephone. Until when, and the way out.
import { buttonClass, Icon } from '@io/ui';
import { useEffect, useRef, useState } from 'react';
import { usePayTexts } from '../../../texts/pay.ts';
import type { Payment } from '../../../wire.ts';
import { useApproved } from '../approved.ts';
import { bankAddress } from '../bank-address.ts';
import { GiveUpButton } from './GiveUpButton.tsx';
import { What } from './Sums.tsx';
import { StepTitle } from './StepTitle.tsx';

export function NeedsAction({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const address = bankAddress(payment);
  const approved = useApproved(payment.id);
  const isTaken = useRef(false);
  // Who has just pressed "Paga" is led there; who comes back without an answer decides alone.
  useEffect(() => {
    if (isTaken.current || address === undefined) return;
    isTaken.current = true;
    if (approved.takeToBank()) location.assign(address);
  });
  const isPush = payment.method?.kind === 'phone_push' || address === undefined;
  return (
    <>
      <StepTitle>{isPush ? words.pushTitle : words.actionTitle}</StepTitle>
      <section className="card">
        <p>{isPush ? words.pushText : words.actionText}</p>
        <TimeLeft until={payment.expires_at} />
        <What payment={payment} />
      </section>
      <div className="pay-acts">
        {address !== undefined && (
          <a href={address} className={buttonClass('primary')}>
            {words.actionGo}
            <Icon name="external" size={20} />
          </a>
        )}
        <GiveUpButton id={payment.id} />
      </div>
    </>
  );
}

const MINUTE = 60_000;

function TimeLeft({ until }: { until: string | undefined }) {
  const { pay: words } = usePayTexts();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 6);
    return () => clearInterval(timer);
  }, []);
  const left = until === undefined ? Number.NaN : Date.parse(until) - now;
  if (Number.isNaN(left) || left <= 0) return null;
  return (
    <p>
      <strong>{words.timeLeft(Math.ceil(left / MINUTE))}</strong>
    </p>
  );
}
