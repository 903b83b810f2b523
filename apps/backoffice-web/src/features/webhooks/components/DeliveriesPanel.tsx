// What one webhook was told, how that went, and telling it again.
import { Button, Chip, IconButton, Skeleton, TextField } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { instantOfField, momentToSecond, number } from '../../../format/words.ts';
import { useKeptDialog } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Delivery, OfficeWebhook } from '../../../wire.ts';
import { FilterChips } from '../../console/components/ListPanel.tsx';
import { ChangeWebhookDialog } from './ChangeWebhookDialog.tsx';
import { DeleteWebhookDialog } from './DeleteWebhookDialog.tsx';
import type { WebhookWritten } from './WebhookFields.tsx';
import {
  DELIVERY_STATES,
  type DeliveryState,
  deliveriesQuery,
  useWebhookDeed,
} from '../queries.ts';

export function DeliveriesPanel(props: {
  institutionId: string;
  webhook: OfficeWebhook;
  canManage: boolean;
  onClose: () => void;
}) {
  const { texts } = useSpoken();
  const { webhooks: words } = texts.outcomes;
  const { institutionId, webhook, onClose } = props;
  const [state, setState] = useState<DeliveryState>();
  const list = useInfiniteQuery(deliveriesQuery(institutionId, webhook.id, state));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const deed = useWebhookDeed(institutionId, webhook.id);
  const say = useSay();
  const changing = useKeptDialog<WebhookWritten>('webhook change', webhook.id);
  const [isDeleting, setDeleting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isActive = webhook.state === 'active';
  return (
    <section className="panel" aria-labelledby="deliveries-title">
      <div className="side-panel-head">
        <h2 id="deliveries-title" ref={heading} tabIndex={-1}>
          {words.open(new URL(webhook.address).host)}
        </h2>
        <IconButton icon="close" label={texts.app.close} onClick={onClose} />
      </div>
      <div className="button-row">
        {isActive && (
          <Button
            look="secondary"
            onClick={() =>
              deed.mutate({ do: 'test' }, { onSuccess: () => say({ text: words.tested }) })
            }
          >
            {words.test}
          </Button>
        )}
        <Button
          look={isActive ? 'quiet' : 'primary'}
          onClick={() =>
            deed.mutate(
              { do: 'switch', isActive: !isActive },
              { onSuccess: () => say({ text: isActive ? words.switchedOff : words.switchedOn }) },
            )
          }
        >
          {isActive ? words.pause : words.resume}
        </Button>
        {props.canManage && (
          <>
            <Button look="quiet" onClick={() => changing.open(webhook.id)}>
              {words.change}
            </Button>
            <Button look="quiet" onClick={() => setDeleting(true)}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
      {changing.of !== undefined && (
        <ChangeWebhookDialog dialog={changing} institutionId={institutionId} webhook={webhook} />
      )}
      {isDeleting && (
        <DeleteWebhookDialog
          institutionId={institutionId}
          webhook={webhook}
          onClose={() => setDeleting(false)}
          onDeleted={onClose}
        />
      )}
      {deed.error && <TroubleNotice error={deed.error} />}
      <div className="filters">
        <FilterChips
          legend={words.filter}
          choices={(['all', ...DELIVERY_STATES] as const).map(
            (one) => [one, words.filters[one]] as const,
          )}
          chosen={state ?? 'all'}
          onChoose={(one) => setState(one === 'all' ? undefined : one)}
        />
      </div>
      {list.error && <TroubleNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Skeleton label={texts.app.loading} rows={3} lines={[90]} />}
      {list.data && items.length === 0 && <p className="quiet">{words.noDeliveries}</p>}
      {items.length > 0 && (
        <DeliveriesTable
          items={items}
          onReplay={
            isActive
              ? (delivery) =>
                  deed.mutate(
                    { do: 'replay', delivery },
                    { onSuccess: () => say({ text: words.replayed }) },
                  )
              : undefined
          }
        />
      )}
      {list.hasNextPage && (
        <div>
          <Button
            look="secondary"
            icon="down"
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.more}
          </Button>
        </div>
      )}
      {isActive && (
        <ReplayForm
          isBusy={deed.isPending}
          onReplay={(since) =>
            deed.mutate(
              { do: 'replay_since', since },
              { onSuccess: () => say({ text: words.replayedAll }) },
            )
          }
        />
      )}
    </section>
  );
}

const tones = { due: 'todo', delivered: 'done', given_up: 'urgent' } as const;
const icons = { due: 'clock', delivered: 'done', given_up: 'warning' } as const;

function DeliveriesTable(props: {
  items: readonly Delivery[];
  onReplay: ((id: string) => void) | undefined;
}) {
  const { texts, language } = useSpoken();
  const { webhooks: words } = texts.outcomes;
  return (
    <TableFrame label={words.one} tall>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.type}</th>
            <th scope="col">{words.answer}</th>
            {props.onReplay && <th scope="col">{words.replay}</th>}
          </tr>
        </thead>
        <tbody>
          {props.items.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="number">
                <time dateTime={one.timestamp}>{momentToSecond(one.timestamp, language)}</time>
              </th>
              <td data-heading={words.state}>
                <State one={one} />
              </td>
              <td data-heading={words.type}>
                <Event one={one} />
              </td>
              <td className="table-text" data-heading={words.answer}>
                <Answer one={one} />
              </td>
              {props.onReplay && (
                <td data-heading={words.replay}>
                  <Button
                    look="quiet"
                    aria-label={words.replayOf(one.id)}
                    onClick={() => props.onReplay?.(one.id)}
                  >
                    {words.replay}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function State({ one }: { one: Delivery }) {
  const { texts, language } = useSpoken();
  const { webhooks: words } = texts.outcomes;
  return (
    <span className="gate-state">
      <Chip tone={tones[one.state]} icon={icons[one.state]}>
        {words.outcomes[one.state]}
      </Chip>
      <span className="small quiet">
        {words.attempts}: {number(one.attempts, language)}
        {one.next_attempt_at && `, ${words.next(momentToSecond(one.next_attempt_at, language))}`}
      </span>
    </span>
  );
}

const Event = ({ one }: { one: Delivery }) => (
  <span className="key-cell">
    <code>{one.type}</code>
    <span className="quiet small code">{one.message_id}</span>
  </span>
);

function Answer({ one }: { one: Delivery }) {
  const { texts, language } = useSpoken();
  const { webhooks: words } = texts.outcomes;
  const { last_attempt: last } = one;
  if (last === undefined) return '–';
  const status = last.status === undefined ? (last.failure ?? words.noAnswer) : String(last.status);
  return (
    <span className="key-cell">
      {words.took(status, number(last.duration_ms, language))}
      {last.answer && <code className="small quiet">{last.answer}</code>}
    </span>
  );
}

function ReplayForm(props: { isBusy: boolean; onReplay: (since: string) => void }) {
  const { webhooks: words } = useSpoken().texts.outcomes;
  const [since, setSince] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const instant = instantOfField(since);
    if (instant !== null) props.onReplay(instant);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextField
        type="datetime-local"
        label={words.replayAll}
        hint={words.replayAllHint}
        value={since}
        error={isTried && since === '' ? words.replayAllMissing : undefined}
        onChange={(event) => setSince(event.target.value)}
      />
      <div>
        <Button look="secondary" type="submit" icon="restore" busy={props.isBusy}>
          {words.replayAllGo}
        </Button>
      </div>
    </form>
  );
}
