// A service's card: how it may write to this person, what it does, whom to ask.
import { buttonClass, EmptyState, Monogram, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { hasStatus } from '../../api.ts';
import { serviceLogo } from '../../format/logos.ts';
import { Page } from '../../shell/Page.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { ServiceCard } from '../../wire.ts';
import { ContactLinks } from './components/ContactLinks.tsx';
import { PreferencesBox } from './components/PreferencesBox.tsx';
import { serviceQuery } from './queries.ts';

const MessageText = lazy(() => import('../messages/components/MessageText.tsx'));

export default function ServicePage() {
  const { services: words, app } = useTexts();
  const { serviceId } = useParams({ from: '/inside/shell/servizi/$serviceId' });
  const service = useQuery(serviceQuery(serviceId));
  return (
    <Page
      title={service.data?.service_name ?? words.title}
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
  const { services: words, message, app } = useTexts();
  const description = service.service_metadata?.description;
  return (
    <>
      <p className="service-institution">
        <Monogram
          name={service.organization_name}
          logo={serviceLogo(service.service_id, service.logo_version)}
        />
        <span>
          <strong>{service.organization_name}</strong>
          <br />
          <span className="quiet">{service.department_name}</span>
        </span>
      </p>
      {service.is_coming && (
        <Notice title={words.coming}>
          <p>{words.comingHint}</p>
        </Notice>
      )}
      <PreferencesBox service={service} />
      {description !== undefined && (
        <section className="card" aria-labelledby="about-title">
          <h2 id="about-title">{words.about}</h2>
          <Suspense fallback={<Skeleton label={app.loading} lines={[90, 70]} />}>
            <MessageText markdown={description} />
          </Suspense>
        </section>
      )}
      <section className="card" aria-labelledby="service-contacts-title">
        <h2 id="service-contacts-title">{message.contacts}</h2>
        <ContactLinks metadata={service.service_metadata} />
      </section>
    </>
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
