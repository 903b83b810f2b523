// What the person has to do now, by when and where; or whose turn it is instead.
import { buttonClass, Icon } from '@io/ui';
import { daysBetween } from '../../../format/days.ts';
import { longDay } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Practice } from '../../../wire.ts';

const SOON_DAYS = 3;

export function NowBox({ practice }: { practice: Practice }) {
  const { texts, language } = useSpoken();
  const words = texts.practices;
  const today = useToday();
  const { todo, is_open: isOpen, expected_by: expected } = practice;
  const daysLeft = todo?.by === undefined ? undefined : daysBetween(today, todo.by);
  const isUrgent = daysLeft !== undefined && daysLeft <= SOON_DAYS;
  const classes = ['todo-box', isUrgent && 'todo-box-urgent', !todo && 'todo-box-quiet'];
  return (
    <section className={classes.filter(Boolean).join(' ')} aria-labelledby="now-title">
      <h2 id="now-title">{words.todoTitle}</h2>
      {todo ? (
        <p className="practice-todo" lang="it">
          {todo.text}
        </p>
      ) : (
        <p>{isOpen ? words.todoNothing : words.todoEnded}</p>
      )}
      {todo?.by !== undefined && daysLeft !== undefined && (
        <div className={isUrgent ? 'deadline deadline-soon' : 'deadline'}>
          <Icon name={isUrgent ? 'warning' : 'clock'} />
          <p>
            <strong>{words.todoBy(longDay(todo.by, language))}</strong>
            <br />
            {daysLeft < 0 ? texts.message.daysPast(-daysLeft) : texts.message.daysLeft(daysLeft)}
          </p>
        </div>
      )}
      {todo?.link !== undefined && (
        <a href={todo.link} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
          <Icon name="external" size={20} />
          {words.todoLink}
          <span className="for-readers-only">{texts.app.opensElsewhere}</span>
        </a>
      )}
      {isOpen && expected !== undefined && (
        <p className="quiet">{words.expectedBy(longDay(expected, language))}</p>
      )}
    </section>
  );
}
