// One round: how far it is, what became of each body and what to do about it, and the file of keys.
import { exportRoundKeys } from '@io/platform/contracts/partners';
import { buttonClass, Chip, CopyableCode, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { day, number } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { Round } from '../../wire.ts';
import NotFoundPage from '../not-found/Page.tsx';
import { roundQuery } from './queries.ts';
import { roundSubject } from './round-subject.ts';

export default function RoundPage() {
  const membership = useMembership();
  const { roundId } = useParams({ strict: false });
  return membership && roundId !== undefined && has(membership, 'act_for_bodies') ? (
    <RoundView
      institutionId={membership.institution_id}
      roundId={roundId}
      canTakeKeys={has(membership, 'manage_keys')}
    />
  ) : (
    <NotFoundPage />
  );
}

function RoundView(props: { institutionId: string; roundId: string; canTakeKeys: boolean }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const { institutionId, roundId } = props;
  const round = useQuery(roundQuery(institutionId, roundId));
  const found = round.data;
  return (
    <div className="page">
      <PageHead
        title={found ? roundSubject(found, language) : words.list}
        intro={found && words.title[found.kind]}
      >
        <Link
          to="/enti/$institutionId/agisci"
          params={{ institutionId }}
          className={buttonClass('secondary')}
        >
          {words.back}
        </Link>
      </PageHead>
      {round.error && <TroubleNotice error={round.error} retry={() => void round.refetch()} />}
      {round.isPending && (
        <section className="panel">
          <Skeleton label={texts.app.loading} rows={4} lines={[90]} />
        </section>
      )}
      {found && (
        <>
          <Progress round={found} />
          {found.file !== null && found.finished_at !== null && props.canTakeKeys && (
            <KeyFile
              goodUntil={found.file.good_until}
              recipient={found.recipient}
              address={exportRoundKeys.path
                .replace(':institution_id', institutionId)
                .replace(':round_id', roundId)}
            />
          )}
          <Results round={found} />
        </>
      )}
    </div>
  );
}

function Progress({ round }: { round: Round }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const total = round.items.length;
  const settled = total - round.waiting;
  const count = (value: number) => number(value, language);
  return (
    <section className="panel" aria-label={words.progress}>
      <div className="batch-bar">
        <progress max={total} value={settled} aria-label={words.progress} />
        <p className="batch-bar-words">
          <strong>{words.progressOf(count(settled), count(total))}</strong>
          <span>{words.counts(count(round.done), count(round.refused), count(round.waiting))}</span>
        </p>
      </div>
      <output className="quiet">{round.finished_at === null ? words.running : words.over}</output>
    </section>
  );
}

function KeyFile(props: { goodUntil: string; recipient: string | null; address: string }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  return (
    <section className="panel" aria-label={words.download}>
      <div>
        <a href={props.address} download className={buttonClass('primary')}>
          <Icon name="download" size={20} />
          {words.download}
        </a>
      </div>
      <p>{words.downloadHint(day(props.goodUntil, language))}</p>
      <CopyableCode
        code={words.command}
        label={words.commandLabel}
        copy={words.copy}
        copied={words.copied}
        copyLabel={words.copyCommand}
        groupSize={200}
      />
      {props.recipient && (
        <p className="quiet small">
          {words.fingerprint}: <code>{props.recipient.slice(0, 16)}…</code>
        </p>
      )}
    </section>
  );
}

const TONES = { waiting: undefined, done: 'done', refused: 'urgent' } as const;

function Results({ round }: { round: Round }) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  return (
    <section className="panel" aria-label={words.result}>
      <TableFrame label={words.result} tall>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.body}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.todo}</th>
            </tr>
          </thead>
          <tbody>
            {round.items.map((one) => {
              const tone = TONES[one.state];
              return (
                <tr key={one.institution_id}>
                  <th scope="row">{one.institution_name || one.institution_id}</th>
                  <td>
                    <span className="chips">
                      <Chip {...(tone && { tone })}>{words.states[one.state]}</Chip>
                      {one.service_name && one.state === 'done' && (
                        <span className="quiet small">{one.service_name}</span>
                      )}
                      {one.key_last_four && (
                        <code className="quiet small">{words.endsWith(one.key_last_four)}</code>
                      )}
                    </span>
                  </td>
                  <td className="table-text">
                    {one.reason?.[language]}
                    {one.state === 'done' && round.kind === 'services' && one.service_id && (
                      <Link
                        to="/enti/$institutionId/servizi/$serviceId"
                        params={{
                          institutionId: one.institution_id,
                          serviceId: one.service_id,
                        }}
                      >
                        {words.openBody(one.institution_name)}
                      </Link>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
