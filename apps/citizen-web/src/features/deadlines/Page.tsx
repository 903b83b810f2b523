// What is due: this week first, then a month, each with its action.
import { EmptyState, Icon, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/Page.tsx';
import { useToday } from '../../shell/use-today.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { DueList } from './components/DueList.tsx';
import { Overdue } from './components/Overdue.tsx';
import { MonthSection } from './components/MonthSection.tsx';
import { lastOfWeek } from './month.ts';
import { dueQuery } from './queries.ts';

export default function DeadlinesPage() {
  const { deadlines: words } = useTexts();
  return (
    <Page title={words.title}>
      <Overdue />
      <WeekSection />
      <MonthSection />
      <Link to="/scadenze/promemoria" className="card-row due-settings">
        <Icon name="clock" />
        <span className="card-row-text">
          <span>{words.settings}</span>
          <span className="quiet">{words.settingsHint}</span>
        </span>
        <Icon name="chevron" />
      </Link>
    </Page>
  );
}

function WeekSection() {
  const { deadlines: words, app } = useTexts();
  const today = useToday();
  const week = useQuery(dueQuery(today, lastOfWeek(today)));
  return (
    <section aria-labelledby="due-week">
      <h2 id="due-week" className="list-title">
        {words.week}
      </h2>
      <Waiting query={week}>
        <Skeleton label={app.loading} rows={2} lines={[70, 40]} />
      </Waiting>
      {week.data?.items.length === 0 && (
        <EmptyState icon="done" title={words.nothingThisWeek}>
          <p className="quiet">{words.nothingThisWeekHint}</p>
        </EmptyState>
      )}
      {week.data && week.data.items.length > 0 && <DueList items={week.data.items} today={today} />}
      {week.data?.isCut && (
        <Notice>
          <p>{words.more}</p>
        </Notice>
      )}
    </section>
  );
}
