// The way from the application to its end: what is done, what is under way, what is to come.
import { Icon } from '@io/ui';
import { longDay } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Practice } from '../../../wire.ts';

type Step = Practice['steps'][number];

export function Steps({ steps }: { steps: readonly Step[] }) {
  const { practices: words } = useSpoken().texts;
  if (steps.length === 0) return null;
  return (
    <section className="practice-section" aria-labelledby="steps-title">
      <h2 id="steps-title">{words.stepsTitle}</h2>
      <ol className="timeline">
        {steps.map((step, index) => (
          <StepItem key={`${index} ${step.title}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepItem({ step }: { step: Step }) {
  const when = useWhen(step);
  const { status, title, note } = step;
  return (
    <li
      className={`timeline-item timeline-${status}`}
      aria-current={status === 'current' ? 'step' : undefined}
    >
      <span className="timeline-mark">
        {status === 'done' && <Icon name="check" size={16} />}
        {status === 'current' && <Icon name="clock" size={16} />}
      </span>
      <div className="timeline-text">
        <p className="timeline-title" lang="it">
          {title}
        </p>
        <p className="timeline-when">{when}</p>
        {note !== undefined && (
          <p className="timeline-note" lang="it">
            {note}
          </p>
        )}
      </div>
    </li>
  );
}

/** The word of the status, never its colour alone, and the day if the sender said one. */
function useWhen({ status, at, expected }: Step): string {
  const { texts, language } = useSpoken();
  const words = texts.practices;
  const day = (one: string) => longDay(one, language);
  if (status === 'done' && at !== undefined) return words.stepDoneOn(day(at));
  const begun =
    status === 'current' && at !== undefined ? words.stepSince(day(at)) : words.stepWords[status];
  return expected === undefined || status === 'done'
    ? begun
    : `${begun}, ${words.stepExpected(day(expected))}`;
}
