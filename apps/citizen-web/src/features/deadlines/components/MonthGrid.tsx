// The days of a month with a dot for each thing to do and a tick for each that is paid or withdrawn. One stop for the Tab key; inside, the arrows move.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addDays, type Day } from '../../../format/days.ts';
import { longDay, monthName, weekdayName } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { dayByKey, firstOf, type Month, monthOf, weeksOf } from '../month.ts';

/** Of the deadlines of a day: all, and those with nothing left to do. */
export interface DayCount {
  all: number;
  done: number;
}

/** More dots than these do not fit; the number is said in words. */
const MAX_DOTS = 3;
/** A cell before the first day or after the last. */
const NO_DAY = '\u00a0';
/** Any Monday: the names of the days are the same in every week. */
const MONDAY = '2027-02-08';

export interface MonthGridProps {
  month: Month;
  today: Day;
  picked: Day | undefined;
  countOf: (day: Day) => DayCount;
  onPick: (day: Day) => void;
  onMonth: (month: Month) => void;
}

export function MonthGrid({ month, today, picked, countOf, onPick, onMonth }: MonthGridProps) {
  const { texts, language } = useSpoken();
  const found = ({ all, done }: DayCount) => texts.deadlines.foundOf(all, done);
  const { cursor, cursorRef, moveByKey } = useCursor(month, picked ?? today, onMonth);
  const weekdays = Array.from({ length: 7 }, (_, index) => addDays(MONDAY, index));
  return (
    <table className="month-grid" aria-label={monthName(month, language)}>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col" abbr={weekdayName(day, language, 'long')}>
              {weekdayName(day, language, 'narrow')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- weeks never change places
          <tr key={row}>
            {week.map((day, column) =>
              day === undefined ? (
                // oxlint-disable-next-line react/no-array-index-key -- nor do days
                <td key={column}>{NO_DAY}</td>
              ) : (
                <td key={day}>
                  <button
                    type="button"
                    ref={day === cursor ? cursorRef : undefined}
                    className={dayClass(day, today, picked)}
                    tabIndex={day === cursor ? 0 : -1}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === picked}
                    onClick={() => onPick(day)}
                    onKeyDown={(event) => moveByKey(event, day)}
                  >
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <Dots {...countOf(day)} />
                    <span className="for-readers-only">
                      {longDay(day, language)}, {found(countOf(day))}
                    </span>
                  </button>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const dayClass = (day: Day, today: Day, picked: Day | undefined) =>
  ['month-day', day === today && 'month-day-today', day === picked && 'month-day-picked']
    .filter(Boolean)
    .join(' ');

/** What is to do comes first: a tick alone says that nothing is. */
function Dots({ all, done }: DayCount) {
  return (
    <span className="month-dots" aria-hidden="true">
      {Array.from({ length: Math.min(all, MAX_DOTS) }, (_, index) => (
        <span key={index} className={index < all - done ? 'month-dot' : 'month-tick'} />
      ))}
    </span>
  );
}

export function MonthLegend() {
  const { deadlines: words } = useSpoken().texts;
  return (
    <p className="month-legend quiet" aria-hidden="true">
      <span>
        <span className="month-dot" /> {words.open}
      </span>
      <span>
        <span className="month-tick" /> {words.closed}
      </span>
    </p>
  );
}

/** Which day the Tab key stops at; after a key has led into another month, the focus follows there. */
function useCursor(month: Month, home: Day, onMonth: (month: Month) => void) {
  const [moved, setMoved] = useState<Day | undefined>();
  const focusOn = useRef<Day>(undefined);
  const cursorRef = useRef<HTMLButtonElement>(null);
  const cursor = [moved, home].find((day) => day !== undefined && monthOf(day) === month);

  useEffect(() => {
    // Another month is drawn only when its address has been reached.
    if (focusOn.current === undefined || focusOn.current !== cursor) return;
    focusOn.current = undefined;
    cursorRef.current?.focus();
  });

  return {
    cursor: cursor ?? firstOf(month),
    cursorRef,
    moveByKey: (event: KeyboardEvent, from: Day) => {
      const to = dayByKey(event.key, from);
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setMoved(to);
      focusOn.current = to;
      if (monthOf(to) !== month) onMonth(monthOf(to));
    },
  };
}
