// Servizi: of every institution, and the way to stop one.
import { Button } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { ConsoleService } from '../../wire.ts';
import { FilterChips, FindField, ListPanel } from './components/ListPanel.tsx';
import { ReasonDialog } from './components/ReasonDialog.tsx';
import { ConsolePart } from './ConsolePart.tsx';
import { Standing } from './InstitutionsPage.tsx';
import type { ListSearch } from './filter.ts';
import { servicesQuery } from './queries.ts';

const route = getRouteApi('/console/servizi');

export default function ServicesPage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="services" intro={words.lists.intros.services}>
      <Services />
    </ConsolePart>
  );
}

function Services() {
  const { console: words } = useTexts();
  const { lists } = words;
  const search = route.useSearch();
  const { cerca = '', solo, ente } = search;
  const navigate = route.useNavigate();
  const isSuspended = solo === 'sospesi';
  const list = useInfiniteQuery(
    servicesQuery({ q: cerca, suspended: isSuspended, institution: ente }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [held, setHeld] = useState<ConsoleService>();
  const show = (to: ListSearch) => void navigate({ search: to, replace: true });
  return (
    <>
      <ListPanel
        label={words.tabs.services}
        list={list}
        isEmpty={list.data !== undefined && items.length === 0}
        none={lists.none}
        filters={
          <div className="filters">
            <FindField
              label={lists.find}
              value={cerca}
              onFind={(q) => {
                const { cerca: _, ...rest } = search;
                show({ ...rest, ...(q !== '' && { cerca: q }) });
              }}
            />
            <FilterChips
              legend={lists.state}
              choices={[
                ['all', lists.all],
                ['suspended', lists.onlySuspended],
              ]}
              chosen={isSuspended ? 'suspended' : 'all'}
              onChoose={(one) => {
                const { solo: _, ...rest } = search;
                show({ ...rest, ...(one === 'suspended' && { solo: 'sospesi' as const }) });
              }}
            />
            {ente !== undefined && (
              <p>
                <Button
                  look="secondary"
                  icon="close"
                  onClick={() => {
                    const { ente: _, ...rest } = search;
                    show(rest);
                  }}
                >
                  {lists.everyInstitution}
                </Button>
              </p>
            )}
          </div>
        }
      >
        {items.length > 0 && (
          <TableFrame label={words.tabs.services} tall>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{lists.name}</th>
                  <th scope="col">{lists.institution}</th>
                  <th scope="col">{lists.state}</th>
                  <th scope="col">{lists.actions}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <ServiceRow key={one.service_id} one={one} onHold={() => setHeld(one)} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </ListPanel>
      {held && <HoldDialog one={held} onClose={() => setHeld(undefined)} />}
    </>
  );
}

function ServiceRow({ one, onHold }: { one: ConsoleService; onHold: () => void }) {
  const { lists } = useTexts().console;
  const isSuspended = one.suspended_at !== undefined;
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {one.service_name}
          <span className="quiet small code">{one.service_id}</span>
        </span>
      </th>
      <td data-heading={lists.institution}>{one.institution_name}</td>
      <td data-heading={lists.state}>
        <Standing
          suspendedAt={one.suspended_at}
          because={one.suspended_because}
          isHidden={!one.is_visible}
        />
      </td>
      <td data-heading={lists.actions}>
        <Button
          look={isSuspended ? 'secondary' : 'quiet'}
          aria-label={
            isSuspended ? lists.resumeOf(one.service_name) : lists.suspendOf(one.service_name)
          }
          onClick={onHold}
        >
          {isSuspended ? lists.resume : lists.suspend}
        </Button>
      </td>
    </tr>
  );
}

function HoldDialog({ one, onClose }: { one: ConsoleService; onClose: () => void }) {
  const { lists } = useTexts().console;
  const suspend = one.suspended_at === undefined;
  const title = suspend ? lists.suspendOf(one.service_name) : lists.resumeOf(one.service_name);
  return (
    <ReasonDialog
      deed={{ on: 'service', id: one.service_id, suspend }}
      title={title}
      effect={suspend ? lists.suspendEffect : lists.resumeEffect}
      button={title}
      done={suspend ? lists.done.suspend(one.service_name) : lists.done.resume(one.service_name)}
      isGrave={suspend}
      onClose={onClose}
    />
  );
}
