// Segnalazioni: what people have reported, which of it is done with, and one report beside the list.
import { Button, EmptyState, Skeleton } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { usePageTitle } from '../../shell/page-title.ts';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Filters } from './components/Filters.tsx';
import { ReportPanel } from './components/ReportPanel.tsx';
import { ReportsTable } from './components/ReportsTable.tsx';
import { filterOf, type ReportFilter } from './filter.ts';
import { reportsQuery } from './queries.ts';

const route = getRouteApi('/segnalazioni');

export default function ReportsPage() {
  const { app, reports: words } = useTexts();
  const heading = usePageTitle(words.title);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterOf(search);
  const list = useInfiniteQuery(reportsQuery(filter));
  const reports = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { segnalazione: opened } = search;

  const choose = ({ state, reason }: ReportFilter) =>
    void navigate({
      search: {
        ...(state !== 'open' && { stato: state }),
        ...(reason !== undefined && { motivo: reason }),
      },
      replace: true,
    });
  async function close(): Promise<void> {
    const { segnalazione: _, ...rest } = search;
    await navigate({ search: rest, replace: true });
    // Back to the line that it was opened from, or to the page when that is no longer shown.
    const line = document.querySelector<HTMLElement>(`[data-report="${opened}"]`);
    (line ?? heading.current)?.focus();
  }

  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p className="quiet">{words.intro}</p>
        </div>
      </header>
      <div className={opened === undefined ? 'beside' : 'beside beside-open'}>
        <section className="panel" aria-label={words.title}>
          <Filters filter={filter} onChange={choose} />
          {list.error && <TroubleNotice error={list.error} retry={() => void list.refetch()} />}
          {list.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
          {list.data && reports.length === 0 && (
            <EmptyState icon="flag" title={words.none[filter.state]}>
              {filter.reason !== undefined && (
                <Button look="secondary" onClick={() => choose({ ...filter, reason: undefined })}>
                  {words.everyReason}
                </Button>
              )}
            </EmptyState>
          )}
          {reports.length > 0 && <ReportsTable reports={reports} opened={opened} />}
          {list.hasNextPage && (
            <div>
              <Button
                look="secondary"
                icon="down"
                busy={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {words.more}
              </Button>
            </div>
          )}
        </section>
        {opened !== undefined && (
          <ReportPanel key={opened} id={opened} onClose={() => void close()} />
        )}
      </div>
    </div>
  );
}
