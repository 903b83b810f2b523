// What a payment notice asks for: how much, the way to pay it here, and the numbers for paying it elsewhere.
import { buttonClass, CopyableCode, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { euros } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Message, PaymentData } from '../../../wire.ts';

export function PaymentBox(props: {
  payment: PaymentData;
  state: Message['payment_state'];
  /** How much, and the button, stand with each of the ways to pay. */
  hasChoices: boolean;
}) {
  const { payment, state, hasChoices } = props;
  const { texts, language } = useSpoken();
  const { message: words, app } = texts;
  const amount = euros(payment.amount, language);
  if (state === 'withdrawn') return <p>{words.noticeWithdrawn}</p>;
  if (state === 'expired') return <p>{words.noticeExpired}</p>;
  const codes = [
    { label: words.noticeNumber, code: payment.notice_number },
    ...(payment.payee ? [{ label: words.payee, code: payment.payee.fiscal_code }] : []),
  ];
  return (
    <div className="payment">
      {!hasChoices && (
        <p className="payment-amount">
          <span className="quiet small">{words.amount}</span>
          <strong>{amount}</strong>
          <span className="quiet small">{words.amountMayChange}</span>
        </p>
      )}
      {state === 'paying' && (
        <div className="deadline">
          <Icon name="clock" />
          <p>
            <strong>{words.paying}</strong>
            <br />
            {words.payingHint}
          </p>
        </div>
      )}
      {payment.payee && !hasChoices && (
        <div className="pay-acts">
          <Link
            to="/paga/avviso/$rptId"
            params={{ rptId: `${payment.payee.fiscal_code}${payment.notice_number}` }}
            search={{ importo: payment.amount }}
            className={buttonClass('primary')}
          >
            {words.payAmount(amount)}
          </Link>
        </div>
      )}
      <p className="payment-elsewhere">{words.elsewhere}</p>
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
    </div>
  );
}
