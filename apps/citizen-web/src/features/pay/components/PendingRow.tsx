// A payment of one's own that has not ended: what it is, how it stands, resume or give up.
import { buttonClass, Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { focusPageTitle } from '../../../shell/page-title.ts';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Payment } from '../../../wire.ts';
import { GiveUpButton } from './GiveUpButton.tsx';

const waitsForPayer: readonly Payment['state'][] = ['draft', 'amount_changed', 'needs_action'];

export function PendingRow({ payment }: { payment: Payment }) {
  const { hub: words, history } = usePayTexts();
  const { language } = useSpoken();
  const [first, ...others] = payment.notices;
  const isWaiting = waitsForPayer.includes(payment.state);
  return (
    <li className="pay-row">
      <p className="pay-row-what">
        <strong lang="it">{first?.description}</strong>
        <span className="quiet small">
          {others.length > 0 ? history.notices(payment.notices.length) : first?.payee.name}
        </span>
      </p>
      <span className="pay-row-sum">{euros(payment.total ?? payment.amount, language)}</span>
      <p className="chips">
        <Chip tone="todo" icon="clock">
          {history.states[payment.state]}
        </Chip>
      </p>
      <div className="button-row">
        <Link
          to="/paga/pagamento/$paymentId"
          params={{ paymentId: payment.id }}
          className={buttonClass('secondary')}
        >
          {isWaiting ? words.resume : words.follow}
          <span className="for-readers-only">: {first?.description}</span>
        </Link>
        {isWaiting && <GiveUpButton id={payment.id} onDone={focusPageTitle} />}
      </div>
    </li>
  );
}
