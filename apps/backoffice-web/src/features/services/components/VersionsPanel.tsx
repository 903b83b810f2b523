// What citizens see beside what is approved or being worked on.
import { changesBetween } from '@io/composing/service-card';
import { EmptyState } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { ServiceFile } from '../../../wire.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { logoUrl } from './logo-url.ts';

export function VersionsPanel({
  institutionId,
  file,
}: {
  institutionId: string;
  file: ServiceFile;
}) {
  const { services: words } = useTexts();
  const { live, working, approved } = file;
  const others = [
    ...(approved ? [{ kind: 'approved' as const, ...approved }] : []),
    ...(working ? [{ kind: 'working' as const, ...working }] : []),
  ];
  return (
    <section className="panel" aria-label={words.file.versions}>
      <p className="quiet">{words.file.versionsHint}</p>
      {others.length === 0 && <EmptyState icon="file" title={words.file.same} />}
      {others.map(({ kind, number, content }) => {
        const label = `${words.file.compare[kind]}, ${words.history.version(String(number))}`;
        const changes = changesBetween(live?.content ?? blankOf(content), content);
        return (
          <section key={kind} className="panel-part">
            <h2>{label}</h2>
            {changes.length === 0 ? (
              <p>{words.file.same}</p>
            ) : (
              <ChangesTable
                label={label}
                before={live ? words.file.compare.live : words.live.never}
                after={label}
                changes={changes}
                logoUrl={(version) => logoUrl(institutionId, file, version) ?? ''}
              />
            )}
          </section>
        );
      })}
    </section>
  );
}

/** Beside nothing every field is new; those that have a value of their own from the start do not count. */
const blankOf = (content: ServiceFile['context']['live'] & object) => ({
  ...content,
  ...Object.fromEntries(
    Object.entries(content)
      .filter(([, value]) => typeof value === 'string')
      .map(([field]) => [field, field === 'scope' ? content.scope : '']),
  ),
  topic: null,
  area: null,
  logo: null,
});
