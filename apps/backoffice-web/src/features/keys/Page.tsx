// Chiavi: the keys of every service, how good each still is, when it was last used; making and revoking.
import { Button, EmptyState, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { FirstService } from '../services/components/FirstService.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership, ServiceKey } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { ChangeKeyDialog } from './components/ChangeKeyDialog.tsx';
import { KeysTable } from './components/KeysTable.tsx';
import { MakeKeyDialog } from './components/MakeKeyDialog.tsx';
import { RevokeDialog } from './components/RevokeDialog.tsx';
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
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<ServiceKey>();
  const [revoking, setRevoking] = useState<ServiceKey>();
  const canManage = has(membership, 'manage_keys');
  const services = keys.data?.services ?? [];
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        {canManage && services.length > 0 && (
          <Button icon="key" onClick={() => setMaking(true)}>
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
            onChange={setChanging}
            onRevoke={setRevoking}
          />
        )}
        {canManage && services.length > 0 && (
          <Notice>
            <p>{words.rotate}</p>
          </Notice>
        )}
      </section>
      {isMaking && (
        <MakeKeyDialog institutionId={id} services={services} onClose={() => setMaking(false)} />
      )}
      {changing && (
        <ChangeKeyDialog
          institutionId={id}
          serviceKey={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
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
