// Invii: the batches of an institution, newest first.
import { Button, buttonClass, EmptyState, Icon, Skeleton } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { BatchesTable } from './components/BatchesTable.tsx';
import { batchesQuery } from './queries.ts';
import { useServiceNames } from './service-names.ts';

export default function BatchesPage() {
  const membership = useMembership();
  return membership ? <Batches membership={membership} /> : <ClosedPage />;
}

function Batches({ membership }: { membership: Membership }) {
  const { batches: words, app } = useTexts();
  const { institution_id: institutionId } = membership;
  const batches = useInfiniteQuery(batchesQuery(institutionId));
  const serviceNames = useServiceNames(membership);
  const items = batches.data?.pages.flatMap((page) => page.items) ?? [];
  const maySend = has(membership, 'send');
  const start = maySend && (
    <Link
      to="/enti/$institutionId/invii/nuovo"
      params={{ institutionId }}
      className={buttonClass('primary')}
    >
      <Icon name="mail" size={20} />
      {words.start}
    </Link>
  );
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        <Link
          to="/enti/$institutionId/modelli"
          params={{ institutionId }}
          className={buttonClass('secondary')}
        >
          <Icon name="file" size={20} />
          {words.templates.title}
        </Link>
        {items.length > 0 && start}
      </PageHead>
      {batches.error && (
        <TroubleNotice error={batches.error} retry={() => void batches.refetch()} />
      )}
      <section className="panel" aria-label={words.title}>
        {batches.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {batches.data && items.length === 0 && (
          <EmptyState icon="mail" title={words.none}>
            <p className="quiet">{words.noneHint}</p>
            {start}
          </EmptyState>
        )}
        {items.length > 0 && (
          <BatchesTable
            institutionId={institutionId}
            batches={items}
            serviceNames={serviceNames ?? new Map()}
          />
        )}
        {batches.hasNextPage && (
          <Button
            look="secondary"
            busy={batches.isFetchingNextPage}
            onClick={() => void batches.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </section>
    </div>
  );
}
