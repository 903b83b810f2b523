// A service's card: how it may write to this person, what it does, whom to ask.
import { buttonClass, EmptyState, Skeleton } from '@io/ui';
import { inLanguage, ServiceCardView } from '@io/ui/service-card';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { hasStatus } from '../../api.ts';
import { serviceLogo } from '../../format/logos.ts';
import { Page } from '../../shell/Page.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { ServiceCard } from '../../wire.ts';
import { PreferencesBox } from './components/PreferencesBox.tsx';
import { serviceQuery } from './queries.ts';

const MessageText = lazy(() => import('../messages/components/MessageText.tsx'));

export default function ServicePage() {
  const { texts, language } = useSpoken();
  const { services: words, app } = texts;
  const { serviceId } = useParams({ from: '/inside/shell/servizi/$serviceId' });
  const service = useQuery(serviceQuery(serviceId));
  return (
    <Page
      title={
        service.data
          ? inLanguage(service.data.service_name, service.data.service_metadata, language)
              .service_name
          : words.title
      }
      back={{ to: '/servizi', label: words.title }}
    >
      {service.data && !hasStatus(service.error, 404) && <Card service={service.data} />}
      {hasStatus(service.error, 404) ? (
        <NotHere />
      ) : (
        <Waiting query={service}>
          <Skeleton label={app.loading} rows={2} lines={[60, 90, 80]} />
        </Waiting>
      )}
    </Page>
  );
}

function Card({ service }: { service: ServiceCard }) {
  const { texts, language } = useSpoken();
  const { services: words, message, app } = texts;
  const shown = inLanguage(service.service_name, service.service_metadata, language);
  return (
    <ServiceCardView
      service={{
        ...service,
        logo: serviceLogo(service.service_id, service.logo_version),
        is_coming: service.is_coming === true,
        contacts: service.service_metadata,
      }}
      words={words}
      contactWords={message}
      elsewhere={app.opensElsewhere}
      preferences={<PreferencesBox service={service} />}
      text={
        shown.description === undefined || shown.description === '' ? undefined : (
          <Suspense fallback={<Skeleton label={app.loading} lines={[90, 70]} />}>
            <MessageText markdown={shown.description} lang={shown.lang} />
          </Suspense>
        )
      }
    />
  );
}

function NotHere() {
  const { services: words } = useTexts();
  return (
    <EmptyState icon="search" title={words.notFound}>
      <p className="quiet">{words.notFoundHint}</p>
      <Link to="/servizi" className={buttonClass('secondary')}>
        {words.all}
      </Link>
    </EmptyState>
  );
}
