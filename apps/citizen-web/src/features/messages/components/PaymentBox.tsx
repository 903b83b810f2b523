// What a payment notice asks for, and where it can be paid today.
import { CopyableCode } from '@io/ui';
import { euros } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { PaymentData } from '../../../wire.ts';

export function PaymentBox({ payment }: { payment: PaymentData }) {
  const { texts, language } = useSpoken();
  const { message: words, app } = texts;
  const codes = [
    { label: words.noticeNumber, code: payment.notice_number },
    ...(payment.payee ? [{ label: words.payee, code: payment.payee.fiscal_code }] : []),
  ];
  return (
    <div className="payment">
      <p className="payment-amount">
        <span className="quiet small">{words.amount}</span>
        <strong>{euros(payment.amount, language)}</strong>
      </p>
      <h3>{words.whereToPay}</h3>
      <p>{words.whereToPayText}</p>
      {codes.map(({ label, code }) => (
        <CopyableCode
          key={label}
          label={label}
          code={code}
          copy={app.copy}
          copied={app.copied}
          copyLabel={app.copyThis(label)}
        />
      ))}
      <p className="quiet small">{words.amountMayChange}</p>
    </div>
  );
}
