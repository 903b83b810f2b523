// The end of the list: a button for older messages, pressed by itself when it scrolls into view.
import { Button } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSay } from '../../../shell/said.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Box } from '../pages.ts';
import { listQuery } from '../queries.ts';

export function LoadMore({ box }: { box: Box }) {
  const { messages } = useTexts();
  const { announce } = useSay();
  const list = useInfiniteQuery(listQuery(box));
  const ref = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const isIdle = hasNextPage && !isFetchingNextPage;

  const load = async () => {
    const { data, isError } = await fetchNextPage();
    const count = isError ? 0 : (data?.pages.at(-1)?.items.length ?? 0);
    if (count > 0) announce(messages.loadedMore(count));
  };

  const byScrolling = useRef(load);
  useEffect(() => {
    byScrolling.current = load;
  });
  useEffect(() => {
    // After a failure only the button tries again: no storm of requests at the end of a list.
    if (!ref.current || !isIdle || isFetchNextPageError) return undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && void byScrolling.current(),
      { rootMargin: '200px' },
    );
    watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, [isIdle, isFetchNextPageError]);

  // A list of one page ends by itself; a long one says so.
  if (!hasNextPage && (list.data?.pages.length ?? 0) < 2) return null;
  if (!hasNextPage) return <p className="message-list-end quiet small">{messages.end}</p>;
  return (
    <div ref={ref} className="message-list-end">
      {isFetchNextPageError && <p role="alert">{messages.moreFailed}</p>}
      <Button look="secondary" busy={isFetchingNextPage} onClick={() => void load()}>
        {isFetchingNextPage ? messages.loadingMore : messages.loadMore}
      </Button>
    </div>
  );
}
