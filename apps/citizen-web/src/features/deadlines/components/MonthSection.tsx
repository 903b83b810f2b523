// A month: its grid, and the list of what is due in it or on the day that was picked.
import { Button, IconButton, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Day } from '../../../format/days.ts';
import { longDay, monthName } from '../../../format/words.ts';
import { useToday } from '../../../shell/use-today.ts';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { DeadlineItem } from '../../../wire.ts';
import { addMonths, firstOf, lastOf, lastOfWeek, type Month, monthOf } from '../month.ts';
import { dueQuery } from '../queries.ts';
import { DueList } from './DueList.tsx';
import { type DayCount, MonthGrid, MonthLegend } from './MonthGrid.tsx';

export function MonthSection() {
  const { texts, language } = useSpoken();
  const { deadlines: words, app } = texts;
  const today = useToday();
  const { month, picked, show } = useShown(today);
  const due = useQuery(dueQuery(firstOf(month), lastOf(month)));
  const items = due.data?.items ?? [];
  const isOverdue = ({ due_day, amount, is_done }: DeadlineItem) =>
    due_day < today && amount !== undefined && is_done !== true;
  const isThisWeek = ({ due_day }: DeadlineItem) =>
    due_day >= today && due_day <= lastOfWeek(today);
  // The whole month leaves out what is said above it already.
  const isAbove = (item: DeadlineItem) => isOverdue(item) || isThisWeek(item);
  const shown = items.filter((item) =>
    picked === undefined ? !isAbove(item) : item.due_day === picked,
  );
  const nothingInMonth = items.length === 0 ? words.nothingThisMonth : words.nothingElse;
  const nothingWords = picked === undefined ? nothingInMonth : words.nothingThen;
  return (
    <section aria-labelledby="due-month" className="due-month">
      <div className="due-month-head">
        <h2 id="due-month" className="list-title" aria-live="polite">
          {monthName(month, language)}
        </h2>
        {month !== monthOf(today) && (
          <Button look="quiet" onClick={() => show(monthOf(today))}>
            {words.thisMonth}
          </Button>
        )}
        <IconButton
          icon="chevron"
          className="due-previous"
          label={words.previousMonth}
          onClick={() => show(addMonths(month, -1))}
        />
        <IconButton
          icon="chevron"
          label={words.nextMonth}
          onClick={() => show(addMonths(month, 1))}
        />
      </div>
      <MonthGrid
        month={month}
        today={today}
        picked={picked}
        countOf={(day) => countOf(items, day)}
        onPick={(day) => show(month, day === picked ? undefined : day)}
        onMonth={(wanted) => show(wanted)}
      />
      {items.some((item) => item.is_done === true) && <MonthLegend />}
      <Waiting query={due}>
        <Skeleton label={app.loading} rows={2} lines={[70, 40]} />
      </Waiting>
      {picked !== undefined && (
        <div className="due-month-head">
          <h3 className="due-picked">{longDay(picked, language)}</h3>
          <Button look="quiet" onClick={() => show(month)}>
            {words.wholeMonth}
          </Button>
        </div>
      )}
      <output className="for-readers-only">{due.data && words.found(shown.length)}</output>
      {due.data && shown.length === 0 && <p className="quiet">{nothingWords}</p>}
      {shown.length > 0 && <DueList items={shown} today={today} />}
      {due.data?.isCut && (
        <Notice>
          <p>{words.more}</p>
        </Notice>
      )}
    </section>
  );
}

function countOf(items: readonly DeadlineItem[], day: Day): DayCount {
  const due = items.filter((item) => item.due_day === day);
  return { all: due.length, done: due.filter((item) => item.is_done === true).length };
}

/** What is shown stands in the address: going back from a message finds it again. */
function useShown(today: Day) {
  const { mese, giorno } = useSearch({ from: '/inside/shell/scadenze' });
  const navigate = useNavigate();
  const month = mese ?? monthOf(today);
  return {
    month,
    picked: giorno !== undefined && monthOf(giorno) === month ? giorno : undefined,
    show: (wanted: Month, day?: Day) => {
      const search = { mese: wanted, ...(day !== undefined && { giorno: day }) };
      void navigate({ to: '/scadenze', search, replace: true, resetScroll: false });
    },
  };
}
