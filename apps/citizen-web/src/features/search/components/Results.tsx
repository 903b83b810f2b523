// What was found: loading, found, nothing, without network.
import { Button, EmptyState, Notice, Skeleton } from '@io/ui';
import {
  keepPreviousData,
  onlineManager,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { Unreachable } from '../../../api.ts';
import { useSay } from '../../../shell/said.tsx';
import { useToday } from '../../../shell/use-today.ts';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { FoundItem, Message, MessageItem } from '../../../wire.ts';
import { keptKey, messageKeys } from '../../messages/queries.ts';
import { useLoadedItems } from '../../messages/use-loaded-items.ts';
import { type Asked, hasFilters } from '../asked.ts';
import { searchKept } from '../kept-search.ts';
import { searchQuery } from '../queries.ts';
import { FoundRow } from './FoundRow.tsx';

interface Props {
  asked: Asked;
  openId: string | undefined;
  onClearFilters: () => void;
}

const isOnlineNow = () => onlineManager.isOnline();
const onChange = (changed: () => void) => onlineManager.subscribe(changed);

export function Results(props: Props) {
  const isOnline = useSyncExternalStore(onChange, isOnlineNow);
  const list = useInfiniteQuery({
    ...searchQuery(props.asked),
    placeholderData: keepPreviousData,
    enabled: isOnline,
  });
  if (!isOnline || (list.isError && list.error instanceof Unreachable && !list.data))
    return <KeptResults {...props} />;
  if (!list.data) return <Asking list={list} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const isSettled = !list.isPlaceholderData;
  return (
    <Found
      {...props}
      items={items}
      count={list.data.pages[0]?.count ?? items.length}
      isLeast={list.data.pages[0]?.is_count_least === true}
      isSettled={isSettled}
      isComplete={list.data.pages[0]?.is_complete !== false}
    >
      {list.hasNextPage && isSettled && (
        <div className="message-list-end">
          <More busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} />
        </div>
      )}
    </Found>
  );
}

function Asking({ list }: { list: Parameters<typeof Waiting>[0]['query'] }) {
  const { messages } = useTexts();
  return (
    <div className="padded-trouble">
      <Waiting query={list}>
        <Skeleton label={messages.listLabel} rows={4} lines={[50, 90, 30]} />
      </Waiting>
    </div>
  );
}

function More(props: { busy: boolean; onClick: () => void }) {
  const { messages } = useTexts();
  return (
    <Button look="secondary" {...props}>
      {props.busy ? messages.loadingMore : messages.loadMore}
    </Button>
  );
}

/** Without network: what the device has kept, and the page says so. */
function KeptResults(props: Props) {
  const { search: words } = useTexts();
  const client = useQueryClient();
  const inbox = useLoadedItems('inbox');
  const archive = useLoadedItems('archive');
  const latest = client.getQueryData<MessageItem[]>(keptKey) ?? [];
  const kept = latest.length > inbox.length ? latest : inbox;
  const items = searchKept(
    [...kept, ...archive],
    (id) => client.getQueryData<Message>(messageKeys.message(id)),
    props.asked,
  );
  return (
    <>
      <div className="padded">
        <Notice title={words.offlineTitle}>
          <p>{words.offlineText}</p>
        </Notice>
      </div>
      <Found {...props} items={items} count={items.length} isSettled isComplete />
    </>
  );
}

function Found(
  props: Props & {
    items: readonly FoundItem[];
    count: number;
    isLeast?: boolean;
    isSettled: boolean;
    isComplete: boolean;
    children?: React.ReactNode;
  },
) {
  const { items, count, asked, openId, isSettled, isComplete } = props;
  const { search: words } = useTexts();
  const { announce } = useSay();
  const today = useToday();
  const found = (props.isLeast === true ? words.foundMore : words.found)(count);
  const said = count === 0 ? words.noneFor(asked.text.trim()) : found;
  useEffect(() => {
    if (isSettled) announce(said);
  }, [isSettled, said, announce]);

  return (
    <section aria-labelledby="found-title" aria-busy={!isSettled || undefined}>
      {count > 0 && (
        <h2 id="found-title" className="message-group-name">
          {found}
        </h2>
      )}
      {!isComplete && <p className="padded quiet small">{words.sorting}</p>}
      {count === 0 && isSettled ? (
        <NothingFound {...props} title={said} />
      ) : (
        <div className="message-list">
          <div className="message-group">
            <ul>
              {items.map((item) => (
                <FoundRow key={item.id} item={item} today={today} isOpen={item.id === openId} />
              ))}
            </ul>
          </div>
        </div>
      )}
      {props.children}
    </section>
  );
}

function NothingFound({ asked, title, onClearFilters }: Props & { title: string }) {
  const { search: words } = useTexts();
  const isLong = asked.text.trim().split(/\s+/).length > 1;
  return (
    <EmptyState icon="search" title={<h2 id="found-title">{title}</h2>}>
      <p className="quiet">{isLong ? words.tryFewer : words.tryOther}</p>
      {hasFilters(asked) && (
        <Button look="secondary" onClick={onClearFilters}>
          {words.clearFilters}
        </Button>
      )}
    </EmptyState>
  );
}
