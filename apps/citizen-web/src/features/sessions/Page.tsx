// The devices a person is logged in on, each with a way to end it.
import { Button, Chip, Dialog, Skeleton } from '@io/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { longMoment } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { SessionEntry } from '../../wire.ts';
import { useEndOthers, useEndSession } from './mutations.ts';
import { sessionsQuery } from './queries.ts';

export default function SessionsPage() {
  const { sessions: words, app, nav } = useTexts();
  const list = useQuery(sessionsQuery);
  const sessions = list.data?.sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <Page title={words.title} back={{ to: '/profilo', label: nav.profile }}>
      <p className="quiet">{words.intro}</p>
      <Waiting query={list}>
        <Skeleton label={app.loading} rows={2} lines={[50, 80]} />
      </Waiting>
      {sessions && (
        <ul className="card-list">
          {sessions.map((session) => (
            <Entry key={session.id} session={session} />
          ))}
        </ul>
      )}
      {sessions?.length === 1 && <p className="quiet">{words.onlyHere}</p>}
      {sessions && <EndMany hasOthers={sessions.length > 1} />}
    </Page>
  );
}

/** Ends the others, or everything with this one; the second says first what it does. */
function EndMany({ hasOthers }: { hasOthers: boolean }) {
  const { sessions: words, app } = useTexts();
  const { toast } = useSay();
  const session = useRouteContext({ from: '__root__', select: (context) => context.session });
  const others = useEndOthers();
  const all = useMutation({ mutationFn: () => session.leaveEverywhere() });
  const [isAsking, setAsking] = useState(false);
  const endOthers = () =>
    others.mutate(undefined, {
      onSuccess: ({ ended }) => toast({ text: words.othersEnded(ended) }),
    });
  return (
    <div className="button-row">
      {hasOthers && (
        <Button look="danger" busy={others.isPending} onClick={endOthers}>
          {words.endOthers}
        </Button>
      )}
      <Button look="quiet" onClick={() => setAsking(true)}>
        {words.endAll}
      </Button>
      {others.isError && <TroubleNotice error={others.error} />}
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={words.endAllTitle}
        closeLabel={app.close}
      >
        <p>{words.endAllText}</p>
        {all.isError && <TroubleNotice error={all.error} />}
        <div className="dialog-actions">
          <Button look="danger" busy={all.isPending} onClick={() => all.mutate()}>
            {words.endAll}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {app.cancel}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

function Entry({ session }: { session: SessionEntry }) {
  const { texts, language } = useSpoken();
  const words = texts.sessions;
  const { toast } = useSay();
  const end = useEndSession();
  const { id, client, device, current, createdAt, last_seen_at, method, network, place } = session;
  const name = device === '' ? words[client] : device;
  const fromWhere = network === undefined ? undefined : words.network(network);
  const where = place === undefined ? fromWhere : words.place(place);
  const endIt = () => end.mutate(id, { onSuccess: () => toast({ text: words.ended }) });
  return (
    <li className="entry">
      <div className="entry-text">
        <p className="entry-title">
          <strong>{name}</strong> {current && <Chip tone="todo">{words.here}</Chip>}
        </p>
        <p className="quiet">{words.since(longMoment(createdAt, language), words.by[method])}</p>
        <p className="quiet">{words.lastSeen(longMoment(last_seen_at, language))}</p>
        {where !== undefined && <p className="quiet">{where}</p>}
        {current && <p className="quiet">{words.leaveHere}</p>}
        {end.isError && <TroubleNotice error={end.error} />}
      </div>
      {!current && (
        <Button
          look="danger"
          busy={end.isPending}
          aria-label={words.endThis(`${name}, ${longMoment(createdAt, language)}`)}
          onClick={endIt}
        >
          {words.end}
        </Button>
      )}
    </li>
  );
}
