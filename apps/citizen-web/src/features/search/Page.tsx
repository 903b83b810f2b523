// Looking for messages: the words and filters, what was found, and beside it the message opened.
import { Button, Icon, TextField } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { TopBar } from '../../shell/Page.tsx';
import { usePageTitle } from '../../shell/page-title.ts';
import { useTexts } from '../../texts/texts.tsx';
import { NothingOpen } from '../messages/components/NothingOpen.tsx';
import { type Asked, isAsking, nothingAsked } from './asked.ts';
import { Filters } from './components/Filters.tsx';
import { Results } from './components/Results.tsx';
import { searchQuery } from './queries.ts';
import { useRecent } from './use-recent.ts';

/** Longer than between two letters, shorter than one waits. */
const PAUSE_MS = 250;

/** What is asked, a moment after the last letter; filters at once. */
function useSettled(asked: Asked): Asked {
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), asked.text === settled.text ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, settled.text]);
  return settled;
}

export default function SearchPage() {
  const { messageId } = useParams({ strict: false });
  const [asked, setAsked] = useState(nothingAsked);
  const change = (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part }));
  const settled = useSettled(asked);
  const { recent, note, forget } = useRecent();

  // Asked with nothing: who has written, for the choice of senders; and long inboxes are put in order meanwhile.
  const everything = useInfiniteQuery({ ...searchQuery(nothingAsked), staleTime: 60_000 });
  const senders = everything.data?.pages[0]?.senders ?? [];

  // A search is remembered when one of its messages is opened.
  const text = useRef('');
  useEffect(() => {
    text.current = settled.text;
  });
  useEffect(() => {
    if (messageId !== undefined) note(text.current);
  }, [messageId, note]);

  return (
    <div className={messageId === undefined ? 'mail' : 'mail mail-open'}>
      <section className="mail-list" data-scroll-restoration-id="mail-search">
        <SearchBar isAlone={messageId === undefined} />
        <div className="search-head">
          <SearchField
            text={asked.text}
            onChange={(words) => change({ text: words })}
            onSubmit={() => note(asked.text)}
          />
          <Filters asked={asked} senders={senders} onChange={change} />
        </div>
        {isAsking(settled) ? (
          <Results
            asked={settled}
            openId={messageId}
            onClearFilters={() => setAsked({ ...nothingAsked, text: asked.text })}
          />
        ) : (
          <Recent recent={recent} onPick={(words) => change({ text: words })} onForget={forget} />
        )}
      </section>
      <section className="mail-detail">
        {messageId === undefined ? <NothingOpen /> : <Outlet />}
      </section>
    </div>
  );
}

function SearchBar({ isAlone }: { isAlone: boolean }) {
  const { search: words, messages } = useTexts();
  return (
    <TopBar back={{ to: '/messaggi', label: messages.toInbox }}>
      {isAlone ? (
        <SearchHeading title={words.title} />
      ) : (
        <p className="top-bar-heading">{words.title}</p>
      )}
    </TopBar>
  );
}

function SearchHeading({ title }: { title: string }) {
  const heading = usePageTitle(title);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

function SearchField(props: {
  text: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
}) {
  const { search: words } = useTexts();
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <TextField
          label={words.field}
          hint={words.hint}
          type="search"
          value={props.text}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => props.onChange(event.target.value)}
        />
      </form>
    </search>
  );
}

function Recent(props: {
  recent: readonly string[];
  onPick: (text: string) => void;
  onForget: () => void;
}) {
  const { search: words } = useTexts();
  if (props.recent.length === 0) return null;
  return (
    <section className="search-recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{words.recent}</h2>
      <ul>
        {props.recent.map((text) => (
          <li key={text}>
            <button type="button" className="search-recent-pick" onClick={() => props.onPick(text)}>
              <Icon name="clock" size={20} />
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet small">{words.recentHint}</p>
      <Button look="quiet" onClick={props.onForget}>
        {words.forgetRecent}
      </Button>
    </section>
  );
}
