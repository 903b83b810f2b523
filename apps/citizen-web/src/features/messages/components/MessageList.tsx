// The list of messages in groups of time: loading, empty, failed, and more on demand or by scrolling.
import { buttonClass, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayInRome, groupByPeriod, type Period } from '../../../format/days.ts';
import { monthName } from '../../../format/words.ts';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken, useTexts } from '../../../texts/texts.tsx';
import type { Box } from '../pages.ts';
import { headQuery } from '../queries.ts';
import { useArrivals } from '../use-arrivals.ts';
import { useArchiving } from '../use-archiving.ts';
import { useLoadedItems } from '../use-loaded-items.ts';
import { LoadMore } from './LoadMore.tsx';
import { MessageRow } from './MessageRow.tsx';

export function MessageList({ box, openId }: { box: Box; openId: string | undefined }) {
  const { messages } = useTexts();
  const today = useToday();
  const head = useQuery(headQuery(box));
  const items = useLoadedItems(box);
  const archive = useArchiving(box);
  const periodName = usePeriodName();
  useArrivals(box, items, head.data !== undefined);

  if (items.length === 0 && head.data === undefined) {
    return (
      <div className="padded-trouble">
        <Waiting query={head}>
          <Skeleton label={messages.listLabel} rows={6} lines={[50, 90, 30]} />
        </Waiting>
      </div>
    );
  }
  if (items.length === 0) return <EmptyBox box={box} />;

  const groups = groupByPeriod(items, (item) => dayInRome(item.created_at), today);
  return (
    <div className="message-list">
      {groups.map((group) => (
        <section key={group.period} className="message-group">
          <h2 className="message-group-name">{periodName(group.period)}</h2>
          <ul>
            {group.items.map((item) => (
              <MessageRow
                key={item.id}
                item={item}
                box={box}
                today={today}
                isOpen={item.id === openId}
                onArchive={() => archive(item)}
              />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore box={box} />
    </div>
  );
}

function usePeriodName() {
  const { texts, language } = useSpoken();
  return (period: Period): string => {
    switch (period) {
      case 'today':
        return texts.messages.today;
      case 'yesterday':
        return texts.messages.yesterday;
      case 'thisWeek':
        return texts.messages.thisWeek;
      default:
        return monthName(period, language);
    }
  };
}

function EmptyBox({ box }: { box: Box }) {
  const { messages } = useTexts();
  if (box === 'archive') {
    return (
      <EmptyState icon="archive" title={messages.archiveEmpty}>
        <p className="quiet">{messages.archiveEmptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="mail" title={messages.empty}>
      <p className="quiet">{messages.emptyHint}</p>
      <Link to="/servizi" className={buttonClass('secondary')}>
        {messages.emptyAction}
      </Link>
    </EmptyState>
  );
}
