// All payments, newest first: those made here, and what one's messages asked for and was paid elsewhere.
import '../../styles/pay.scss';
import { Button, EmptyState, Skeleton } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useTexts } from '../../texts/texts.tsx';
import { HistoryRow } from './components/HistoryRow.tsx';
import { historyQuery } from './queries.ts';

export default function HistoryPage() {
  const { history: words, hub } = usePayTexts();
  const { app } = useTexts();
  const history = useInfiniteQuery(historyQuery);
  const items = history.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={words.title} back={{ to: '/paga', label: hub.title }}>
      <Waiting query={history}>
        <Skeleton label={app.loading} rows={4} lines={[70, 40]} />
      </Waiting>
      {items?.length === 0 && (
        <EmptyState icon="receipt" title={words.empty}>
          <p className="quiet">{words.emptyHint}</p>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="card-list">
          {items.map((item) => (
            <HistoryRow key={`${item.id ?? ''}${item.at}`} item={item} />
          ))}
        </ul>
      )}
      {history.isFetchNextPageError && <TroubleNotice error={history.error} />}
      {history.hasNextPage && (
        <Button
          look="secondary"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </Page>
  );
}
