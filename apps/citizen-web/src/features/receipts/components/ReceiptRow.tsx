// One receipt in the list: what was paid, to whom, for whom, when, how much.
import { Chip, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { dayInRome } from '../../../format/days.ts';
import { euros, shortDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ReceiptItem } from '../../../wire.ts';

export function ReceiptRow({ receipt }: { receipt: ReceiptItem }) {
  const { receipts: words } = usePayTexts();
  const { language } = useSpoken();
  const today = useToday();
  const [first, ...others] = receipt.items;
  return (
    <li>
      <Link to="/ricevute/$receiptId" params={{ receiptId: receipt.id }} className="card-row">
        <span className="card-row-text">
          <span lang="it">{first?.description}</span>
          <span className="quiet">
            {others.length > 0 ? words.notices(receipt.items.length) : first?.payee.name}
          </span>
          {first?.debtor && (
            <span className="quiet">
              {words.debtor} {first.debtor.name}
            </span>
          )}
          <span className="chips">
            {receipt.copy === 'debtor' && <Chip icon="user">{words.forYou}</Chip>}
            <span className="quiet small">
              {shortDay(dayInRome(receipt.paid_at), today, language)}
            </span>
          </span>
        </span>
        <span className="pay-row-sum">{euros(receipt.total ?? receipt.amount, language)}</span>
        <Icon name="chevron" />
      </Link>
    </li>
  );
}
