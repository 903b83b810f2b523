// Notices put aside to be paid together.
import { IconButton } from '@io/ui';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BasketItem } from '../basket.ts';

export function BasketList(props: {
  items: readonly BasketItem[];
  takeOut: (rptId: string) => void;
}) {
  const { notice: words } = usePayTexts();
  const { language } = useSpoken();
  return (
    <ul className="basket">
      {props.items.map(({ rpt_id, description, payee_name, amount, debtor }) => (
        <li key={rpt_id} className="basket-row">
          <p className="basket-what">
            <span lang="it">{description}</span>
            <span className="quiet small">
              {payee_name}
              {debtor !== undefined && `, ${words.for.toLowerCase()} ${debtor}`}
            </span>
          </p>
          <strong>{euros(amount, language)}</strong>
          <IconButton
            icon="close"
            label={words.takeOutThis(description)}
            onClick={() => props.takeOut(rpt_id)}
          />
        </li>
      ))}
    </ul>
  );
}
