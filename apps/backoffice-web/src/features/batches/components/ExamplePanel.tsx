// One message of the batch, filled: what who approves it approves.
import { call } from '@io/endpoint';
import { getExample } from '@io/platform/contracts/batches';
import { useQuery } from '@tanstack/react-query';
import { money } from '../../../format/money.ts';
import { dayAndMonth, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { Phone } from '../composer/Phone.tsx';
import type { BatchDetail, Membership } from '../../../wire.ts';

export function ExamplePanel(props: {
  batch: BatchDetail;
  membership: Membership;
  serviceName: string | undefined;
}) {
  const { texts, language } = useSpoken();
  const { page: words } = texts.batches;
  const { batch, membership } = props;
  const { institution_id: institutionId } = membership;
  const { data } = useQuery({
    // While it leaves, the first that waits is another each moment: one is enough.
    queryKey: ['batch-example', institutionId, batch.id, batch.version, batch.state],
    queryFn: () =>
      call(getExample, { params: { institution_id: institutionId, batch_id: batch.id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data) return undefined;
  const { example } = data;
  if (example === null)
    return batch.sent > 0 ? <p className="quiet small">{words.exampleGone}</p> : undefined;
  return (
    <div className="phone-side">
      <h3>{words.example}</h3>
      <p className="quiet small">{words.exampleOf(number(example.number, language))}</p>
      <Phone
        label={words.example}
        institution={membership.institution_name}
        service={props.serviceName ?? ''}
        message={{
          subject: example.subject,
          body: example.markdown,
          dueDate: example.due_date && dayAndMonth(example.due_date.slice(0, 10), language),
          amount: example.amount === undefined ? undefined : money(example.amount, language),
        }}
      />
    </div>
  );
}
