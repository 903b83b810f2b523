// A request that waits for the person's answer: asked again every second and a half, until it is allowed or over.
import { call } from '@io/endpoint';
import { readCounterRequest } from '@io/platform/contracts/counter-requests';
import { Button, Notice } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { CounterRequest } from '../../../wire.ts';

const AGAIN_MS = 1500;

export function Waiting(props: {
  institutionId: string;
  request: CounterRequest;
  onAllowed: () => void;
  onLeave: () => void;
}) {
  const { counter: words } = useTexts().outcomes;
  const { institutionId, request, onAllowed } = props;
  const { data, error } = useQuery({
    queryKey: ['counter-request', institutionId, request.id],
    queryFn: () =>
      call(readCounterRequest, {
        params: { institution_id: institutionId, request_id: request.id },
      }),
    refetchInterval: ({ state }) => (state.data?.state === 'over' ? false : AGAIN_MS),
    gcTime: 0,
  });
  const minutes = useMinutesTo(request.expires_at);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const state = data?.state;
  useEffect(() => {
    if (state === 'allowed') onAllowed();
  }, [state, onAllowed]);
  const isOver = state === 'over';
  return (
    <section className="panel" aria-labelledby="asked-title" data-testid="counter-request">
      <h2 id="asked-title" ref={heading} tabIndex={-1}>
        {isOver ? words.askedOver : words.asked}
      </h2>
      <div aria-live="polite">
        {isOver ? (
          <Notice>{words.askedOverText}</Notice>
        ) : (
          <>
            <p>{words.askedText}</p>
            <p className="quiet">{words.askedLeft(minutes)}</p>
          </>
        )}
      </div>
      {error && <TroubleNotice error={error} />}
      <div>
        <Button look="secondary" icon={isOver ? 'user' : 'close'} onClick={props.onLeave}>
          {isOver ? words.again : words.askStop}
        </Button>
      </div>
    </section>
  );
}

/** Whole minutes, begun ones too. */
function useMinutesTo(moment: string): number {
  const minutes = () => Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 60_000));
  const [left, setLeft] = useState(minutes);
  useEffect(() => {
    const timer = setInterval(
      () => setLeft(Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 60_000))),
      5000,
    );
    return () => clearInterval(timer);
  }, [moment]);
  return left;
}
