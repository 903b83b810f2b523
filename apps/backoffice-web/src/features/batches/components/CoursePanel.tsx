// What became of a batch over time, in charts with their tables.
import { useQuery } from '@tanstack/react-query';
import { moment, number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { BatchCourse, BatchDetail } from '../../../wire.ts';
import { DailyChart } from '../../figures/components/DailyChart.tsx';
import { courseQuery } from '../queries.ts';

type Point = BatchCourse['items'][number];
type Kind = Exclude<keyof Point, 'at'>;

/** Drawn again when the page has counted again. */
export function CoursePanel(props: { institutionId: string; batch: BatchDetail }) {
  const { texts } = useSpoken();
  const { institutionId, batch } = props;
  const course = useQuery(courseQuery(institutionId, batch.id, batch.outcome?.at));
  if (course.error)
    return <TroubleNotice error={course.error} retry={() => void course.refetch()} />;
  if (course.data === undefined || course.data.items.length < 2) return null;
  return (
    <>
      <h3>{texts.batches.page.course}</h3>
      <div className="charts">
        <Lines points={course.data.items} />
      </div>
      <p className="quiet small">{texts.batches.page.courseHint}</p>
    </>
  );
}

function Lines({ points }: { points: readonly Point[] }) {
  const { texts, language } = useSpoken();
  const { outcomes: words, batches } = texts;
  const said = (kind: Kind) => {
    const count = points.at(-1)?.[kind] ?? 0;
    return count === 'few' ? batches.page.few : number(count, language);
  };
  const line = (key: Kind, tone: 'main' | 'quiet' | 'urgent') => ({
    key,
    label: words.kinds[key],
    tone,
    values: points.map((point) => {
      const count = point[key];
      return count === 'few' ? null : count;
    }),
  });
  const all = {
    days: points.map(({ at }) => at),
    labels: {
      heading: batches.page.courseMoment,
      table: batches.page.courseTable,
      of: (at: string) => moment(at, language),
    },
  };
  return (
    <>
      <DailyChart
        {...all}
        title={words.flow}
        summary={batches.page.courseFlow(said('accepted'), said('delivered'))}
        lines={[line('accepted', 'quiet'), line('delivered', 'main')]}
      />
      <DailyChart
        {...all}
        title={words.after}
        summary={batches.page.courseAfter(said('read'), said('paid'))}
        lines={[line('read', 'quiet'), line('paid', 'main')]}
      />
      <DailyChart
        {...all}
        title={words.missed}
        summary={batches.page.courseMissed(said('not_on_io'), said('service_off'), said('failed'))}
        lines={[line('service_off', 'quiet'), line('not_on_io', 'main'), line('failed', 'urgent')]}
      />
    </>
  );
}
