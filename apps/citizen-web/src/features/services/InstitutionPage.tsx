// One institution and its services.
import { Button, Chip, CopyableCode, EmptyState, Icon, Monogram, Skeleton } from '@io/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { serviceLogo } from '../../format/logos.ts';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { institutionQuery, institutionServicesQuery } from './queries.ts';

export default function InstitutionPage() {
  const { services: words, app } = useTexts();
  const { institutionId } = useParams({ from: '/inside/shell/enti/$institutionId' });
  const institution = useQuery(institutionQuery(institutionId));
  return (
    <Page
      title={institution.data?.name ?? words.title}
      back={{ to: '/servizi', label: words.title }}
    >
      {institution.isError && (
        <TroubleNotice error={institution.error} retry={() => void institution.refetch()} />
      )}
      {!institution.isError && <Services institutionId={institutionId} />}
      {institution.data && (
        <CopyableCode
          label={words.fiscalCode}
          code={institution.data.fiscal_code}
          copy={app.copy}
          copied={app.copied}
          copyLabel={app.copyThis(words.fiscalCode)}
        />
      )}
    </Page>
  );
}

function Services({ institutionId }: { institutionId: string }) {
  const { services: words, app } = useTexts();
  const list = useInfiniteQuery(institutionServicesQuery(institutionId));
  if (!list.data) {
    return (
      <Waiting query={list}>
        <Skeleton label={app.loading} rows={3} lines={[60, 90]} />
      </Waiting>
    );
  }
  const services = list.data.pages.flatMap((page) => page.services);
  if (services.length === 0) {
    return (
      <EmptyState icon="building" title={words.noServices}>
        <p className="quiet">{words.noServicesHint}</p>
      </EmptyState>
    );
  }
  return (
    <section>
      <ul className="card-list">
        {services.map(({ id, name, description, is_coming, logo_version }) => (
          <li key={id}>
            <Link to="/servizi/$serviceId" params={{ serviceId: id }} className="card-row">
              <Monogram name={name} logo={serviceLogo(id, logo_version)} />
              <span className="card-row-text">
                <strong>{name}</strong>
                {is_coming && (
                  <span>
                    <Chip>{words.coming}</Chip>
                  </span>
                )}
                {description && <span className="quiet two-lines">{description}</span>}
              </span>
              <Icon name="chevron" size={20} />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          look="secondary"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.moreServices}
        </Button>
      )}
    </section>
  );
}
