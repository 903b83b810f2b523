// The last hour of one gate: who came and passed, who waits, who was refused, how fast the answers were.
import { LineChart } from '@io/ui';
import { skipToken, useQuery } from '@tanstack/react-query';
import { clockTime, number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate, Series } from '../../../wire.ts';
import { seriesQuery } from '../queries.ts';
import { GateLines } from './GateLines.tsx';

const empty: Series['items'] = [];

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const most = (values: readonly number[]) => Math.max(0, ...values);

export function GateCharts({ gate }: { gate: Gate | undefined }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.charts;
  const query = seriesQuery(gate?.name ?? '');
  const series = useQuery(gate ? query : { ...query, queryFn: skipToken });
  const items = series.data?.items ?? empty;
  const n = (value: number) => number(value, language);
  const ms = (value: number | undefined) =>
    value === undefined ? words.notMeasured : words.milliseconds(n(value));
  const times = items.map(({ at }) => clockTime(at, language));
  const table = { table: words.table, time: words.time, open: words.openTable };
  const of = <K extends keyof (typeof items)[number]>(key: K) => items.map((item) => item[key]);
  const measured = of('p95_ms').filter((value) => value !== null);
  const shared = { times, format: n, words: table };
  return (
    <section className="panel" aria-labelledby="charts-title">
      <h2 id="charts-title">{words.title(gate?.label ?? '…')}</h2>
      {series.error && <TroubleNotice error={series.error} retry={() => void series.refetch()} />}
      {gate && gate.lines.length > 1 && <GateLines gate={gate} />}
      <div className="charts">
        <LineChart
          {...shared}
          title={words.flow}
          summary={words.flowSummary(n(sum(of('arrivals'))), n(sum(of('admitted'))))}
          lines={[
            { key: 'arrivals', label: words.arrivals, tone: 'quiet', values: of('arrivals') },
            { key: 'admitted', label: words.admitted, tone: 'main', values: of('admitted') },
          ]}
        />
        <LineChart
          {...shared}
          title={words.waiting}
          summary={words.waitingSummary(n(of('waiting').at(-1) ?? 0), n(most(of('waiting'))))}
          lines={[{ key: 'waiting', label: words.waiting, tone: 'main', values: of('waiting') }]}
        />
        <LineChart
          {...shared}
          title={words.refused}
          summary={words.refusedSummary(n(sum(of('completed'))), n(sum(of('refused'))))}
          lines={[
            { key: 'completed', label: words.completed, tone: 'quiet', values: of('completed') },
            { key: 'refused', label: words.refused, tone: 'urgent', values: of('refused') },
          ]}
        />
        <LineChart
          {...shared}
          title={words.answer}
          summary={words.answerSummary(
            ms(measured.at(-1)),
            ms(measured.length === 0 ? undefined : most(measured)),
          )}
          format={(value) => words.milliseconds(n(value))}
          lines={[{ key: 'p95', label: words.answer, tone: 'main', values: of('p95_ms') }]}
        />
      </div>
    </section>
  );
}
