// Who looked at this person's data, when and why.
import { Button, EmptyState, Skeleton } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { longMoment } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { AccessEntry } from '../../wire.ts';
import { accessLogQuery } from './queries.ts';

export default function AccessLogPage() {
  const { accessLog: words, app, nav } = useTexts();
  const log = useInfiniteQuery(accessLogQuery);
  const entries = log.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={words.title} back={{ to: '/profilo', label: nav.profile }}>
      <Waiting query={log}>
        <Skeleton label={app.loading} rows={3} lines={[50, 80]} />
      </Waiting>
      {entries?.length === 0 && (
        <EmptyState icon="eye" title={words.empty}>
          <p className="quiet">{words.emptyHint}</p>
        </EmptyState>
      )}
      {entries !== undefined && entries.length > 0 && (
        <>
          <p className="quiet">{words.intro}</p>
          <ul className="card-list">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
          {log.hasNextPage && (
            <Button
              look="secondary"
              busy={log.isFetchingNextPage}
              onClick={() => void log.fetchNextPage()}
            >
              {words.more}
            </Button>
          )}
          <p className="quiet">{words.tell}</p>
        </>
      )}
    </Page>
  );
}

function Entry({ entry }: { entry: AccessEntry }) {
  const { texts, language } = useSpoken();
  const words = texts.accessLog;
  return (
    <li className="entry">
      <div className="entry-text">
        <p>
          <strong>{entry.who}</strong>
        </p>
        <p>{words.purposes[entry.purpose]}</p>
        {entry.note && <p>{words.note(entry.note)}</p>}
        <p className="quiet">
          <time dateTime={entry.at}>{longMoment(entry.at, language)}</time>
        </p>
      </div>
    </li>
  );
}
