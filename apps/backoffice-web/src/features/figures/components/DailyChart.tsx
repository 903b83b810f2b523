// One figure over the days: what it says in words, the line, the table.
import { LineChart, type ChartLine } from '@io/ui';
import type { ReactNode } from 'react';
import { dayAndMonth, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';

export interface DailyLine {
  key: string;
  label: string;
  tone?: ChartLine['tone'];
  /** Null: too few to be said. */
  values: readonly (number | null)[];
}

export function DailyChart(props: {
  title: string;
  days: readonly string[];
  lines: readonly DailyLine[];
  format?: (value: number) => string;
  isMeasured?: boolean;
  summary?: string;
  /** Where `days` are other moments than days. */
  labels?: { heading: string; table: string; of: (moment: string) => string };
}) {
  const { texts, language } = useSpoken();
  const { figures: words } = texts;
  const format = props.format ?? ((value: number) => number(value, language));
  const said = (value: number | null | undefined) =>
    value === null || value === undefined ? words.none : format(value);
  const main = props.lines.at(-1)?.values ?? [];
  const known = main.filter((value) => value !== null);
  const most = known.length === 0 ? undefined : Math.max(...known);
  return (
    <LineChart
      title={props.title}
      summary={props.summary ?? words.summary(said(main.at(-1)), said(most))}
      times={props.days.map(props.labels?.of ?? ((day) => dayAndMonth(day, language)))}
      format={format}
      isMeasured={props.isMeasured ?? false}
      words={{
        table: props.labels?.table ?? words.table,
        time: props.labels?.heading ?? words.day,
        open: words.openTable,
      }}
      lines={props.lines.map(({ tone = 'main', ...line }) => ({ ...line, tone }))}
    />
  );
}

/** Several of them, under one heading. */
export function DailyCharts({ children }: { children: ReactNode }) {
  const { figures: words } = useSpoken().texts;
  return (
    <>
      <h2>{words.byDay}</h2>
      <div className="charts">{children}</div>
    </>
  );
}
