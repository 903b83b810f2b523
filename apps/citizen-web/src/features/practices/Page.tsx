// All practices of a person: the open ones with what is expected now, then those that have ended.
import { EmptyState, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../shell/Page.tsx';
import { useToday } from '../../shell/use-today.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { PracticeItem } from '../../wire.ts';
import { PracticeRow } from './components/PracticeRow.tsx';
import { practicesQuery } from './queries.ts';

export default function PracticesPage() {
  const { practices: words, messages, app } = useTexts();
  const practices = useQuery(practicesQuery);
  const { data } = practices;
  return (
    <Page title={words.title} back={{ to: '/messaggi', label: messages.toInbox }}>
      <Waiting query={practices}>
        <Skeleton label={app.loading} rows={3} lines={[40, 80, 60]} />
      </Waiting>
      {data?.items.length === 0 && (
        <EmptyState icon="folder" title={words.empty}>
          <p className="quiet">{words.emptyHint}</p>
        </EmptyState>
      )}
      {data && data.items.length > 0 && <Lists items={data.items} />}
      {data?.isCut && (
        <Notice>
          <p>{words.more}</p>
        </Notice>
      )}
    </Page>
  );
}

function Lists({ items }: { items: readonly PracticeItem[] }) {
  const { practices: words } = useTexts();
  const open = items.filter((item) => item.is_open);
  const ended = items.filter((item) => !item.is_open);
  return (
    <>
      <section aria-labelledby="open-title">
        <h2 id="open-title" className="list-title">
          {words.open}
        </h2>
        {open.length === 0 ? <p className="quiet">{words.noneOpen}</p> : <List items={open} />}
      </section>
      {ended.length > 0 && (
        <section aria-labelledby="ended-title">
          <h2 id="ended-title" className="list-title">
            {words.ended}
          </h2>
          <List items={ended} />
        </section>
      )}
    </>
  );
}

function List({ items }: { items: readonly PracticeItem[] }) {
  const today = useToday();
  return (
    <ul className="card-list">
      {items.map((item) => (
        <PracticeRow key={item.id} item={item} today={today} />
      ))}
    </ul>
  );
}
