// The place for paying: scan or type first, then what waits for this person, then what was paid. Each part fails alone.
import '../../styles/pay.scss';
import { Button, buttonClass, Icon, Notice, Skeleton } from '@io/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useOnline } from '../../shell/use-online.ts';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import { addDays } from '../../format/days.ts';
import { useToday } from '../../shell/use-today.ts';
import { dueQuery } from '../deadlines/queries.ts';
import { mayHaveInstalments } from './to-pay.ts';
import { Overdue } from '../deadlines/components/Overdue.tsx';
import { useBasket } from './basket.ts';
import { BasketList } from './components/BasketList.tsx';
import { HistoryRow } from './components/HistoryRow.tsx';
import { PendingRow } from './components/PendingRow.tsx';
import { BasketActs } from './components/BasketActs.tsx';
import { ToPayRows } from './components/ToPayRows.tsx';
import { historyQuery, pendingQuery, toPayQuery } from './queries.ts';

const LATEST = 3;
const MOST_OVERDUE = 3;
/** How far ahead an instalment is looked for. */
const FURTHEST_DAYS = 730;

export default function PayHubPage() {
  const { hub: words } = usePayTexts();
  const isOnline = useOnline();
  return (
    <Page title={words.title}>
      <section className="pay-start" aria-labelledby="pay-start">
        <h2 id="pay-start">{words.intro}</h2>
        <div className="pay-start-ways">
          <Link to="/paga/inquadra" className={buttonClass('primary')}>
            <Icon name="camera" size={20} />
            {words.scan}
          </Link>
          <Link to="/paga/scrivi" className={buttonClass('secondary')}>
            <Icon name="pencil" size={20} />
            {words.write}
          </Link>
        </div>
        {!isOnline && (
          <Notice tone="urgent">
            <p>{words.offline}</p>
          </Notice>
        )}
      </section>
      <Basket />
      <Pending />
      <Overdue most={MOST_OVERDUE} />
      <ToPay />
      <Latest />
      <ul className="card-list">
        <li>
          <Doorway to="/ricevute" icon="receipt" name={words.receipts} hint={words.receiptsHint} />
        </li>
        <li>
          <Doorway to="/portafoglio" icon="card" name={words.methods} hint={words.methodsHint} />
        </li>
      </ul>
    </Page>
  );
}

function Doorway(props: {
  to: '/ricevute' | '/portafoglio';
  icon: 'receipt' | 'card';
  name: string;
  hint: string;
}) {
  return (
    <Link to={props.to} className="card-row">
      <Icon name={props.icon} />
      <span className="card-row-text">
        <span>{props.name}</span>
        <span className="quiet">{props.hint}</span>
      </span>
      <Icon name="chevron" />
    </Link>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="list-title">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Basket() {
  const { hub: words } = usePayTexts();
  const basket = useBasket();
  if (basket.items.length === 0) return null;
  return (
    <Section id="basket" title={words.basketTitle(basket.items.length)}>
      <div className="card">
        <BasketList items={basket.items} takeOut={basket.takeOut} />
        <BasketActs {...basket} />
        <div className="button-row">
          <Button look="quiet" onClick={basket.empty}>
            {words.emptyBasket}
          </Button>
        </div>
        <p className="quiet small">{words.basketHint}</p>
      </div>
    </Section>
  );
}

/** Absent while there is nothing of it: most people have never left a payment half done. */
function Pending() {
  const { hub: words } = usePayTexts();
  const pending = useQuery(pendingQuery);
  if (pending.data === undefined || pending.data.length === 0) return null;
  return (
    <Section id="pending" title={words.pendingTitle}>
      <ul className="card-list">
        {pending.data.map((payment) => (
          <PendingRow key={payment.id} payment={payment} />
        ))}
      </ul>
    </Section>
  );
}

function ToPay() {
  const { hub: words } = usePayTexts();
  const { app } = useTexts();
  const found = useQuery(toPayQuery);
  const again = () => void found.refetch();
  const today = useToday();
  const due = useQuery({
    ...dueQuery(today, addDays(today, FURTHEST_DAYS), { unpaid: 'true' }),
    enabled: found.data !== undefined && mayHaveInstalments(found.data.items),
  });
  return (
    <Section id="to-pay" title={words.toPayTitle}>
      {found.isError && !found.data && (
        <TroubleNotice title={words.failed} error={found.error} retry={again} />
      )}
      {found.isPending && found.fetchStatus !== 'paused' && (
        <Skeleton label={app.loading} rows={2} lines={[70, 40]} />
      )}
      {found.data && <ToPayRows items={found.data.items} due={due.data?.items ?? []} />}
    </Section>
  );
}

function Latest() {
  const { hub: words } = usePayTexts();
  const { app } = useTexts();
  const history = useInfiniteQuery(historyQuery);
  const [first] = history.data?.pages ?? [];
  // What is still to be finished stands above already.
  const unfinished = useQuery(pendingQuery).data?.map(({ id }) => id) ?? [];
  const latest = first?.items
    .filter(({ id }) => id === undefined || !unfinished.includes(id))
    .slice(0, LATEST);
  const again = () => void history.refetch();
  return (
    <Section id="latest" title={words.doneTitle}>
      {history.isError && !first && (
        <TroubleNotice title={words.failed} error={history.error} retry={again} />
      )}
      {history.isPending && history.fetchStatus !== 'paused' && (
        <Skeleton label={app.loading} rows={2} lines={[70, 40]} />
      )}
      {latest?.length === 0 && (
        <p className="quiet">
          {words.noneDone} {words.noneDoneHint}
        </p>
      )}
      {latest !== undefined && latest.length > 0 && (
        <>
          <ul className="card-list">
            {latest.map((item) => (
              <HistoryRow key={`${item.id ?? ''}${item.at}`} item={item} />
            ))}
          </ul>
          <Link to="/paga/storico" className={buttonClass('quiet')}>
            {words.all}
          </Link>
        </>
      )}
    </Section>
  );
}
