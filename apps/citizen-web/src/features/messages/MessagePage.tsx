// One message: who writes, what about, what to do, the text, whom to ask.
import { buttonClass, EmptyState, IconButton, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { ApiProblem, hasStatus } from '../../api.ts';
import { longMoment } from '../../format/words.ts';
import { TopBar } from '../../shell/Page.tsx';
import { usePageTitle } from '../../shell/page-title.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { Message } from '../../wire.ts';
import { ContactsBox } from './components/ContactsBox.tsx';
import { Sender } from './components/Sender.tsx';
import { PracticeLink } from '../practices/components/PracticeLink.tsx';
import { TakenBackBox } from './components/TakenBackBox.tsx';
import { TodoBox } from './components/TodoBox.tsx';
import { WhyBox } from './components/WhyBox.tsx';
import { useDrop, useMarkAsRead } from './mutations.ts';
import { boxPath, useBox } from './Page.tsx';
import { messageQuery } from './queries.ts';
import { useArchiving } from './use-archiving.ts';

const MessageText = lazy(() => import('./components/MessageText.tsx'));

export default function MessagePage() {
  const { messageId = '' } = useParams({ strict: false });
  const { texts } = useSpoken();
  const box = useBox();
  const message = useQuery(messageQuery(messageId));
  const archive = useArchiving(box);
  const problem = message.error instanceof ApiProblem ? message.error : undefined;
  const isGone = problem?.status === 410;
  const { title, archiveTitle } = texts.messages;
  const back = { to: boxPath[box], label: box === 'inbox' ? title : archiveTitle };

  return (
    <>
      <TopBar
        back={back}
        actions={
          message.data &&
          !isGone && (
            <>
              <IconButton icon="print" label={texts.message.print} onClick={() => print()} />
              <IconButton
                icon={box === 'inbox' ? 'archive' : 'restore'}
                label={box === 'inbox' ? texts.messages.archive : texts.messages.unarchive}
                onClick={() => archive({ id: messageId })}
              />
            </>
          )
        }
      />
      {isGone && <Gone id={messageId} isReplaced={problem.code === 'message_replaced'} />}
      {message.data && !isGone && <Letter key={messageId} message={message.data} />}
      {!message.data && !isGone && (
        <div className="padded">
          {hasStatus(message.error, 404) || hasStatus(message.error, 403) ? (
            <NotHere />
          ) : (
            <Waiting query={message}>
              <Skeleton label={texts.app.loading} rows={2} lines={[40, 90, 70, 100, 60]} />
            </Waiting>
          )}
        </div>
      )}
    </>
  );
}

function Letter({ message }: { message: Message }) {
  const { texts, language } = useSpoken();
  const heading = usePageTitle(message.content.subject);
  useReading(message);
  return (
    <article className="letter">
      <Sender message={message} />
      <h1 ref={heading} tabIndex={-1} className="letter-subject" lang="it">
        {message.content.subject}
      </h1>
      <p className="quiet small">
        {texts.message.received(longMoment(message.created_at, language))}
      </p>
      <TakenBackBox message={message} />
      {message.practice_id !== undefined && <PracticeLink id={message.practice_id} />}
      {!message.taken_back && <TodoBox message={message} />}
      <Suspense fallback={<Skeleton label={texts.app.loading} lines={[100, 90, 100, 60]} />}>
        <MessageText markdown={message.content.markdown} />
      </Suspense>
      <ContactsBox message={message} />
      <WhyBox message={message} />
      <p className="quiet small">
        {texts.message.id}: <code>{message.id}</code>
      </p>
    </article>
  );
}

/** Opening is reading: told to the server once for each opening. */
function useReading({ id, is_read }: Message) {
  const markAsRead = useMarkAsRead();
  const told = useRef(false);
  useEffect(() => {
    if (is_read || told.current) return;
    told.current = true;
    markAsRead(id);
  });
}

function NotHere() {
  const { message, messages } = useTexts();
  const heading = usePageTitle(message.notFound);
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {message.notFound}
    </h1>
  );
  return (
    <EmptyState icon="search" title={title}>
      <p className="quiet">{message.notFoundHint}</p>
      <Link to="/messaggi" className={buttonClass('secondary')}>
        {messages.toInbox}
      </Link>
    </EmptyState>
  );
}

/** Taken back before it was read; a list that still shows it lets it go. */
function Gone({ id, isReplaced }: { id: string; isReplaced: boolean }) {
  const { message, messages } = useTexts();
  const drop = useDrop();
  const said = isReplaced ? message.replacedTitle : message.withdrawnTitle;
  const heading = usePageTitle(said);
  useEffect(() => drop(id), [drop, id]);
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {said}
    </h1>
  );
  return (
    <div className="padded">
      <EmptyState icon="info" title={title}>
        <p className="quiet">{isReplaced ? message.replacedHint : message.withdrawnHint}</p>
        <Link to="/messaggi" className={buttonClass('secondary')}>
          {messages.toInbox}
        </Link>
      </EmptyState>
    </div>
  );
}
