// I numeri di IO: for everybody, without entering, and as open data.
import { openFigures, openFiguresCsv } from '@io/platform/contracts/figures';
import { buttonClass, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import { FindInstitution } from '../outcomes/FindInstitution.tsx';
import { AdoptionCharts } from './components/AdoptionCharts.tsx';
import { PeriodChips } from './components/PeriodChips.tsx';
import { openFiguresQuery } from './queries.ts';
import { daysAgo } from './span.ts';

const route = getRouteApi('/numeri');

export default function PublicFiguresPage() {
  const { texts, language } = useSpoken();
  const { figures: words, app } = texts;
  const { giorni = '30' } = route.useSearch();
  const navigate = route.useNavigate();
  const figures = useQuery(openFiguresQuery(Number(giorni)));
  const from = `?from=${daysAgo(Number(giorni) - 1)}`;
  return (
    <div className="page page-public">
      <PageHead title={words.title} intro={words.intro} />
      <section className="panel" aria-label={words.title}>
        <PeriodChips
          chosen={giorni}
          onChoose={(one) => void navigate({ search: { giorni: one }, replace: true })}
        />
        {figures.error && (
          <TroubleNotice error={figures.error} retry={() => void figures.refetch()} />
        )}
        {figures.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {figures.data && <AdoptionCharts items={figures.data.items} />}
        <p className="quiet small">{words.few}</p>
      </section>
      <FindInstitution />
      <section className="panel" aria-labelledby="data-title">
        <h2 id="data-title">{words.data}</h2>
        <p>{words.dataHint}</p>
        <p className="button-row">
          <a
            href={`${openFiguresCsv.path}${from}`}
            download="io-figures.csv"
            className={buttonClass('primary')}
          >
            <Icon name="download" size={20} />
            {words.csv}
          </a>
          <a
            href={`${openFigures.path}${from}`}
            download="io-figures.json"
            className={buttonClass('secondary')}
          >
            <Icon name="download" size={20} />
            {words.json}
          </a>
        </p>
        {figures.data && (
          <>
            <h3>{words.fields}</h3>
            <TableFrame label={words.fields}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{words.field}</th>
                    <th scope="col">{words.meaning}</th>
                  </tr>
                </thead>
                <tbody>
                  {figures.data.fields.map((field) => (
                    <tr key={field.name}>
                      <th scope="row">
                        <code>{field.name}</code>
                      </th>
                      <td>{field[language]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          </>
        )}
        <h3>{words.how}</h3>
        <p className="prose">{words.howText}</p>
      </section>
    </div>
  );
}
