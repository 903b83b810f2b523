// How a payment ended when it did not end well, or has not ended: what it means for the money, first of all.
import { buttonClass, Icon, type IconName } from '@io/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment } from '../../../wire.ts';
import { type Family, familyOf } from '../families.ts';
import { familyText } from '../family-text.ts';
import { Again, rptIdOf } from './Again.tsx';
import { HelpCode } from './Family.tsx';
import { What } from './Sums.tsx';
import { StepTitle } from './StepTitle.tsx';

function Outcome(props: {
  icon: IconName;
  tone: 'done' | 'urgent' | 'todo' | 'plain';
  title: string;
  payment: Payment;
  children: ReactNode;
}) {
  const { icon, tone, title, payment, children } = props;
  return (
    <>
      <div className={`outcome outcome-${tone}`}>
        <Icon name={icon} size={32} />
        <StepTitle>{title}</StepTitle>
        {children}
      </div>
      <section className="card">
        <What payment={payment} />
      </section>
    </>
  );
}

export function BeingConfirmed({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  return (
    <>
      <Outcome icon="clock" tone="todo" title={words.waitTitle} payment={payment}>
        <p>{words.waitText}</p>
        <p>
          <strong>{words.waitDont}</strong>
        </p>
        <p>{words.waitTell}</p>
      </Outcome>
      <div className="pay-acts">
        <Link to="/paga" className={buttonClass('secondary')}>
          {families.toPay}
        </Link>
      </div>
    </>
  );
}

/** Nothing is left to try. */
const ENDED: ReadonlySet<Family> = new Set(['paid', 'expired', 'withdrawn']);

const known = ['method_declined', 'method_abandoned', 'pagopa_refused', 'time_out'] as const;

export function NotPaid({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  const { state, refusal } = payment;
  const code = known.find((one) => one === refusal?.code) ?? 'other';
  // Somebody else was quicker, or the institution has changed its mind: the notice itself says what it means.
  const family = refusal && familyOf(refusal.code);
  const isEnded = family !== undefined && ENDED.has(family);
  const isSeveral = payment.notices.length > 1;
  const inTheWay = isSeveral
    ? payment.notices.find((one) => rptIdOf(one) === refusal?.rpt_id)
    : undefined;
  const said = {
    refused: [words.refusedTitle, family ? familyText(families, family) : words.refusals[code]],
    cancelled: [words.cancelledTitle, words.cancelled],
    expired: [words.expiredTitle, words.expired],
  } as const;
  const [title, text] = said[state === 'cancelled' || state === 'expired' ? state : 'refused'];
  return (
    <>
      <Outcome
        icon={state === 'refused' ? 'error' : 'info'}
        tone={state === 'refused' ? 'urgent' : 'plain'}
        title={title}
        payment={payment}
      >
        {inTheWay && <p>{words.oneOf(inTheWay.description, inTheWay.payee.name)}</p>}
        <p>{text}</p>
        {state === 'refused' && (
          <>
            <p>
              <strong>{words.notCharged}</strong>
            </p>
            {payment.method && !family && <p className="quiet">{words.held}</p>}
          </>
        )}
      </Outcome>
      <Again
        payment={payment}
        inTheWay={inTheWay && rptIdOf(inTheWay)}
        isOpen={!isEnded || (isSeveral && inTheWay === undefined)}
      />
      {state === 'refused' && refusal && <HelpCode code={refusal.fault_code ?? refusal.code} />}
      <Link to="/paga" className={buttonClass('quiet')}>
        {families.toPay}
      </Link>
    </>
  );
}

const isRefundFailed = ({ refusal }: Payment) => refusal?.code === 'refund_failed';

/** What was charged, or was to be. */
function useSum({ total, amount }: Payment): string {
  const { language } = useSpoken();
  return euros(total ?? amount, language);
}

export function Refund({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  const sum = useSum(payment);
  const isDone = payment.state === 'refunded';
  return (
    <>
      <Outcome
        icon="restore"
        tone="plain"
        title={isDone ? words.refundedTitle : words.refundingTitle}
        payment={payment}
      >
        <p>
          {!isDone
            ? words.refunding(sum)
            : isRefundFailed(payment)
              ? words.refundedOtherwise(sum)
              : words.refunded(sum)}
        </p>
      </Outcome>
      {isDone && <Again payment={payment} inTheWay={undefined} isOpen />}
      {payment.refusal && !isRefundFailed(payment) && (
        <HelpCode code={payment.refusal.fault_code ?? payment.refusal.code} />
      )}
      <Link to="/paga" className={buttonClass('secondary')}>
        {families.toPay}
      </Link>
    </>
  );
}

export function InHumanHands({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  const sum = useSum(payment);
  return (
    <>
      {isRefundFailed(payment) ? (
        <Outcome icon="warning" tone="urgent" title={words.refundFailedTitle} payment={payment}>
          <p>{words.refundFailed(sum)}</p>
          <p>{words.refundFailedNext}</p>
        </Outcome>
      ) : (
        <Outcome icon="user" tone="todo" title={words.humanTitle} payment={payment}>
          <p>{words.human}</p>
        </Outcome>
      )}
      {isRefundFailed(payment) && <Again payment={payment} inTheWay={undefined} isOpen />}
      <HelpCode code={payment.id} />
      <Link to="/paga" className={buttonClass('secondary')}>
        {families.toPay}
      </Link>
    </>
  );
}
