// What is paid, to whom and for whom; and how amount and fee make the total.
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment } from '../../../wire.ts';
import { ForWhom } from './ForWhom.tsx';

export function What({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const { language } = useSpoken();
  const isSeveral = payment.notices.length > 1;
  return (
    <ul className="pay-what">
      {payment.notices.map(({ notice_number, payee, description, amount, debtor }) => (
        <li key={payee.fiscal_code + notice_number}>
          <p>
            <strong lang="it">{description}</strong>
            <span className="quiet">{payee.name}</span>
            <span className="quiet">
              {words.forWhom} <ForWhom debtor={debtor} rptId={payee.fiscal_code + notice_number} />
            </span>
          </p>
          {isSeveral && <span className="sum">{euros(amount, language)}</span>}
        </li>
      ))}
    </ul>
  );
}

export function Sums(props: { amount: number; fee: number; total: number }) {
  const { pay: words } = usePayTexts();
  const { language } = useSpoken();
  const { amount, fee, total } = props;
  return (
    <dl className="sums">
      <div>
        <dt>{words.amount}</dt>
        <dd>{euros(amount, language)}</dd>
      </div>
      <div>
        <dt>{words.feeLine}</dt>
        <dd>{fee === 0 ? words.noFee : euros(fee, language)}</dd>
      </div>
      <div className="sums-total">
        <dt>{words.total}</dt>
        <dd>{euros(total, language)}</dd>
      </div>
    </dl>
  );
}
