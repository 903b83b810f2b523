// Risultati: what became of the institution's messages, in charts with their tables, by service, and as a file.
import { exportOutcomes } from '@io/platform/contracts/outcomes';
import { buttonClass, EmptyState, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { number } from '../../format/words.ts';
import { useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { Membership, Outcomes } from '../../wire.ts';
import { DailyChart, DailyCharts } from '../figures/components/DailyChart.tsx';
import { PeriodChips } from '../figures/components/PeriodChips.tsx';
import { daysAgo } from '../figures/span.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { outcomesQuery } from './queries.ts';

const route = getRouteApi('/enti/$institutionId/risultati');

export default function OutcomesPage() {
  const membership = useMembership();
  return membership ? <OutcomesOf membership={membership} /> : <ClosedPage />;
}

function OutcomesOf({ membership }: { membership: Membership }) {
  const { texts } = useSpoken();
  const { outcomes: words, app } = texts;
  const { institution_id: id } = membership;
  const { giorni = '30', servizio } = route.useSearch();
  const navigate = route.useNavigate();
  const all = useQuery(outcomesQuery(id, Number(giorni), undefined));
  const shown = useQuery(outcomesQuery(id, Number(giorni), servizio));
  const fieldId = useId();
  const services = all.data?.services ?? [];
  const query = new URLSearchParams({
    from: daysAgo(Number(giorni) - 1),
    ...(servizio !== undefined && { service_id: servizio }),
  });
  const file = `${exportOutcomes.path.replace(':institution_id', id)}?${query.toString()}`;
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        <a href={file} download className={buttonClass('secondary')}>
          <Icon name="download" size={20} />
          {words.export}
        </a>
      </PageHead>
      <section className="panel" aria-label={words.title}>
        <PeriodChips
          chosen={giorni}
          onChoose={(one) =>
            void navigate({
              search: { giorni: one, ...(servizio !== undefined && { servizio }) },
              replace: true,
            })
          }
        />
        <div className="text-field field-inline">
          <label htmlFor={fieldId}>{words.service}</label>
          <select
            id={fieldId}
            value={servizio ?? ''}
            onChange={({ target: { value } }) =>
              void navigate({
                search: { giorni, ...(value !== '' && { servizio: value }) },
                replace: true,
              })
            }
          >
            <option value="">{words.every}</option>
            {services.map((one) => (
              <option key={one.service_id} value={one.service_id}>
                {one.service_name}
              </option>
            ))}
          </select>
        </div>
        {shown.error && <TroubleNotice error={shown.error} retry={() => void shown.refetch()} />}
        {shown.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {shown.data && shown.data.services.length === 0 && (
          <EmptyState icon="gauge" title={words.none} />
        )}
        {shown.data && shown.data.services.length > 0 && <Charts outcomes={shown.data} />}
        <p className="quiet small">{words.few}</p>
      </section>
      {shown.data && shown.data.services.length > 0 && (
        <section className="panel" aria-labelledby="services-title">
          <h2 id="services-title">{words.byService}</h2>
          <ServicesTable services={shown.data.services} />
        </section>
      )}
      <p>
        <Link
          to="/numeri/enti/$fiscalCode"
          params={{ fiscalCode: membership.institution_fiscal_code }}
        >
          {words.publicPage}
        </Link>
      </p>
    </div>
  );
}

type Count = number | 'few';
const drawn = (count: Count): number | null => (count === 'few' ? null : count);

function Charts({ outcomes }: { outcomes: Outcomes }) {
  const { texts, language } = useSpoken();
  const { outcomes: words } = texts;
  const { items, services } = outcomes;
  const days = items.map(({ day }) => day);
  const line = (key: keyof typeof words.kinds, tone: 'main' | 'quiet' | 'urgent') => ({
    key,
    label: words.kinds[key],
    tone,
    values: items.map((item) => drawn(item[key])),
  });
  /** Of what may be said: small counts are in no sum, and none of them is nothing. */
  const sum = (...keys: (keyof typeof words.kinds)[]) => {
    const counts = services.flatMap((service) => keys.map((key) => service[key]));
    const known = counts.reduce<number>((all, count) => all + (drawn(count) ?? 0), 0);
    if (!counts.includes('few')) return number(known, language);
    return known === 0 ? words.fewWord : words.atLeast(number(known, language));
  };
  return (
    <DailyCharts>
      <DailyChart
        title={words.flow}
        summary={words.flowSummary(sum('accepted'), sum('delivered'))}
        days={days}
        lines={[line('accepted', 'quiet'), line('delivered', 'main')]}
      />
      <DailyChart
        title={words.after}
        summary={words.afterSummary(sum('read'), sum('paid'))}
        days={days}
        lines={[line('read', 'quiet'), line('paid', 'main')]}
      />
      <DailyChart
        title={words.missed}
        summary={words.missedSummary(sum('not_on_io', 'service_off', 'failed'))}
        days={days}
        lines={[line('service_off', 'quiet'), line('not_on_io', 'main'), line('failed', 'urgent')]}
      />
    </DailyCharts>
  );
}

const COLUMNS = [
  'accepted',
  'delivered',
  'read',
  'paid',
  'waiting',
  'not_on_io',
  'service_off',
  'failed',
] as const;

function ServicesTable({ services }: { services: Outcomes['services'] }) {
  const { texts, language } = useSpoken();
  const { outcomes: words } = texts;
  const said = (count: Count) => (count === 'few' ? words.fewWord : number(count, language));
  return (
    <TableFrame label={words.byService} tall>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.service}</th>
            {COLUMNS.map((key) => (
              <th scope="col" key={key} className="figure">
                {words.kinds[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((one) => (
            <tr key={one.service_id}>
              <th scope="row">{one.service_name}</th>
              {COLUMNS.map((key) => (
                <td key={key} className="figure">
                  {said(one[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
