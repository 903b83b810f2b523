// How a payment ended when it did not end well, or has not ended: what it means for the money, first of all.
import { Button, buttonClass, Icon, type IconName } from '@io/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import type { PayTexts } from '../../../texts/pay-it.ts';
import type { Payment } from '../../../wire.ts';
import { type Family, familyOf, refusedNotice } from '../families.ts';
import { useBegin } from '../mutations.ts';
import { FamilyPage, HelpCode } from './Family.tsx';
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

function textOf(words: PayTexts['families'], family: Family): string {
  if (family === 'paid') return `${words.paid.title}. ${words.paid.hint}`;
  return `${words[family].title}. ${words[family].text}`;
}

const known = ['method_declined', 'method_abandoned', 'pagopa_refused', 'time_out'] as const;

export function NotPaid({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  const { state, refusal } = payment;
  const code = known.find((one) => one === refusal?.code) ?? 'other';
  // Somebody else was quicker, or the institution has changed its mind: the notice itself says what it means.
  const family = refusal && familyOf(refusal.code);
  const isEnded = family !== undefined && ENDED.has(family);
  const said = {
    refused: [words.refusedTitle, family ? textOf(families, family) : words.refusals[code]],
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
      {!isEnded && <Again payment={payment} />}
      {state === 'refused' && refusal && <HelpCode code={refusal.fault_code ?? refusal.code} />}
      <Link to="/paga" className={buttonClass('quiet')}>
        {families.toPay}
      </Link>
    </>
  );
}

/** The same notices with their amounts as they were seen; the server looks at them anew. */
function Again({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const begin = useBegin();
  const navigate = useNavigate();
  const again = () =>
    begin.mutate(payment.notices, {
      onSuccess: ({ id }) =>
        void navigate({ to: '/paga/pagamento/$paymentId', params: { paymentId: id } }),
    });
  const refused = begin.isError ? refusedNotice(begin.error) : undefined;
  const [first] = payment.notices;
  if (refused && first)
    return (
      <FamilyPage
        refused={refused}
        rptId={first.payee_fiscal_code + first.notice_number}
        retry={again}
      />
    );
  return (
    <div className="pay-acts">
      {begin.isError && <TroubleNotice error={begin.error} />}
      <Button busy={begin.isPending} onClick={again}>
        {words.tryAgain}
      </Button>
    </div>
  );
}

export function Refund({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  const isDone = payment.state === 'refunded';
  return (
    <>
      <Outcome
        icon="restore"
        tone="plain"
        title={isDone ? words.refundedTitle : words.refundingTitle}
        payment={payment}
      >
        <p>{isDone ? words.refunded : words.refunding}</p>
      </Outcome>
      {payment.refusal && <HelpCode code={payment.refusal.fault_code ?? payment.refusal.code} />}
      <Link to="/paga" className={buttonClass('secondary')}>
        {families.toPay}
      </Link>
    </>
  );
}

export function InHumanHands({ payment }: { payment: Payment }) {
  const { pay: words, families } = usePayTexts();
  return (
    <>
      <Outcome icon="user" tone="todo" title={words.humanTitle} payment={payment}>
        <p>{words.human}</p>
      </Outcome>
      <HelpCode code={payment.id} />
      <Link to="/paga" className={buttonClass('secondary')}>
        {families.toPay}
      </Link>
    </>
  );
}
