// One batch: how far it is, what can be done with it now, what became of its messages, what it says.
import { exportOutcome } from '@io/platform/contracts/batches';
import { buttonClass, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { hasStatus } from '../../query-client.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { BatchDetail, Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import NotFoundPage from '../not-found/Page.tsx';
import { BatchProgress } from './components/BatchProgress.tsx';
import { CoursePanel } from './components/CoursePanel.tsx';
import { ExamplePanel } from './components/ExamplePanel.tsx';
import { MovesPanel } from './components/MovesPanel.tsx';
import { OutcomeTable } from './components/OutcomeTable.tsx';
import { RefusedTable } from './components/RefusedTable.tsx';
import { StateChip } from './components/StateChip.tsx';
import { TakingBackPanel } from './components/TakingBackPanel.tsx';
import { batchQuery } from './queries.ts';
import { useServiceNames } from './service-names.ts';

export default function BatchPage() {
  const membership = useMembership();
  const { batchId } = useParams({ strict: false });
  return membership && batchId !== undefined ? (
    <OneBatch key={batchId} membership={membership} batchId={batchId} />
  ) : (
    <ClosedPage />
  );
}

function OneBatch({ membership, batchId }: { membership: Membership; batchId: string }) {
  const { app } = useTexts();
  const batch = useQuery(batchQuery(membership.institution_id, batchId));
  if (hasStatus(batch.error, 404)) return <NotFoundPage />;
  if (batch.data)
    return <Shown batch={batch.data} seenAt={batch.dataUpdatedAt} membership={membership} />;
  return (
    <div className="page">
      {batch.error ? (
        <TroubleNotice error={batch.error} retry={() => void batch.refetch()} />
      ) : (
        <Skeleton label={app.loading} rows={4} />
      )}
    </div>
  );
}

function Shown(props: { batch: BatchDetail; seenAt: number; membership: Membership }) {
  const { batch, seenAt, membership } = props;
  const { batches: words } = useTexts();
  const { institution_id: institutionId } = membership;
  const serviceName = useServiceNames(membership)?.get(batch.service_id);
  const hasBegun = batch.sent + batch.refused > 0 || batch.state === 'sending';
  return (
    <div className="page page-batch">
      <p>
        <Link to="/enti/$institutionId/invii" params={{ institutionId }} className="back-link">
          <Icon name="back" size={20} />
          {words.backToList}
        </Link>
      </p>
      <PageHead title={batch.name} intro={serviceName}>
        <output>
          <StateChip state={batch.state} />
        </output>
      </PageHead>
      <section className="panel" aria-label={words.progress}>
        {hasBegun && <BatchProgress batch={batch} seenAt={seenAt} />}
        <MovesPanel batch={batch} membership={membership} />
      </section>
      {batch.outcome && (
        <section className="panel">
          <h2>{words.page.outcome}</h2>
          <OutcomeTable outcome={batch.outcome} />
          <CoursePanel institutionId={institutionId} batch={batch} />
          <p>
            <a
              href={exportOutcome.path
                .replace(':institution_id', institutionId)
                .replace(':batch_id', batch.id)}
              download
              className={buttonClass('secondary')}
            >
              <Icon name="download" size={20} />
              {words.page.outcomeFile}
            </a>
          </p>
        </section>
      )}
      {batch.refused > 0 && (
        <section className="panel">
          <h2>{words.page.refused}</h2>
          <RefusedTable institutionId={institutionId} batchId={batch.id} key={batch.state} />
        </section>
      )}
      {(batch.state === 'sent' || batch.state === 'stopped') && batch.sent > 0 && (
        <TakingBackPanel batch={batch} membership={membership} />
      )}
      <section className="panel">
        <h2>{words.page.text}</h2>
        {batch.corrected && <p className="quiet small">{words.page.back.now}</p>}
        <div className="compose">
          <dl className="batch-text">
            <dt>{words.page.subject}</dt>
            <dd>{(batch.corrected ?? batch.plan).subject}</dd>
            <dt>{words.page.body}</dt>
            <dd className="batch-body">{(batch.corrected ?? batch.plan).body}</dd>
          </dl>
          {has(membership, 'send') && (
            <ExamplePanel batch={batch} membership={membership} serviceName={serviceName} />
          )}
        </div>
      </section>
    </div>
  );
}
