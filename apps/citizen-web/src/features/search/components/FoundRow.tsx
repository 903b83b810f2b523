// One message found: who, what, when, and the words that were looked for.
import { Chip, Monogram } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { type Day, dayInRome } from '../../../format/days.ts';
import { shortDay, timeOf } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { FoundItem } from '../../../wire.ts';
import { RowChips } from '../../messages/components/RowChips.tsx';
import { Marked } from './Marked.tsx';

export function FoundRow(props: { item: FoundItem; today: Day; isOpen: boolean }) {
  const { item, today, isOpen } = props;
  const { texts, language } = useSpoken();
  const { title, institution, service, excerpt } = item.matches;
  const day = dayInRome(item.created_at);
  const when = day === today ? timeOf(item.created_at, language) : shortDay(day, today, language);
  return (
    <li className={item.is_read ? 'message-row' : 'message-row message-row-unread'}>
      <Link
        to="/cerca/$messageId"
        params={{ messageId: item.id }}
        className="message-row-link found-link"
        aria-current={isOpen ? 'true' : undefined}
      >
        <Monogram name={item.organization_name} />
        <span className="message-row-text">
          <span className="message-row-head">
            <span className="message-row-institution">
              <Marked text={item.organization_name} ranges={institution} />
            </span>
            <time className="message-row-when" dateTime={item.created_at}>
              {when}
            </time>
          </span>
          <span className="message-row-service">
            <Marked text={item.service_name} ranges={service} />
          </span>
          <span className="message-row-subject" lang="it">
            {!item.is_read && (
              <span className="dot">
                <span className="for-readers-only">{texts.messages.unread}: </span>
              </span>
            )}
            <Marked text={item.message_title} ranges={title} />
          </span>
          {excerpt && (
            <span className="found-excerpt" lang="it">
              <Marked text={excerpt.text} ranges={excerpt.ranges} />
            </span>
          )}
          <RowChips item={item} today={today} />
          {item.is_archived && (
            <span className="chips">
              <Chip icon="archive">{texts.search.archived}</Chip>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
