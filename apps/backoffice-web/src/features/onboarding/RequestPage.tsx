// One request to come on board: how far it is, what is to be done now, what has happened. Its address is the way back.
import { Button, buttonClass, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { OnboardingRequest } from '../../wire.ts';
import { BodyFacts } from './components/BodyFacts.tsx';
import { HistoryPanel } from './components/HistoryPanel.tsx';
import { PeopleForm } from './components/PeopleForm.tsx';
import { SignPanel } from './components/SignPanel.tsx';
import { StepsBar } from './components/StepsBar.tsx';
import { useCancel, useCorrect } from './mutations.ts';
import { requestQuery } from './queries.ts';

const route = getRouteApi('/adesioni/$requestId');

export default function RequestPage() {
  const { onboarding, office, app } = useTexts();
  const { requestId } = route.useParams();
  const request = useQuery(requestQuery(requestId));
  const { data } = request;
  if (!data) {
    return (
      <div className="page page-narrow">
        <PageHead title={office.home.requests} />
        <section className="panel">
          {request.error ? (
            <>
              <TroubleNotice error={request.error} />
              <Link to="/" className={buttonClass('secondary')}>
                {office.invitation.home}
              </Link>
            </>
          ) : (
            <Skeleton label={app.loading} rows={3} />
          )}
        </section>
      </div>
    );
  }
  return (
    <div className="page page-narrow">
      <PageHead title={onboarding.title(data.body.name)} intro={onboarding.keepLink} />
      <StepsBar state={data.state} />
      <BodyFacts request={data} />
      <Now request={data} />
      <HistoryPanel request={data} />
      <CancelButton request={data} />
    </div>
  );
}

function Now({ request }: { request: OnboardingRequest }) {
  switch (request.state) {
    case 'draft':
      return <PeopleForm request={request} />;
    case 'to_sign':
      return <SignPanel request={request} />;
    case 'to_review':
      return <ReviewPanel request={request} />;
    case 'completed':
      return <DonePanel />;
    case 'rejected':
    case 'expired':
    case 'cancelled':
    default:
      return <OverPanel request={request} />;
  }
}

function ReviewPanel({ request }: { request: OnboardingRequest }) {
  const { onboarding } = useTexts();
  const words = onboarding.review;
  return (
    <section className="panel" aria-labelledby="review-title">
      <h2 id="review-title">{words.title}</h2>
      <p>{words.text}</p>
      <ul className="ticks">
        {request.broken_rules.map((rule) => (
          <li key={rule}>
            <code>{rule}</code> <span>{onboarding.rules[rule]}</span>
          </li>
        ))}
      </ul>
      {request.broken_rules.includes('R2') && <p className="quiet">{words.faster}</p>}
    </section>
  );
}

function DonePanel() {
  const words = useTexts().onboarding.done;
  return (
    <section className="panel">
      <Notice tone="done" live="status" title={words.title}>
        <p>{words.text}</p>
      </Notice>
      <Link to="/" className={buttonClass('primary')}>
        {words.open}
      </Link>
    </section>
  );
}

function OverPanel({ request }: { request: OnboardingRequest }) {
  const { onboarding } = useTexts();
  const { over, rejected } = onboarding;
  const correct = useCorrect(request.id);
  const { state } = request;
  return (
    <section className="panel">
      {state === 'rejected' ? (
        <Notice tone="urgent" title={rejected.title}>
          <p>{request.reason}</p>
        </Notice>
      ) : (
        <Notice>
          <p>{state === 'expired' ? over.expired : over.cancelled}</p>
        </Notice>
      )}
      {correct.error && <TroubleNotice error={correct.error} />}
      {state !== 'cancelled' && (
        <Button busy={correct.isPending} onClick={() => correct.mutate()}>
          {state === 'rejected' ? rejected.mend : over.resume}
        </Button>
      )}
    </section>
  );
}

function CancelButton({ request }: { request: OnboardingRequest }) {
  const words = useTexts().onboarding.over;
  const cancel = useCancel(request.id);
  const say = useSay();
  if (request.state === 'completed' || request.state === 'cancelled') return null;
  return (
    <div>
      {cancel.error && <TroubleNotice error={cancel.error} />}
      <Button
        look="quiet"
        icon="close"
        busy={cancel.isPending}
        onClick={() =>
          cancel.mutate(undefined, { onSuccess: () => say({ text: words.cancelled_now }) })
        }
      >
        {words.cancel}
      </Button>
    </div>
  );
}
