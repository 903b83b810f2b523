// What was to be paid and is not known to be: said first, with what the date means. Absent while there is nothing of it.
import { buttonClass, Notice } from '@io/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useToday } from '../../../shell/use-today.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { overdueQuery, refreshDeadlines } from '../queries.ts';
import { DueList } from './DueList.tsx';

/** `most`: the latest of them, and a way to the others; without it all are shown. */
export function Overdue({ most = Infinity }: { most?: number }) {
  const { deadlines: words } = useTexts();
  const today = useToday();
  const client = useQueryClient();
  const overdue = useQuery(overdueQuery(today));
  if (overdue.isError && overdue.data === undefined)
    // What else is asked of deadlines on the page fails together with it, and is asked again together with it.
    return <TroubleNotice error={overdue.error} retry={() => refreshDeadlines(client)} />;
  const { items = [], isCut = false } = overdue.data ?? {};
  if (items.length === 0) return null;
  const shown = items.length <= most ? items : items.slice(-most);
  return (
    <section aria-labelledby="overdue">
      <h2 id="overdue" className="list-title">
        {words.overdue(items.length)}
      </h2>
      <p className="quiet overdue-hint">{words.overdueHint}</p>
      <DueList items={shown} today={today} />
      {shown.length < items.length && (
        <Link to="/scadenze" className={buttonClass('quiet')}>
          {words.overdueAll}
        </Link>
      )}
      {isCut && (
        <Notice>
          <p>{words.more}</p>
        </Notice>
      )}
    </section>
  );
}
