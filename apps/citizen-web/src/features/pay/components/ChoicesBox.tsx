// All at once or in instalments: what each way asks and by when, and how the others stand once one was begun.
import { buttonClass, Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { euros, shortDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { PaymentChoice, PaymentChoices } from '../../../wire.ts';
import { type ChoiceNotice, nextToPay, settledChoice } from '../choices.ts';
import '../../../styles/pay-choices.scss';

interface BoxProps {
  payee: string;
  found: PaymentChoices;
  /** The notice that the page is about: it has its button there. */
  here?: string;
}

export default function ChoicesBox({ payee, found, here }: BoxProps) {
  const { choices: words } = usePayTexts();
  const settled = settledChoice(found);
  if (settled !== undefined) {
    const isDone = settled.notices.every(({ state }) => state === 'paid');
    return (
      <section className="pay-choices" aria-labelledby="choices-title">
        <h3 id="choices-title">{isDone ? words.doneTitle : words.begunTitle}</h3>
        <Notices choice={settled} />
        <PayNext choice={settled} payee={payee} here={here} />
      </section>
    );
  }
  return (
    <section className="pay-choices" aria-labelledby="choices-title">
      <h3 id="choices-title">{words.title}</h3>
      <p className="quiet small">{words.rule}</p>
      {found.choices.map((choice) => (
        <div key={choice.plan ?? ''} className="pay-way">
          <ChoiceHead choice={choice} />
          <Notices choice={choice} />
          <PayNext choice={choice} payee={payee} here={here} />
        </div>
      ))}
    </section>
  );
}

function ChoiceHead({ choice }: { choice: PaymentChoice }) {
  const { choices: words } = usePayTexts();
  const { language } = useSpoken();
  return (
    <p className="pay-way-head">
      <strong>{choice.plan === undefined ? words.whole : words.plan(choice.plan)}</strong>
      <strong className="sum">{euros(choice.total, language)}</strong>
    </p>
  );
}

function Notices({ choice }: { choice: PaymentChoice }) {
  const { choices: words } = usePayTexts();
  const { language } = useSpoken();
  const today = useToday();
  return (
    <ol className="pay-instalments">
      {choice.notices.map((one) => (
        <li key={one.notice_number}>
          <span>
            {choice.plan !== undefined &&
              `${words.instalment(one.installment, one.installments)}, `}
            {words.dueBy(shortDay(one.due_date, today, language))}
          </span>
          {choice.plan !== undefined && <span className="sum">{euros(one.amount, language)}</span>}
          {one.state !== 'to_pay' && (
            <Chip
              tone={one.state === 'paid' ? 'done' : 'neutral'}
              icon={one.state === 'paid' ? 'check' : 'info'}
            >
              {words.states[one.state]}
            </Chip>
          )}
        </li>
      ))}
    </ol>
  );
}

function PayNext(props: { choice: PaymentChoice; payee: string; here: string | undefined }) {
  const { choice, payee, here } = props;
  const { choices: words } = usePayTexts();
  const { language } = useSpoken();
  const next: ChoiceNotice | undefined = nextToPay(choice);
  if (next === undefined) return null;
  if (next.notice_number === here) return <p className="quiet small">{words.here}</p>;
  const amount = euros(next.amount, language);
  return (
    <Link
      to="/paga/avviso/$rptId"
      params={{ rptId: `${payee}${next.notice_number}` }}
      className={buttonClass('secondary')}
    >
      {choice.plan === undefined ? words.payWhole(amount) : words.pay(next.installment, amount)}
    </Link>
  );
}
