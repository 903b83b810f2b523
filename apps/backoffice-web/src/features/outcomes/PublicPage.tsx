// How an institution writes on IO, for everybody.
import { openInstitution } from '@io/platform/contracts/outcomes';
import { buttonClass, Chip, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { number } from '../../format/words.ts';
import { hasStatus } from '../../query-client.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import { DailyChart, DailyCharts } from '../figures/components/DailyChart.tsx';
import { PeriodChips } from '../figures/components/PeriodChips.tsx';
import { daysAgo } from '../figures/span.ts';
import { FindInstitution } from './FindInstitution.tsx';
import { openInstitutionQuery } from './queries.ts';

const route = getRouteApi('/numeri/enti/$fiscalCode');

export default function PublicInstitutionPage() {
  const { texts, language } = useSpoken();
  const { outcomes: words, figures, app } = texts;
  const { fiscalCode } = route.useParams();
  const { giorni = '30' } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(openInstitutionQuery(fiscalCode, Number(giorni)));
  const { data } = found;
  const items = data?.items ?? [];
  const days = items.map(({ day }) => day);
  const speed = items.at(-1)?.delivery_seconds;
  const file = openInstitution.path.replace(':fiscal_code', fiscalCode);
  const seconds = (value: number) => words.seconds(number(value, language));
  if (hasStatus(found.error, 404) || hasStatus(found.error, 400))
    return (
      <div className="page page-public">
        <PageHead title={figures.title} intro={words.unknown} />
        <FindInstitution />
      </div>
    );
  return (
    <div className="page page-public">
      <PageHead
        title={data ? words.publicTitle(data.name) : figures.title}
        intro={words.publicIntro}
      >
        <Link to="/numeri" className={buttonClass('quiet')}>
          <Icon name="back" size={20} />
          {words.find.back}
        </Link>
        {data && (
          <p className="chip-row">
            {data.status === 'active' ? (
              <Chip tone="done" icon="done">
                {words.active}
              </Chip>
            ) : (
              <Chip tone="urgent" icon="lock">
                {words.suspended}
              </Chip>
            )}
            <Chip>{words.services(number(data.services, language))}</Chip>
          </p>
        )}
      </PageHead>
      <section className="panel" aria-label={figures.title}>
        <PeriodChips
          chosen={giorni}
          onChoose={(one) => void navigate({ search: { giorni: one }, replace: true })}
        />
        {found.error && <TroubleNotice error={found.error} retry={() => void found.refetch()} />}
        {found.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {data && (
          <DailyCharts>
            <DailyChart
              title={words.messages}
              days={days}
              lines={[
                {
                  key: 'read',
                  label: words.kinds.read,
                  tone: 'quiet',
                  values: items.map((item) => item.read),
                },
                {
                  key: 'messages',
                  label: words.messages,
                  values: items.map((item) => item.messages),
                },
              ]}
            />
            <DailyChart
              title={words.kinds.paid}
              days={days}
              lines={[
                { key: 'paid', label: words.kinds.paid, values: items.map((item) => item.paid) },
              ]}
            />
            <DailyChart
              title={words.speed}
              days={days}
              format={seconds}
              isMeasured
              summary={words.speedSummary(
                speed === null || speed === undefined ? figures.none : seconds(speed),
              )}
              lines={[
                {
                  key: 'speed',
                  label: words.speed,
                  values: items.map((item) => item.delivery_seconds),
                },
              ]}
            />
          </DailyCharts>
        )}
        <p className="quiet small">{figures.few}</p>
      </section>
      <section className="panel panel-row" aria-labelledby="data-title">
        <div>
          <h2 id="data-title">{figures.data}</h2>
          <p className="quiet">{figures.dataHint}</p>
        </div>
        <a
          href={`${file}?from=${daysAgo(Number(giorni) - 1)}`}
          download={`io-${fiscalCode}.json`}
          className={buttonClass('secondary')}
        >
          <Icon name="download" size={20} />
          {figures.json}
        </a>
      </section>
    </div>
  );
}
