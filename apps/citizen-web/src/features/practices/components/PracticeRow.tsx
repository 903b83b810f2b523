// One practice in the list: whose it is, how it stands, what is expected of whom, and by when.
import { Chip, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { type Day, daysBetween } from '../../../format/days.ts';
import { shortDay } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { PracticeItem } from '../../../wire.ts';
import { StateChip } from './StateChip.tsx';

export function PracticeRow({ item, today }: { item: PracticeItem; today: Day }) {
  const { practices: words } = useSpoken().texts;
  return (
    <li>
      <Link to="/pratiche/$practiceId" params={{ practiceId: item.id }} className="practice-row">
        <span className="practice-row-text">
          <span className="due-sender">{item.organization_name}</span>
          <span className="practice-row-title" lang="it">
            {item.title}
          </span>
          <span className="chips">
            <StateChip kind={item.state.kind} />
            {item.todo && item.state.kind !== 'waiting_for_citizen' && (
              <Chip tone="todo" icon="user">
                {words.yourTurn}
              </Chip>
            )}
            {item.todo?.by !== undefined && <DayChip day={item.todo.by} today={today} />}
            {item.steps_total > 0 && (
              <span className="quiet small">
                {words.stepsDone(item.steps_done, item.steps_total)}
              </span>
            )}
          </span>
          <Expected item={item} today={today} />
        </span>
        <Icon name="chevron" />
      </Link>
    </li>
  );
}

/** Red inside three days, as in the inbox. */
const SOON_DAYS = 3;

function DayChip({ day, today }: { day: Day; today: Day }) {
  const { texts, language } = useSpoken();
  const isUrgent = daysBetween(today, day) <= SOON_DAYS;
  return (
    <Chip tone={isUrgent ? 'urgent' : 'neutral'} icon={isUrgent ? 'warning' : 'clock'}>
      {texts.messages.due(shortDay(day, today, language))}
    </Chip>
  );
}

/** What comes next: the person's own task before the office's. */
function Expected({ item, today }: { item: PracticeItem; today: Day }) {
  const { texts, language } = useSpoken();
  const { practices: words, messages } = texts;
  const { todo, next_step: next } = item;
  if (todo) return <span lang="it">{todo.text}</span>;
  if (next && item.is_open)
    return (
      <span className="quiet">
        {next.is_under_way ? words.nowStep : words.nextStep}: <span lang="it">{next.title}</span>
        {next.expected !== undefined &&
          `, ${messages.due(shortDay(next.expected, today, language))}`}
      </span>
    );
  return (
    <span className="quiet" lang="it">
      {item.state.text}
    </span>
  );
}
