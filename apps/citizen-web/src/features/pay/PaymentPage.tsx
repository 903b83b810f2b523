// One payment, from the choice of a method to its receipt: what is shown follows its state, also after a reload.
import '../../styles/pay.scss';
import '../../styles/pay-steps.scss';
import { EmptyState, buttonClass, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { hasStatus } from '../../api.ts';
import { Page } from '../../shell/Page.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { Payment } from '../../wire.ts';
import { Deciding } from './components/Deciding.tsx';
import { NeedsAction } from './components/NeedsAction.tsx';
import { BeingConfirmed, InHumanHands, NotPaid, Refund } from './components/Outcomes.tsx';
import { Paid } from './components/Paid.tsx';
import { Progress } from './components/Progress.tsx';
import { paymentQuery } from './queries.ts';

export default function PaymentPage() {
  const { pay: words, hub } = usePayTexts();
  const { app } = useTexts();
  const { paymentId } = useParams({ from: '/inside/shell/paga/pagamento/$paymentId' });
  const payment = useQuery(paymentQuery(paymentId));
  const isMissing = hasStatus(payment.error, 404) || hasStatus(payment.error, 400);
  const title = payment.data?.state === 'paid' ? words.receipt : words.title;
  return (
    <Page title={title} back={{ to: '/paga', label: hub.title }}>
      {payment.data && !isMissing && <Now payment={payment.data} />}
      {isMissing ? (
        <EmptyState icon="search" title={words.notFoundTitle}>
          <p className="quiet">{words.notFound}</p>
          <Link to="/paga" className={buttonClass('secondary')}>
            {hub.title}
          </Link>
        </EmptyState>
      ) : (
        <Waiting query={payment}>
          <Skeleton label={app.loading} rows={2} lines={[60, 90, 40]} />
        </Waiting>
      )}
    </Page>
  );
}

function Now({ payment }: { payment: Payment }) {
  switch (payment.state) {
    case 'draft':
    case 'amount_changed':
      return <Deciding payment={payment} />;
    case 'activating':
    case 'authorizing':
    case 'closing':
      return <Progress payment={payment} />;
    case 'needs_action':
      return <NeedsAction payment={payment} />;
    case 'being_confirmed':
      return <BeingConfirmed payment={payment} />;
    case 'paid':
      return <Paid payment={payment} />;
    case 'refused':
    case 'cancelled':
    case 'expired':
      return <NotPaid payment={payment} />;
    case 'refunding':
    case 'refunded':
      return <Refund payment={payment} />;
    // What a later version may add is nothing to decide about here either.
    case 'in_human_hands':
    default:
      return <InHumanHands payment={payment} />;
  }
}
