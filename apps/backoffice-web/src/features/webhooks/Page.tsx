// Webhook: every one of the institution's; one of them with its deliveries beside.
import { Button, Chip, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { moment } from '../../format/words.ts';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { OfficeWebhook } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { DeliveriesPanel } from './components/DeliveriesPanel.tsx';
import { MakeWebhookDialog } from './components/MakeWebhookDialog.tsx';
import type { WebhookWritten } from './components/WebhookFields.tsx';
import { webhooksQuery } from './queries.ts';

const route = getRouteApi('/enti/$institutionId/webhook');

export default function WebhooksPage() {
  const membership = useMembership();
  return membership && has(membership, 'see_keys') ? (
    <Webhooks institutionId={membership.institution_id} canMake={has(membership, 'manage_keys')} />
  ) : (
    <ClosedPage right="see_keys" />
  );
}

function Webhooks({ institutionId, canMake }: { institutionId: string; canMake: boolean }) {
  const making = useKeptDialog<WebhookWritten>('webhook', institutionId);
  const { texts } = useSpoken();
  const { app, outcomes } = texts;
  const { webhooks: words } = outcomes;
  const { aperto } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(webhooksQuery(institutionId));
  const items = list.data?.items ?? [];
  const services = list.data?.services ?? [];
  const opened = items.find(({ id }) => id === aperto);
  async function close(): Promise<void> {
    await navigate({ search: {}, replace: true });
    document.querySelector<HTMLElement>(`[data-webhook="${aperto}"]`)?.focus();
  }
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        {canMake && services.length > 0 && (
          <Button icon="link" onClick={() => making.open('new')}>
            {words.make}
          </Button>
        )}
      </PageHead>
      <section className="panel" aria-label={words.title}>
        {list.error && <TroubleNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Skeleton label={app.loading} rows={3} lines={[90]} />}
        {list.data && items.length === 0 && (
          <EmptyState icon="link" title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        )}
        {items.length > 0 && (
          <TableFrame label={words.title}>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{words.address}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.service}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <WebhookRow
                    key={one.id}
                    one={one}
                    institutionId={institutionId}
                    isOpen={one.id === aperto}
                  />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </section>
      {making.of !== undefined && services.length > 0 && (
        <MakeWebhookDialog dialog={making} institutionId={institutionId} services={services} />
      )}
      {opened && (
        <DeliveriesPanel
          key={opened.id}
          institutionId={institutionId}
          webhook={opened}
          canManage={canMake}
          onClose={() => void close()}
        />
      )}
    </div>
  );
}

function WebhookRow(props: { one: OfficeWebhook; institutionId: string; isOpen: boolean }) {
  const { texts, language } = useSpoken();
  const { webhooks: words } = texts.outcomes;
  const { one } = props;
  const tone = one.state === 'active' ? 'done' : one.state === 'off' ? 'urgent' : 'neutral';
  return (
    <tr aria-current={props.isOpen ? 'true' : undefined}>
      <th scope="row">
        <Link
          to="/enti/$institutionId/webhook"
          params={{ institutionId: props.institutionId }}
          search={{ aperto: one.id }}
          data-webhook={one.id}
          aria-label={words.open(one.address)}
          className="webhook-address"
        >
          {one.address}
        </Link>
      </th>
      <td data-heading={words.state}>
        <span className="gate-state">
          <Chip tone={tone} icon={one.state === 'active' ? 'done' : 'lock'}>
            {words.states[one.state]}
          </Chip>
          {one.off_reason && (
            <span className="small quiet">{words.offReasons[one.off_reason]}</span>
          )}
          {one.state === 'paused' && <span className="small quiet">{words.keptMeanwhile}</span>}
          {one.state === 'active' && one.failing_since && (
            <span className="small quiet">
              {words.failingSince(moment(one.failing_since, language))}
            </span>
          )}
        </span>
      </td>
      <td data-heading={words.service}>{one.service_name}</td>
    </tr>
  );
}
