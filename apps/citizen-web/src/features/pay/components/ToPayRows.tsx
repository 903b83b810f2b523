// What one's messages ask to pay and is not known to be paid: the nearest due date first. What is overdue stands above.
import { buttonClass, Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { euros, shortDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { DeadlineItem, FoundItem } from '../../../wire.ts';
import { deadlineOf } from '../../messages/deadline.ts';
import { type ToPay, toPayOf } from '../to-pay.ts';

const SHOWN = 10;

export function ToPayRows(props: {
  items: readonly FoundItem[];
  /** What is due and unpaid, where there may be instalments. */
  due: readonly DeadlineItem[];
}) {
  const { hub: words } = usePayTexts();
  const today = useToday();
  const open = toPayOf(props.items, props.due, today).slice(0, SHOWN);
  if (open.length === 0) return <p className="quiet">{words.nothingToPay}</p>;
  return (
    <ul className="card-list">
      {open.map((item) => (
        <ToPayRow key={item.messageId} item={item} />
      ))}
    </ul>
  );
}

function ToPayRow({ item }: { item: ToPay }) {
  const { hub: words } = usePayTexts();
  const { texts, language } = useSpoken();
  const today = useToday();
  const { rptId, messageId, amount, instalment } = item;
  const deadline = deadlineOf(item.dueDate, today);
  const isUrgent = deadline !== undefined && deadline.urgency !== 'later';
  const title =
    instalment === undefined
      ? item.title
      : `${item.title} (${texts.deadlines.instalment(instalment.number, instalment.of)})`;
  const label = (
    <>
      {texts.message.pay}
      <span className="for-readers-only">: {title}</span>
    </>
  );
  return (
    <li className="pay-row">
      <p className="pay-row-what">
        <Link to="/messaggi/$messageId" params={{ messageId }} className="pay-row-title" lang="it">
          {title}
        </Link>
        <span className="quiet small">{item.payee}</span>
      </p>
      {amount !== undefined && <span className="pay-row-sum">{euros(amount, language)}</span>}
      <p className="chips">
        {deadline && (
          <Chip tone={isUrgent ? 'urgent' : 'neutral'} icon={isUrgent ? 'warning' : 'clock'}>
            {words.dueBy(shortDay(deadline.day, today, language))}
          </Chip>
        )}
      </p>
      {rptId === undefined ? (
        <Link to="/messaggi/$messageId" params={{ messageId }} className={buttonClass('secondary')}>
          {label}
        </Link>
      ) : (
        <Link
          to="/paga/avviso/$rptId"
          params={{ rptId }}
          search={amount === undefined ? {} : { importo: amount }}
          className={buttonClass('secondary')}
        >
          {label}
        </Link>
      )}
    </li>
  );
}
