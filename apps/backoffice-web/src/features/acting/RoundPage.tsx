// One round: how far it is, what became of each body and what to do about it, and the file of keys.
import { exportRoundKeys } from '@io/platform/contracts/partners';
import { buttonClass, CopyableCode, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { day, number } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { Round } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { PublishPanel } from './components/PublishPanel.tsx';
import { RoundResults } from './components/RoundResults.tsx';
import { SendDraftsPanel } from './components/SendDraftsPanel.tsx';
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
    <ClosedPage right="act_for_bodies" />
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
        {found?.of_round && (
          <Link
            to="/enti/$institutionId/giri/$roundId"
            params={{ institutionId, roundId: found.of_round }}
            className={buttonClass('secondary')}
          >
            {words.source}
          </Link>
        )}
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
          <SendDraftsPanel key={found.id} institutionId={institutionId} round={found} />
          <PublishPanel key={`publish ${found.id}`} institutionId={institutionId} round={found} />
          <RoundResults round={found} />
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
