// Pagamenti: those that have not come to their end, and one of them beside the list, with what can be said of it.
import { Chip, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { moment, number } from '../../format/words.ts';
import { money } from '../../format/money.ts';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { OpenPayment } from '../../wire.ts';
import { FilterChips } from './components/ListPanel.tsx';
import { PaymentPanel } from './components/PaymentPanel.tsx';
import { problemWord } from './components/problem-word.ts';
import { ConsolePart } from './ConsolePart.tsx';
import { PAYMENT_AGES } from './filter.ts';
import { openPaymentsQuery } from './queries.ts';

const route = getRouteApi('/console/pagamenti');

export default function PaymentsPage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="payments" intro={words.payments.intro}>
      <Payments />
    </ConsolePart>
  );
}

function Payments() {
  const { texts, language } = useSpoken();
  const { app, console: all } = texts;
  const { payments: words } = all;
  const search = route.useSearch();
  const { da = '15', pagamento: opened } = search;
  const navigate = route.useNavigate();
  const list = useQuery(openPaymentsQuery(Number(da)));
  const items = list.data?.items ?? [];
  async function close(): Promise<void> {
    const { pagamento: _, ...rest } = search;
    await navigate({ search: rest, replace: true });
    document.querySelector<HTMLElement>(`[data-payment="${opened}"]`)?.focus();
  }
  return (
    <div className={opened === undefined ? 'beside' : 'beside beside-open'}>
      <section className="panel" aria-label={all.tabs.payments}>
        <div className="filters">
          <FilterChips
            legend={words.age}
            choices={PAYMENT_AGES.map((age) => [age, words.ages[age]] as const)}
            chosen={da}
            onChoose={(age) => void navigate({ search: { da: age }, replace: true })}
          />
        </div>
        {list.error && <TroubleNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {list.data && items.length === 0 && (
          <EmptyState icon="done" title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        )}
        {list.data && items.length > 0 && (
          <>
            <p className="quiet">{words.total(number(list.data.total, language))}</p>
            <PaymentsTable items={items} opened={opened} />
          </>
        )}
      </section>
      {opened !== undefined && (
        <PaymentPanel key={opened} id={opened} onClose={() => void close()} />
      )}
    </div>
  );
}

function PaymentsTable(props: { items: readonly OpenPayment[]; opened: string | undefined }) {
  const { texts, language } = useSpoken();
  const { payments: words, tabs } = texts.console;
  return (
    <TableFrame label={tabs.payments} tall>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.since}</th>
            <th scope="col">{words.problem}</th>
            <th scope="col">{words.amount}</th>
            <th scope="col" className="report-more">
              {words.state}
            </th>
            <th scope="col" className="report-more">
              {words.next}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((one) => (
            <tr key={one.id} aria-current={one.id === props.opened ? 'true' : undefined}>
              <th scope="row" className="number">
                <Link
                  to="/console/pagamenti"
                  search={(before) => ({ ...before, pagamento: one.id })}
                  data-payment={one.id}
                >
                  {moment(one.since, language)}
                </Link>
              </th>
              <td>
                <Chip
                  tone={one.problem === undefined ? 'neutral' : 'urgent'}
                  icon={one.problem === undefined ? 'clock' : 'warning'}
                >
                  {problemWord(one.problem, words)}
                </Chip>
              </td>
              <td className="number">{money(one.amount, language)}</td>
              <td className="report-more">{words.states[one.state]}</td>
              <td className="number report-more">
                {one.next_at === undefined ? words.noNext : moment(one.next_at, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
