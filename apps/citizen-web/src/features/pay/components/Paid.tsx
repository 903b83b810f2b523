// Paid: the last page of a payment is its receipt, without fireworks.
import { buttonClass, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { longMoment } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment } from '../../../wire.ts';
import { methodWords } from '../method-name.ts';
import { Codes } from './Codes.tsx';
import { StepTitle } from './StepTitle.tsx';
import { Sums, What } from './Sums.tsx';

export function Paid({ payment }: { payment: Payment }) {
  const { pay: words, families, wallet } = usePayTexts();
  const { language } = useSpoken();
  const { amount, fee = 0, total = amount + fee, method, psp, paid_at } = payment;
  return (
    <>
      <div className="outcome outcome-done">
        <Icon name="done" size={32} />
        <StepTitle>{words.paidTitle}</StepTitle>
        {paid_at !== undefined && <p>{words.paidOn(longMoment(paid_at, language))}</p>}
      </div>
      <section className="card">
        <What payment={payment} />
        <Sums amount={amount} fee={fee} total={total} />
        {method && (
          <p className="pay-with">
            <span className="quiet small">{words.how}</span>
            {methodWords(method.label, wallet)}
          </p>
        )}
        {psp && (
          <p className="pay-with">
            <span className="quiet small">{words.by}</span>
            {psp.name}
          </p>
        )}
        {payment.notices.map((notice) => (
          <Codes key={notice.payee_fiscal_code + notice.notice_number} notice={notice} />
        ))}
      </section>
      <div className="pay-acts">
        {payment.receipt_ids?.map((id, index) => (
          <Link
            key={id}
            to="/ricevute/$receiptId"
            params={{ receiptId: id }}
            className={buttonClass(index === 0 ? 'primary' : 'secondary')}
          >
            {words.openReceipt}
            {index > 0 && ` (${index + 1})`}
          </Link>
        ))}
        <Link to="/paga" className={buttonClass('quiet')}>
          {families.toPay}
        </Link>
      </div>
    </>
  );
}
