// Chiavi: the keys of every service, how good each still is, when it was last used; making and revoking.
import { Button, EmptyState, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { FirstService } from '../services/components/FirstService.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership, ServiceKey } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { ChangeKeyDialog } from './components/ChangeKeyDialog.tsx';
import { KeysTable } from './components/KeysTable.tsx';
import { MakeKeyDialog, type NewKey } from './components/MakeKeyDialog.tsx';
import { RevokeDialog } from './components/RevokeDialog.tsx';
import type { Terms } from './components/TermsFields.tsx';
import { keysQuery } from './queries.ts';

export default function KeysPage() {
  const membership = useMembership();
  return membership && has(membership, 'see_keys') ? (
    <Keys membership={membership} />
  ) : (
    <ClosedPage right="see_keys" />
  );
}

function Keys({ membership }: { membership: Membership }) {
  const { office, app } = useTexts();
  const words = office.keys;
  const { institution_id: id } = membership;
  const keys = useQuery(keysQuery(id));
  const making = useKeptDialog<NewKey>('key', id);
  const change = useKeptDialog<Terms>('key change', id);
  const changing = keys.data?.items.find((one) => one.id === change.of);
  const [revoking, setRevoking] = useState<ServiceKey>();
  const canManage = has(membership, 'manage_keys');
  const services = keys.data?.services ?? [];
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        {canManage && services.length > 0 && (
          <Button icon="key" onClick={() => making.open('new')}>
            {words.make}
          </Button>
        )}
      </PageHead>
      {keys.error && <TroubleNotice error={keys.error} retry={() => void keys.refetch()} />}
      <section className="panel" aria-label={words.title}>
        {keys.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {keys.data && services.length === 0 && (
          <EmptyState icon="key" title={words.noServices}>
            <FirstService membership={membership} />
          </EmptyState>
        )}
        {keys.data && keys.data.items.length > 0 && (
          <KeysTable
            keys={keys.data.items}
            nowMs={keys.dataUpdatedAt}
            canManage={canManage}
            onChange={(key) => change.open(key.id)}
            onRevoke={setRevoking}
          />
        )}
        {canManage && services.length > 0 && (
          <Notice>
            <p>{words.rotate}</p>
          </Notice>
        )}
      </section>
      {making.of !== undefined && services.length > 0 && (
        <MakeKeyDialog dialog={making} institutionId={id} services={services} />
      )}
      {changing && <ChangeKeyDialog dialog={change} institutionId={id} serviceKey={changing} />}
      {revoking && (
        <RevokeDialog
          institutionId={id}
          serviceKey={revoking}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </div>
  );
}
