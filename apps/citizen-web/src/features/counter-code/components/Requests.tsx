// Clerks who ask to look, each with its reason and two answers; what was answered is said where it stood.
import { call } from '@io/endpoint';
import { answerCounterRequest } from '@io/platform/contracts/counter-requests';
import { Button, Notice } from '@io/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { CounterRequests } from '../../../wire.ts';
import { counterRequestsQuery } from '../queries.ts';
import { useSecondsTo } from '../use-seconds-to.ts';

export function Requests() {
  const { counterCode: words } = useTexts();
  const client = useQueryClient();
  const { data } = useQuery(counterRequestsQuery);
  const answer = useMutation({
    mutationFn: ({ id, isAllowed }: { id: string; isAllowed: boolean }) =>
      call(answerCounterRequest, { params: { request_id: id }, body: { is_allowed: isAllowed } }),
    onSettled: () => client.invalidateQueries({ queryKey: counterRequestsQuery.queryKey }),
  });
  const said = answer.variables?.isAllowed === true ? words.allowed : words.refused;
  return (
    <>
      {data?.items.map((one) => (
        <Request
          key={one.id}
          one={one}
          isBusy={answer.isPending}
          onAnswer={(isAllowed) => answer.mutate({ id: one.id, isAllowed })}
        />
      ))}
      <div aria-live="polite">
        {answer.isSuccess && (
          <Notice tone={answer.variables.isAllowed ? 'done' : 'info'}>{said}</Notice>
        )}
      </div>
      {answer.error && <TroubleNotice error={answer.error} />}
    </>
  );
}

function Request(props: {
  one: CounterRequests['items'][number];
  isBusy: boolean;
  onAnswer: (isAllowed: boolean) => void;
}) {
  const { counterCode: words } = useTexts();
  const { one, isBusy, onAnswer } = props;
  const seconds = useSecondsTo(one.expires_at);
  if (seconds === 0) return null;
  return (
    <section className="card" aria-labelledby={`asks-${one.id}`}>
      <h2 id={`asks-${one.id}`}>{words.askedTitle(one.institution_name)}</h2>
      <p>
        <strong>{words.askedReason(one.reason)}</strong>
      </p>
      <p>{words.askedSees}</p>
      <p>{words.askedCare}</p>
      <p className="quiet">{words.left(Math.ceil(seconds / 60), seconds % 60)}</p>
      <div className="button-row">
        <Button icon="check" busy={isBusy} onClick={() => onAnswer(true)}>
          {words.allow}
        </Button>
        <Button look="secondary" icon="close" busy={isBusy} onClick={() => onAnswer(false)}>
          {words.refuse}
        </Button>
      </div>
    </section>
  );
}
