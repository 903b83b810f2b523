// One payment of the past, here or elsewhere: what, to whom, when, how much, how it ended.
import { Chip, type ChipTone, Icon, type IconName } from '@io/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayInRome } from '../../../format/days.ts';
import { euros, shortDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { PaymentHistoryItem, PaymentState } from '../../../wire.ts';

const looks: Partial<Record<PaymentState, [ChipTone, IconName]>> = {
  paid: ['done', 'check'],
  refused: ['urgent', 'warning'],
  cancelled: ['neutral', 'close'],
  expired: ['neutral', 'clock'],
  refunding: ['neutral', 'restore'],
  refunded: ['neutral', 'restore'],
};

export function HistoryRow({ item }: { item: PaymentHistoryItem }) {
  const { hub, history: words, pay } = usePayTexts();
  const { language } = useSpoken();
  const today = useToday();
  const [first, ...others] = item.notices;
  const [tone, icon] = looks[item.state] ?? ['todo', 'clock'];
  const total = item.amount === undefined ? undefined : item.amount + (item.fee ?? 0);
  const payee = first?.payee.name;
  const day = shortDay(dayInRome(item.at), today, language);
  return (
    <li>
      <Way item={item}>
        <span className="card-row-text">
          <span lang="it">{first?.description ?? payee}</span>
          <span className="quiet">
            {others.length > 0 ? words.notices(item.notices.length) : payee}
            {first?.debtor !== undefined && `, ${pay.forWhom.toLowerCase()} ${first.debtor}`}
          </span>
          <span className="chips">
            <Chip tone={tone} icon={icon}>
              {item.paid_through === 'elsewhere' ? hub.elsewhere : words.states[item.state]}
            </Chip>
            <span className="quiet small">
              {item.is_at_known === false ? words.heard(day) : day}
            </span>
          </span>
        </span>
        {total !== undefined && <span className="pay-row-sum">{euros(total, language)}</span>}
      </Way>
    </li>
  );
}

/** To the payment, or to the message that asked for what was paid elsewhere; or nowhere. */
function Way({ item, children }: { item: PaymentHistoryItem; children: ReactNode }) {
  const message = item.notices[0]?.message_id;
  if (item.id !== undefined)
    return (
      <Link to="/paga/pagamento/$paymentId" params={{ paymentId: item.id }} className="card-row">
        {children}
        <Icon name="chevron" />
      </Link>
    );
  if (message !== undefined)
    return (
      <Link to="/messaggi/$messageId" params={{ messageId: message }} className="card-row">
        {children}
        <Icon name="chevron" />
      </Link>
    );
  return <div className="card-row">{children}</div>;
}
