// Sportello: with the person's leave, what the institution has sent them, as one timeline; and whether a notice is paid.
import { call } from '@io/endpoint';
import { lookAtCounter } from '@io/platform/contracts/counter';
import { askAtCounter, lookByRequest } from '@io/platform/contracts/counter-requests';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { LookForm, type Wanted } from './components/LookForm.tsx';
import { StandingPanel } from './components/StandingPanel.tsx';
import { Timeline } from './components/Timeline.tsx';
import { Waiting } from './components/Waiting.tsx';

export default function CounterPage() {
  const membership = useMembership();
  return membership && has(membership, 'serve_counter') ? (
    <Counter institutionId={membership.institution_id} />
  ) : (
    <ClosedPage right="serve_counter" />
  );
}

function Counter({ institutionId }: { institutionId: string }) {
  const { counter: words } = useTexts().outcomes;
  const [way, setWay] = useState<'app' | 'code'>('app');
  const [wanted, setWanted] = useState<Wanted>();
  const { look, ask, follow } = useCounter(institutionId);
  const { mutate: lookAsAllowed } = follow;
  const id = ask.data?.id;
  const goOn = useCallback(() => {
    if (id !== undefined) lookAsAllowed(id);
  }, [id, lookAsAllowed]);
  const seen = look.data ?? follow.data;
  const trouble = look.error ?? ask.error ?? follow.error;
  const again = () => {
    look.reset();
    ask.reset();
    follow.reset();
  };
  const begin = (asked: Wanted) => {
    again();
    setWanted(asked);
    const { code, fiscal_code = '', reason } = asked;
    if (code !== undefined) look.mutate({ ...asked, code });
    else ask.mutate({ fiscal_code, reason });
  };
  return (
    <div className="page page-narrow">
      <PageHead title={words.title} intro={words.intro} />
      {seen && wanted ? (
        <Timeline wanted={wanted} items={seen.items} onAgain={again} />
      ) : ask.data && !follow.error ? (
        <Waiting
          institutionId={institutionId}
          request={ask.data}
          onAllowed={goOn}
          onLeave={again}
        />
      ) : (
        <section className="panel" aria-labelledby="look-title">
          <h2 id="look-title">{words.lookTitle}</h2>
          <p className="quiet">{words.lookIntro}</p>
          <LookForm
            way={way}
            onWay={(one) => {
              again();
              setWay(one);
            }}
            isBusy={look.isPending || ask.isPending}
            onLook={begin}
          />
          {trouble && <TroubleNotice error={trouble} />}
        </section>
      )}
      <StandingPanel institutionId={institutionId} />
    </div>
  );
}

function useCounter(institutionId: string) {
  const institution = { institution_id: institutionId };
  return {
    look: useMutation({
      mutationFn: (body: Wanted & { code: string }) =>
        call(lookAtCounter, { params: institution, body }),
    }),
    ask: useMutation({
      mutationFn: (body: { fiscal_code: string; reason: string }) =>
        call(askAtCounter, { params: institution, body }),
    }),
    follow: useMutation({
      mutationFn: (id: string) =>
        call(lookByRequest, { params: { ...institution, request_id: id } }),
    }),
  };
}
