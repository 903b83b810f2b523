// The devices a person is logged in on, each with a way to end it.
import { Button, Chip, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { longMoment } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { SessionEntry } from '../../wire.ts';
import { useEndSession } from './mutations.ts';
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
    </Page>
  );
}

function Entry({ session }: { session: SessionEntry }) {
  const { texts, language } = useSpoken();
  const words = texts.sessions;
  const { toast } = useSay();
  const end = useEndSession();
  const { id, client, device, current, createdAt, last_seen_at } = session;
  const name = device === '' ? words[client] : device;
  const endIt = () => end.mutate(id, { onSuccess: () => toast({ text: words.ended }) });
  return (
    <li className="entry">
      <div className="entry-text">
        <p className="entry-title">
          <strong>{name}</strong> {current && <Chip tone="todo">{words.here}</Chip>}
        </p>
        <p className="quiet">{words.since(longMoment(createdAt, language))}</p>
        <p className="quiet">{words.lastSeen(longMoment(last_seen_at, language))}</p>
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
