// What has happened in a practice: states in the sender's words, and the messages that belong to it.
import { Button, Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { longMoment } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Practice } from '../../../wire.ts';
import { eventsOf, type PracticeEvent } from '../events.ts';
import { practiceMessagesQuery } from '../queries.ts';

const SHOWN = 10;

export function History({ practice }: { practice: Practice }) {
  const { practices: words } = useSpoken().texts;
  const messages = useQuery(practiceMessagesQuery(practice.id));
  const [isWhole, setWhole] = useState(false);
  const events = eventsOf(practice.history, messages.data?.items ?? []);
  const isCut = !isWhole && events.length > SHOWN;
  return (
    <section className="practice-section" aria-labelledby="history-title">
      <h2 id="history-title">{words.historyTitle}</h2>
      <p className="quiet small">{words.historyIntro}</p>
      <ol className="timeline timeline-past" reversed>
        {(isCut ? events.slice(0, SHOWN) : events).map((event) => (
          <Entry key={`${event.kind} ${event.at}`} event={event} />
        ))}
      </ol>
      {isCut && (
        <Button look="secondary" icon="down" onClick={() => setWhole(true)}>
          {words.wholeHistory}
        </Button>
      )}
      {messages.data === undefined && (messages.isError || messages.fetchStatus === 'paused') && (
        <output className="quiet">{words.messagesFailed}</output>
      )}
    </section>
  );
}

function Entry({ event }: { event: PracticeEvent }) {
  const { texts, language } = useSpoken();
  const words = texts.practices;
  const isMessage = event.kind === 'message';
  return (
    <li className="timeline-item">
      <span className={isMessage ? 'timeline-mark timeline-mark-message' : 'timeline-mark'}>
        {isMessage && <Icon name="mail" size={16} />}
      </span>
      <div className="timeline-text">
        <p className="timeline-when">
          <time dateTime={event.at}>{longMoment(event.at, language)}</time>
        </p>
        {isMessage ? (
          <p className="timeline-title">
            {words.message}:{' '}
            <Link to="/messaggi/$messageId" params={{ messageId: event.message.id }} lang="it">
              {event.message.message_title}
            </Link>
            {!event.message.is_read && <span className="quiet"> ({texts.messages.unread})</span>}
          </p>
        ) : (
          <p className="timeline-title">
            {words.kinds[event.change.state.kind]}
            {': '}
            <span className="timeline-said" lang="it">
              {event.change.state.text}
            </span>
          </p>
        )}
      </div>
    </li>
  );
}
