// People, logins, messages and payments a day; the same charts for operators and for everybody.
import { useSpoken } from '../../../texts/texts.tsx';
import { money } from '../../../format/money.ts';
import { DailyChart, DailyCharts } from './DailyChart.tsx';

interface Item {
  day: string;
  people: number | null;
  logins: number | null;
  messages: number | null;
  payments: number | null;
  paid_cents?: number;
}

const SHOWN = ['people', 'logins', 'messages', 'payments'] as const;

export function AdoptionCharts({ items }: { items: readonly Item[] }) {
  const { texts, language } = useSpoken();
  const { charts } = texts.figures;
  const days = items.map(({ day }) => day);
  const hasMoney = items.some(({ paid_cents: cents }) => cents !== undefined);
  return (
    <DailyCharts>
      {SHOWN.map((key) => (
        <DailyChart
          key={key}
          title={charts[key]}
          days={days}
          lines={[{ key, label: charts[key], values: items.map((item) => item[key]) }]}
        />
      ))}
      {hasMoney && (
        <DailyChart
          title={charts.paid}
          days={days}
          format={(value) => money(value, language)}
          lines={[
            {
              key: 'paid',
              label: charts.paid,
              values: items.map(({ paid_cents: cents }) => cents ?? 0),
            },
          ]}
        />
      )}
    </DailyCharts>
  );
}
