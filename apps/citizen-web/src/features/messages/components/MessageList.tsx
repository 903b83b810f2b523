// The list of messages in groups of time: loading, empty, failed, and more on demand or by scrolling.
import { buttonClass, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { dayInRome, groupByPeriod, type Period } from '../../../format/days.ts';
import { monthName } from '../../../format/words.ts';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken, useTexts } from '../../../texts/texts.tsx';
import type { Box } from '../pages.ts';
import { headQuery } from '../queries.ts';
import { nothingSelected, type Selection, stillShown, turned } from '../selection.ts';
import { useArrivals } from '../use-arrivals.ts';
import { useArchiving } from '../use-archiving.ts';
import { useLoadedItems } from '../use-loaded-items.ts';
import { LoadMore } from './LoadMore.tsx';
import { MessageRow } from './MessageRow.tsx';
import { SelectionBar } from './SelectionBar.tsx';

export function MessageList(props: {
  box: Box;
  openId: string | undefined;
  /** Undefined while nothing is being selected. */
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}) {
  const { box, openId, selection, onSelect } = props;
  const { messages } = useTexts();
  const today = useToday();
  const head = useQuery(headQuery(box));
  const items = useLoadedItems(box);
  const archive = useArchiving(box);
  const periodName = usePeriodName();
  const latest = useRef<(id: string, isRange: boolean) => void>(() => {});
  useArrivals(box, items, head.data !== undefined);
  const shown = items.map((item) => item.id);
  const chosen = selection ? stillShown(selection, shown) : [];
  // The rows are drawn only when they change, so what they call must always be the newest.
  useEffect(() => {
    latest.current = (id, isRange) => {
      if (selection) onSelect(turned(selection, id, isRange, shown));
    };
  });

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
      {selection && (
        <SelectionBar
          box={box}
          ids={chosen}
          allShown={chosen.length === shown.length}
          onAll={() => onSelect({ ids: new Set(shown), anchor: undefined })}
          onNone={() => onSelect(nothingSelected)}
          onDone={() => onSelect(undefined)}
        />
      )}
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
                isSelected={selection?.ids.has(item.id)}
                onTurn={(isRange) => latest.current(item.id, isRange)}
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
