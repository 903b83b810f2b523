// One message in the list: who, what, when, what it asks; and the button that archives it.
import { IconButton, Monogram } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { memo, useRef } from 'react';
import { type Day, dayInRome } from '../../../format/days.ts';
import { serviceLogo } from '../../../format/logos.ts';
import { shortDay, timeOf } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { MessageItem } from '../../../wire.ts';
import type { Box } from '../pages.ts';
import { messagePath } from '../Page.tsx';
import { RowChips } from './RowChips.tsx';

export const MessageRow = memo(
  function MessageRow(props: {
    item: MessageItem;
    box: Box;
    today: Day;
    isOpen: boolean;
    /** Undefined while nothing is being selected. */
    isSelected: boolean | undefined;
    onTurn: (isRange: boolean) => void;
    onArchive: () => void;
  }) {
    const { item, box, today, isOpen, isSelected, onTurn, onArchive } = props;
    const { texts, language } = useSpoken();
    const words = texts.messages;
    const day = dayInRome(item.created_at);
    const when = day === today ? timeOf(item.created_at, language) : shortDay(day, today, language);
    return (
      <li className={item.is_read ? 'message-row' : 'message-row message-row-unread'}>
        {isSelected !== undefined && (
          <SelectBox title={item.message_title} isSelected={isSelected} onTurn={onTurn} />
        )}
        <Link
          to={messagePath[box]}
          params={{ messageId: item.id }}
          className="message-row-link"
          aria-current={isOpen ? 'true' : undefined}
        >
          <Monogram
            name={item.organization_name}
            logo={serviceLogo(item.sender_service_id, item.logo_version)}
          />
          <span className="message-row-text">
            <span className="message-row-head">
              <span className="message-row-institution">{item.organization_name}</span>
              <time className="message-row-when" dateTime={item.created_at}>
                {when}
              </time>
            </span>
            <span className="message-row-service">{item.service_name}</span>
            <span className="message-row-subject" lang="it">
              {!item.is_read && (
                <span className="dot">
                  <span className="for-readers-only">{words.unread}: </span>
                </span>
              )}
              {item.message_title}
            </span>
            <RowChips item={item} today={today} />
          </span>
        </Link>
        {isSelected === undefined && (
          <IconButton
            className="message-row-archive"
            icon={box === 'inbox' ? 'archive' : 'restore'}
            label={
              box === 'inbox'
                ? words.archiveThis(item.message_title)
                : words.unarchiveThis(item.message_title)
            }
            onClick={onArchive}
          />
        )}
      </li>
    );
  },
  // The functions are new at each drawing but always do the same.
  (before, after) =>
    before.item === after.item &&
    before.box === after.box &&
    before.today === after.today &&
    before.isOpen === after.isOpen &&
    before.isSelected === after.isSelected,
);

/** The whole square can be pressed; with Shift all from the last one to this. */
function SelectBox(props: {
  title: string;
  isSelected: boolean;
  onTurn: (isRange: boolean) => void;
}) {
  const { selecting } = useSpoken().texts;
  const isRange = useRef(false);
  return (
    <label className="select-box">
      <input
        type="checkbox"
        checked={props.isSelected}
        onClick={(event) => {
          isRange.current = event.shiftKey;
        }}
        onKeyDown={(event) => {
          // Shift and the space bar: browsers do not tell the click which follows.
          if (event.key !== ' ' || !event.shiftKey) return;
          event.preventDefault();
          props.onTurn(true);
        }}
        onChange={() => props.onTurn(isRange.current)}
      />
      <span className="for-readers-only">{selecting.select(props.title)}</span>
    </label>
  );
}
