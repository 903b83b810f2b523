// A payment that could not begin: which of its notices is in the way, what that means, and how to go on without it.
import { Button, buttonClass, Notice } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { euros } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { familyText } from '../family-text.ts';
import { newAmountOf, refusedNotice, refusedRptId } from '../families.ts';

export interface Wanted {
  rptId: string;
  description: string;
  payeeName: string;
  amount: number;
}

export function BeginTrouble(props: {
  error: unknown;
  wanted: readonly Wanted[];
  leaveOut: (rptId: string) => void;
  /** What the button says that leaves it out. */
  leaveOutLabel: string;
  accept: (rptId: string, amount: number) => void;
}) {
  const { error, wanted, leaveOut, leaveOutLabel, accept } = props;
  const { families, notice: words, hub } = usePayTexts();
  const { language } = useSpoken();
  const refused = refusedNotice(error);
  const amount = newAmountOf(error);
  const about = wanted.find(({ rptId }) => rptId === refusedRptId(error));
  if (about === undefined || (refused === undefined && amount === undefined))
    return <TroubleNotice error={error} />;
  const title = `${about.description}, ${about.payeeName}`;
  if (amount !== undefined)
    return (
      <Notice tone="urgent" live="alert" title={title}>
        <p>{words.changedSince(euros(about.amount, language), euros(amount, language))}</p>
        <Button look="secondary" onClick={() => accept(about.rptId, amount)}>
          {words.acceptAmount(euros(amount, language))}
        </Button>
      </Notice>
    );
  return (
    <Notice tone="urgent" live="alert" title={title}>
      <p>{refused && familyText(families, refused.family)}</p>
      {refused?.family === 'mine' && refused.transactionId !== undefined && (
        <Link
          to="/paga/pagamento/$paymentId"
          params={{ paymentId: refused.transactionId }}
          className={buttonClass('secondary')}
        >
          {hub.resume}
        </Link>
      )}
      {wanted.length > 1 && (
        <Button look="secondary" onClick={() => leaveOut(about.rptId)}>
          {leaveOutLabel}
        </Button>
      )}
    </Notice>
  );
}
