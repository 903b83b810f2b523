// Who changed which switch and when, newest first; the values as they were sent, on demand.
import { Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { moment } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate } from '../../../wire.ts';
import { changesQuery } from '../queries.ts';

export function ChangesList({ gates }: { gates: readonly Gate[] }) {
  const { texts, language } = useSpoken();
  const { admission, app } = texts;
  const words = admission.changes;
  const changes = useQuery(changesQuery);
  const sections: Readonly<Record<string, string>> = admission.sections.names;
  const nameOf = (subject: string) =>
    gates.find(({ name }) => name === subject)?.label ?? sections[subject] ?? subject;
  return (
    <section className="panel" aria-labelledby="changes-title">
      <h2 id="changes-title">{words.title}</h2>
      {changes.error && (
        <TroubleNotice error={changes.error} retry={() => void changes.refetch()} />
      )}
      {changes.isPending && <Skeleton label={app.loading} rows={2} lines={[60]} />}
      {changes.data?.items.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="changes">
        {changes.data?.items.map(({ id, at, who, what, subject, values }) => (
          <li key={id}>
            <details>
              <summary>
                <time dateTime={at}>{moment(at, language)}</time> <strong>{who}</strong>{' '}
                {words.what[what](nameOf(subject))}
              </summary>
              <pre>{JSON.stringify(values, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
