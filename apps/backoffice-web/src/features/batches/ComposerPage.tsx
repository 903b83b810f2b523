// Nuovo invio: one page in four steps, from the text to the button; also a draft taken up again.
import { EmptyState, Icon, Skeleton } from '@io/ui';
import { call } from '@io/endpoint';
import { forecastBatch } from '@io/platform/contracts/batches';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { FirstService } from '../services/components/FirstService.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { BatchTemplate, Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { Composer, type Begun } from './composer/Composer.tsx';
import { batchQuery, templatesQuery } from './queries.ts';
import { useServiceNames } from './service-names.ts';

export default function ComposerPage() {
  const membership = useMembership();
  const { batchId } = useParams({ strict: false });
  return membership && has(membership, 'send') ? (
    <Ready key={batchId ?? 'new'} membership={membership} batchId={batchId} />
  ) : (
    <ClosedPage right="send" />
  );
}

const NO_TEMPLATES: readonly BatchTemplate[] = [];

/** Asks for what the composer begins with; it is then left alone while a person writes. */
function Ready({ membership, batchId }: { membership: Membership; batchId: string | undefined }) {
  const { app, batches: words } = useTexts();
  const { institution_id: institutionId } = membership;
  const { modello } = useSearch({ strict: false });
  const services = useServiceNames(membership);
  const templates = useQuery(templatesQuery(institutionId));
  const begun = useQuery({
    queryKey: ['batch-begun', institutionId, batchId],
    queryFn: async ({ client }): Promise<Begun | null> => {
      if (batchId === undefined) return null;
      const params = { institution_id: institutionId, batch_id: batchId };
      const [batch, forecast] = await Promise.all([
        client.fetchQuery(batchQuery(institutionId, batchId)),
        call(forecastBatch, { params }),
      ]);
      return { batch, kept: forecast.total };
    },
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const title =
    begun.data === null || begun.data === undefined
      ? words.compose.title
      : words.compose.titleOf(begun.data.batch.name);
  const head = (
    <>
      <p>
        <Link to="/enti/$institutionId/invii" params={{ institutionId }} className="back-link">
          <Icon name="back" size={20} />
          {words.backToList}
        </Link>
      </p>
      <PageHead title={title} />
    </>
  );
  const error = begun.error ?? templates.error;
  if (error) {
    return (
      <div className="page">
        {head}
        <TroubleNotice
          error={error}
          retry={() => void Promise.all([begun.refetch(), templates.refetch()])}
        />
      </div>
    );
  }
  if (begun.data === undefined || services === undefined || templates.isPending) {
    return (
      <div className="page">
        {head}
        <Skeleton label={app.loading} rows={5} />
      </div>
    );
  }
  if (begun.data !== null && begun.data.batch.state !== 'draft') {
    return (
      <div className="page">
        {head}
        <EmptyState icon="mail" title={words.compose.notDraft}>
          <Link
            to="/enti/$institutionId/invii/$batchId"
            params={{ institutionId, batchId: begun.data.batch.id }}
          >
            {words.compose.openBatch}
          </Link>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page page-compose">
      {head}
      {services.size === 0 ? (
        <EmptyState icon="mail" title={words.compose.noServices}>
          <p>{words.compose.noServicesHint}</p>
          <FirstService membership={membership} />
        </EmptyState>
      ) : (
        <Composer
          membership={membership}
          services={services}
          templates={templates.data?.items ?? NO_TEMPLATES}
          begun={begun.data ?? undefined}
          chosen={templates.data?.items.find((one) => one.id === modello)}
        />
      )}
    </div>
  );
}
