// Registro: what was done in the institution's name, newest first; the whole of it as a file that anybody can verify.
import { call } from '@io/endpoint';
import { exportTrail, listTrail } from '@io/platform/contracts/trail';
import { Button, buttonClass, CopyableCode, Icon, Skeleton } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { moment, number } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import type { Texts } from '../../texts/it.ts';
import { useSpoken } from '../../texts/texts.tsx';
import type { TrailEntry } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';

type Act = TrailEntry['act'];

const useTrail = (institutionId: string, act: Act | undefined) =>
  useInfiniteQuery({
    queryKey: ['trail', institutionId, act],
    queryFn: ({ pageParam: before }) =>
      call(listTrail, {
        params: { institution_id: institutionId },
        query: { ...(before !== undefined && { before }), ...(act && { act }) },
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
  });

export default function TrailPage() {
  const membership = useMembership();
  return membership && has(membership, 'read_trail') ? (
    <Trail institutionId={membership.institution_id} />
  ) : (
    <ClosedPage right="read_trail" />
  );
}

function Trail({ institutionId }: { institutionId: string }) {
  const { texts, language } = useSpoken();
  const { office, app } = texts;
  const words = office.trail;
  const id = useId();
  const [act, setAct] = useState<Act>();
  const trail = useTrail(institutionId, act);
  const first = trail.data?.pages[0];
  const items = trail.data?.pages.flatMap((page) => page.items) ?? [];
  const file = exportTrail.path.replace(':institution_id', institutionId);
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        <a href={file} download className={buttonClass('secondary')}>
          <Icon name="download" size={20} />
          {words.export}
        </a>
      </PageHead>
      {trail.error && <TroubleNotice error={trail.error} retry={() => void trail.refetch()} />}
      <section className="panel" aria-label={words.title}>
        <div className="page-head">
          <div className="text-field field-inline">
            <label htmlFor={`${id}-act`}>{words.filter}</label>
            <select
              id={`${id}-act`}
              value={act ?? ''}
              onChange={(event) =>
                setAct(event.target.value === '' ? undefined : (event.target.value as Act))
              }
            >
              <option value="">{words.all}</option>
              {Object.entries(words.kinds).map(([one, name]) => (
                <option key={one} value={one}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {first && <p className="quiet">{words.count(number(first.count, language))}</p>}
        </div>
        {trail.isPending && <Skeleton label={app.loading} rows={6} lines={[90]} />}
        {items.length > 0 && (
          <TableFrame label={words.title}>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{words.when}</th>
                  <th scope="col">{words.who}</th>
                  <th scope="col">{words.what}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <EntryRow key={one.seq} entry={one} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
        {trail.hasNextPage && (
          <Button
            look="secondary"
            busy={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </section>
      {first && (
        <section className="panel" aria-label={words.head}>
          <CopyableCode
            code={first.head}
            label={words.head}
            copy={office.overview.copy}
            copied={office.overview.copied}
            copyLabel={words.copyHead}
            groupSize={8}
          />
          <p className="quiet small">
            {words.headHint} {words.exportHint}
          </p>
        </section>
      )}
    </div>
  );
}

const roleWord = (role: string, office: Texts['office']) =>
  role in office.roles ? office.roles[role as keyof typeof office.roles] : role;

function EntryRow({ entry }: { entry: TrailEntry }) {
  const { texts, language } = useSpoken();
  const words = texts.office.trail;
  return (
    <tr>
      <td className="number" data-heading={words.when}>
        {moment(entry.at, language)}
      </td>
      <td data-heading={words.who}>
        <span className="key-cell">
          {entry.who}
          <span className="quiet small">{roleWord(entry.role, texts.office)}</span>
        </span>
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its summary names it */}
      <td className="table-text" data-heading={words.what}>
        <details className="entry">
          <summary>{words.acts[entry.act](entry.subject)}</summary>
          <pre>
            {JSON.stringify({ seq: entry.seq, ...entry.details, hash: entry.hash }, null, 1)}
          </pre>
        </details>
      </td>
    </tr>
  );
}
