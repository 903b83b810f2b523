// One request to come on board, however it stands, for the operator who is asked about it. What waits is judged in the queue.
import { buttonClass, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { moment } from '../../format/words.ts';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { OnboardingRequest } from '../../wire.ts';
import { NotOperatorPage } from '../entry/Page.tsx';
import { BodyFacts } from '../onboarding/components/BodyFacts.tsx';
import { HistoryPanel } from '../onboarding/components/HistoryPanel.tsx';
import { StepsBar } from '../onboarding/components/StepsBar.tsx';
import { queuedQuery } from './queries.ts';

const route = getRouteApi('/adesioni-da-valutare/$requestId');

export default function QueuedRequestPage() {
  return useMe()?.is_operator ? <Queued /> : <NotOperatorPage />;
}

function Queued() {
  const { onboarding, app } = useSpoken().texts;
  const { requestId } = route.useParams();
  const request = useQuery(queuedQuery(requestId));
  const { data } = request;
  return (
    <div className="page page-narrow">
      <PageHead title={data ? onboarding.title(data.body.name) : onboarding.queue.one} />
      {request.error && (
        <TroubleNotice error={request.error} retry={() => void request.refetch()} />
      )}
      {request.isPending && <Skeleton label={app.loading} rows={3} />}
      {data && (
        <>
          <StepsBar state={data.state} />
          <Standing request={data} />
          <BodyFacts request={data} />
          <HistoryPanel request={data} />
        </>
      )}
    </div>
  );
}

function Standing({ request }: { request: OnboardingRequest }) {
  const { texts, language } = useSpoken();
  const { onboarding } = texts;
  const { state, sent_to: pec, sent_at: sentAt } = request;
  return (
    <section className="panel">
      <Notice title={onboarding.states[state]} tone={state === 'rejected' ? 'urgent' : 'info'}>
        {state === 'rejected' && <p>{request.reason}</p>}
        {state === 'to_sign' && pec !== null && sentAt !== null && (
          <p>{onboarding.sign.sentTo(pec, moment(sentAt, language))}</p>
        )}
        {state === 'to_review' && <p>{onboarding.queue.judgeThere}</p>}
      </Notice>
      {state === 'to_review' && (
        <div>
          <Link to="/adesioni-da-valutare" className={buttonClass('secondary')}>
            {onboarding.queue.title}
          </Link>
        </div>
      )}
      {state === 'completed' && (
        <div>
          <Link
            to="/console/enti"
            search={{ cerca: request.body.fiscal_code }}
            className={buttonClass('secondary')}
          >
            {onboarding.queue.openInstitution}
          </Link>
        </div>
      )}
    </section>
  );
}
