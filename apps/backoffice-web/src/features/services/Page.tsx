// Servizi: what citizens see of each service, what is being worked on, and how long a card has waited.
import { buttonClass, Chip, EmptyState, Icon, Monogram, Skeleton, TextField } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moment } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { ListedService, Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { LiveChip, StateChip } from './components/StateChip.tsx';
import { servicesQuery } from './queries.ts';

/** From so many on a list wants a search. */
const MANY = 8;

export default function ServicesPage() {
  const membership = useMembership();
  return membership ? <Services membership={membership} /> : <ClosedPage />;
}

function Services({ membership }: { membership: Membership }) {
  const { texts } = useSpoken();
  const words = texts.services;
  const { institution_id: id } = membership;
  const services = useQuery(servicesQuery(id));
  const [search, setSearch] = useState('');
  const items = services.data?.items ?? [];
  const shown = items.filter((one) =>
    `${one.service_name} ${one.department_name}`
      .toLowerCase()
      .includes(search.trim().toLowerCase()),
  );
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        {has(membership, 'edit_services') && (
          <Link
            to="/enti/$institutionId/servizi/nuovo"
            params={{ institutionId: id }}
            className={buttonClass('primary')}
          >
            <Icon name="file" size={20} />
            {words.make}
          </Link>
        )}
      </PageHead>
      {services.error && (
        <TroubleNotice error={services.error} retry={() => void services.refetch()} />
      )}
      <section className="panel" aria-label={words.title}>
        {services.isPending && <Skeleton label={texts.app.loading} rows={4} lines={[90]} />}
        {services.data && items.length === 0 && (
          <EmptyState icon="building" title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        )}
        {items.length > MANY && (
          <TextField
            className="field-short"
            label={words.search}
            type="search"
            value={search}
            maxLength={100}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
        {items.length > 0 && shown.length === 0 && <p className="quiet">{words.noMatch}</p>}
        {shown.length > 0 && <ServicesTable institutionId={id} services={shown} />}
      </section>
    </div>
  );
}

function ServicesTable(props: { institutionId: string; services: readonly ListedService[] }) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  return (
    <TableFrame label={words.title}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.seen}</th>
            <th scope="col">{words.work}</th>
            <th scope="col">{words.saved}</th>
          </tr>
        </thead>
        <tbody>
          {props.services.map((one) => (
            <tr key={one.service_id}>
              <th scope="row">
                <span className="service-cell">
                  <Monogram name={one.service_name} logo={logoOf(one)} />
                  <span className="key-cell">
                    <Link
                      to="/enti/$institutionId/servizi/$serviceId"
                      params={{ institutionId: props.institutionId, serviceId: one.service_id }}
                    >
                      {one.service_name}
                    </Link>
                    <span className="quiet small">
                      {[one.department_name, one.topic && words.topics[one.topic]]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </span>
              </th>
              <td data-heading={words.seen}>
                <LiveChip live={one.live} />
              </td>
              <td data-heading={words.work}>
                <span className="chips">
                  {one.working && <StateChip state={one.working.state} />}
                  {one.approved_number !== undefined && <StateChip state="approved" />}
                  {one.working?.due_at !== undefined && (
                    <Chip icon="clock">
                      {words.clock.promised(moment(one.working.due_at, language))}
                    </Chip>
                  )}
                  {!one.working && one.approved_number === undefined && (
                    <span className="quiet">{words.nothing}</span>
                  )}
                </span>
              </td>
              <td className="number" data-heading={words.saved}>
                {one.working ? moment(one.working.saved_at, language) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

const logoOf = ({ service_id: id, logo_version: version }: ListedService) =>
  version === undefined ? undefined : `/logos/services/${id.toLowerCase()}.png?v=${version}`;
