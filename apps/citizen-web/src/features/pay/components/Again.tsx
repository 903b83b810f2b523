// Once more after it has failed: the same notices, or those that were not in the way.
import { Button } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { usePayTexts } from '../../../texts/pay.ts';
import type { Payment } from '../../../wire.ts';
import { refusedNotice } from '../families.ts';
import { useBegin } from '../mutations.ts';
import { BeginTrouble, type Wanted } from './BeginTrouble.tsx';
import { FamilyPage } from './Family.tsx';

type Notices = Payment['notices'];

export const rptIdOf = (one: Notices[number]) => one.payee_fiscal_code + one.notice_number;

const wantedOf = (one: Notices[number]): Wanted => ({
  rptId: rptIdOf(one),
  description: one.description,
  payeeName: one.payee.name,
  amount: one.amount,
});

const FREEING_MS = 1500;
const MOST_TIMES = 10;

/** The payment that has failed gives its notices back in a moment: until then it is what holds them. */
function useFreeing(id: string, holder: string | undefined, again: () => void): boolean {
  const [times, setTimes] = useState(0);
  const isFreeing = holder === id && times < MOST_TIMES;
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    if (!isFreeing) return undefined;
    const timer = setTimeout(() => {
      setTimes(times + 1);
      latest.current();
    }, FREEING_MS);
    return () => clearTimeout(timer);
  }, [isFreeing, times]);
  return isFreeing;
}

/** With their amounts as they were seen; the server looks at them anew. */
export function Again(props: {
  payment: Payment;
  /** The one that was in the way of the others. */
  inTheWay: string | undefined;
  /** It can still be tried with all of them. */
  isOpen: boolean;
}) {
  const { payment, inTheWay, isOpen } = props;
  const { notices } = payment;
  const { pay: words } = usePayTexts();
  const begin = useBegin();
  const navigate = useNavigate();
  const start = (some: Notices) =>
    begin.mutate(some, {
      onSuccess: ({ id }) =>
        void navigate({ to: '/paga/pagamento/$paymentId', params: { paymentId: id } }),
    });
  const without = (some: Notices, rptId: string | undefined) =>
    some.filter((one) => rptIdOf(one) !== rptId);
  const others = inTheWay === undefined ? [] : without(notices, inTheWay);
  // What was tried last from here, which may already leave some out.
  const tried = (begin.variables as Notices | undefined) ?? notices;
  const refused = begin.isError ? refusedNotice(begin.error) : undefined;
  const isFreeing = useFreeing(payment.id, refused?.transactionId, () => start(tried));
  const isBusy = begin.isPending || isFreeing;
  const [first] = tried;
  if (refused && !isFreeing && first && tried.length === 1)
    return <FamilyPage refused={refused} rptId={rptIdOf(first)} retry={() => start(tried)} />;
  const offersOthers = others.length > 0 && (isFreeing || !begin.isError);
  return (
    <>
      {begin.isError && !isFreeing && (
        <BeginTrouble
          error={begin.error}
          wanted={tried.map(wantedOf)}
          leaveOut={(rptId) => start(without(tried, rptId))}
          leaveOutLabel={words.payOthers(tried.length - 1)}
          accept={(rptId, amount) =>
            start(tried.map((one) => (rptIdOf(one) === rptId ? { ...one, amount } : one)))
          }
        />
      )}
      {(offersOthers || isOpen) && (
        <div className="pay-acts">
          {offersOthers && (
            <Button busy={isBusy} onClick={() => start(others)}>
              {words.payOthers(others.length)}
            </Button>
          )}
          {isOpen && (
            <Button
              look={offersOthers ? 'secondary' : 'primary'}
              busy={isBusy}
              onClick={() => start(notices)}
            >
              {words.tryAgain}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
