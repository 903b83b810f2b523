// What was done with a service's card, newest first; each step opens to what it changed.
import { EmptyState, Icon, type IconName, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { moment } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { HistoryItem, ServiceFile } from '../../../wire.ts';
import { historyQuery, serviceQuery } from '../queries.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { logoUrl } from './logo-url.ts';

const ICONS: Record<HistoryItem['what'], IconName> = {
  created: 'file',
  saved: 'file',
  submitted: 'clock',
  withdrawn: 'back',
  approved: 'check',
  rejected: 'warning',
  published: 'done',
  unpublished: 'lock',
  discarded: 'close',
  changed_by_api: 'key',
};

export function HistoryPanel(props: { institutionId: string; serviceId: string }) {
  const { texts } = useSpoken();
  const words = texts.services;
  const history = useQuery(historyQuery(props.institutionId, props.serviceId));
  const file = useQuery(serviceQuery(props.institutionId, props.serviceId));
  return (
    <section className="panel" aria-label={words.history.title}>
      {history.error && <TroubleNotice error={history.error} />}
      {history.isPending && <Skeleton label={texts.app.loading} rows={4} lines={[80]} />}
      {history.data?.items.length === 0 && <EmptyState icon="archive" title={words.history.none} />}
      {history.data && (
        <HistoryList
          items={history.data.items}
          logoUrl={(version) => logoOf(props.institutionId, file.data, version)}
        />
      )}
    </section>
  );
}

const logoOf = (institutionId: string, file: ServiceFile | undefined, version: string) =>
  logoUrl(institutionId, file, version) ?? '';

export function HistoryList(props: {
  items: readonly HistoryItem[];
  logoUrl: (version: string) => string;
}) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  return (
    <ol className="history">
      {props.items.map((item, at) => {
        const head = (
          <>
            <Icon name={ICONS[item.what]} size={20} />
            <span className="history-words">
              <strong>{words.history.what[item.what]}</strong>
              <span className="quiet small">
                {[
                  moment(item.at, language),
                  item.how === 'rules' ? words.history.byRules : undefined,
                  item.how === 'operator' ? words.history.byOperator : undefined,
                  item.how === undefined ? item.who : undefined,
                  item.number === undefined
                    ? undefined
                    : words.history.version(String(item.number)),
                  item.changes.length === 0
                    ? undefined
                    : words.history.fields(String(item.changes.length)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {item.reason !== undefined && <span>{item.reason}</span>}
            </span>
          </>
        );
        return (
          <li key={`${item.at} ${item.what} ${at}`}>
            {item.changes.length === 0 ? (
              <p className="history-head">{head}</p>
            ) : (
              <details>
                <summary className="history-head">{head}</summary>
                <ChangesTable
                  label={`${words.history.what[item.what]}, ${moment(item.at, language)}`}
                  before={words.history.before}
                  after={words.history.after}
                  changes={item.changes}
                  logoUrl={props.logoUrl}
                />
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}
