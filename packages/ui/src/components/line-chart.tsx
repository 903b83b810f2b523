// Lines over time in plain SVG: what they say in a sentence, a legend whose numbers open the table, the table.
import { type ReactNode, useId, useState } from 'react';
import { axisEnd, HEIGHT, pathOf, WIDTH } from './line-path.ts';

export interface ChartLine {
  key: string;
  label: string;
  /** Colour and stroke together, never colour alone. */
  tone: 'main' | 'quiet' | 'urgent';
  /** One a moment; null where nothing was measured. */
  values: readonly (number | null)[];
}

export interface LineChartProps {
  title: ReactNode;
  /** What the lines say, in words; it changes with them. */
  summary: string;
  /** The moments as people read them, oldest first. */
  times: readonly string[];
  lines: readonly ChartLine[];
  format: (value: number) => string;
  /** What is measured has halves; what is counted, as most is, has none. */
  isMeasured?: boolean;
  /** Words of the table beside the drawing. */
  words: { table: string; time: string; open: string };
}

export function LineChart(props: LineChartProps) {
  const { title, summary, times, lines, format, words, isMeasured = false } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((one) => one ?? 0)));
  const top = axisEnd(most, !isMeasured);
  return (
    <figure className="line-chart" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p className="small quiet">{summary}</p>
      </figcaption>
      <ul className="line-chart-legend">
        {lines.map(({ key, label, tone, values }) => {
          const last = values.at(-1);
          return (
            <li key={key}>
              <button
                type="button"
                aria-expanded={isOpen}
                aria-controls={`${id}-table`}
                onClick={() => setOpen(!isOpen)}
              >
                <svg className={`line-chart-${tone}`} viewBox="0 0 24 8" aria-hidden="true">
                  <path d="M1 4H23" />
                </svg>
                <span>{label}</span>
                <strong>{last === null || last === undefined ? '–' : format(last)}</strong>
                <span className="for-readers-only">{words.open}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div className="line-chart-drawing" aria-hidden="true">
        <div className="line-chart-scale">
          <span>{format(top)}</span>
          <span>{format(top / 2)}</span>
          <span>0</span>
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path className="line-chart-grid" d={`M0 0H${WIDTH}M0 60H${WIDTH}M0 120H${WIDTH}`} />
          {lines.map(({ key, tone, values }) => (
            <path key={key} className={`line-chart-${tone}`} d={pathOf(values, top)} />
          ))}
        </svg>
        <div className="line-chart-times">
          <span>{times[0]}</span>
          <span>{times[Math.floor(times.length / 2)]}</span>
          <span>{times.at(-1)}</span>
        </div>
      </div>
      <div id={`${id}-table`}>
        {isOpen && (
          // Reached by Tab, so that the arrow keys scroll it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <section className="line-chart-table" tabIndex={0} aria-label={words.table}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.time}</th>
                  {lines.map(({ key, label }) => (
                    <th scope="col" key={key}>
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {times.toReversed().map((time, back) => (
                  <tr key={time}>
                    <th scope="row">{time}</th>
                    {lines.map(({ key, values }) => {
                      const value = values[times.length - 1 - back];
                      return (
                        <td key={key}>
                          {value === null || value === undefined ? '–' : format(value)}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </figure>
  );
}
