// Enti: every institution, what it may, and the way to stop it.
import { Button, buttonClass, Chip } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { day, number } from '../../format/words.ts';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { ConsoleInstitution } from '../../wire.ts';
import { KindDialog, type NewKind } from './components/KindDialog.tsx';
import { LimitsDialog } from './components/LimitsDialog.tsx';
import { FilterChips, FindField, ListPanel } from './components/ListPanel.tsx';
import { ReasonDialog } from './components/ReasonDialog.tsx';
import { ConsolePart } from './ConsolePart.tsx';
import { institutionsQuery } from './queries.ts';

const route = getRouteApi('/console/enti');

export default function InstitutionsPage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="institutions" intro={words.lists.intros.institutions}>
      <Institutions />
    </ConsolePart>
  );
}

function Institutions() {
  const { console: words } = useTexts();
  const { cerca = '', solo } = route.useSearch();
  const navigate = route.useNavigate();
  const isSuspended = solo === 'sospesi';
  const list = useInfiniteQuery(institutionsQuery({ q: cerca, suspended: isSuspended }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [open, setOpen] = useState<{
    dialog: 'hold' | 'limits';
    one: ConsoleInstitution;
  }>();
  const close = () => setOpen(undefined);
  const kind = useKeptDialog<NewKind>('kind', 'console');
  const becoming = items.find((one) => one.id === kind.of);
  const show = (to: { cerca?: string; solo?: 'sospesi' }) =>
    void navigate({ search: to, replace: true });
  return (
    <>
      <ListPanel
        label={words.tabs.institutions}
        list={list}
        isEmpty={list.data !== undefined && items.length === 0}
        none={words.lists.none}
        filters={
          <div className="filters">
            <FindField
              label={words.lists.findCode}
              value={cerca}
              onFind={(q) =>
                show({ ...(q !== '' && { cerca: q }), ...(isSuspended && { solo: 'sospesi' }) })
              }
            />
            <FilterChips
              legend={words.lists.state}
              choices={[
                ['all', words.lists.all],
                ['suspended', words.lists.onlySuspended],
              ]}
              chosen={isSuspended ? 'suspended' : 'all'}
              onChoose={(one) =>
                show({
                  ...(cerca !== '' && { cerca }),
                  ...(one === 'suspended' && { solo: 'sospesi' }),
                })
              }
            />
          </div>
        }
      >
        {items.length > 0 && (
          <TableFrame label={words.tabs.institutions} tall>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{words.lists.name}</th>
                  <th scope="col">{words.lists.state}</th>
                  <th scope="col">{words.lists.limits}</th>
                  <th scope="col">{words.lists.actions}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <InstitutionRow
                    key={one.id}
                    one={one}
                    onHold={() => setOpen({ dialog: 'hold', one })}
                    onKind={() => kind.open(one.id)}
                    onLimits={() => setOpen({ dialog: 'limits', one })}
                  />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </ListPanel>
      {open?.dialog === 'limits' && <LimitsDialog institution={open.one} onClose={close} />}
      {becoming && <KindDialog dialog={kind} institution={becoming} />}
      {open?.dialog === 'hold' && <HoldDialog one={open.one} onClose={close} />}
    </>
  );
}

function HoldDialog({ one, onClose }: { one: ConsoleInstitution; onClose: () => void }) {
  const { lists } = useTexts().console;
  const suspend = one.suspended_at === undefined;
  const title = suspend ? lists.suspendOf(one.name) : lists.resumeOf(one.name);
  return (
    <ReasonDialog
      deed={{ on: 'institution', id: one.id, suspend }}
      title={title}
      effect={suspend ? lists.suspendEffect : lists.resumeEffect}
      button={title}
      done={suspend ? lists.done.suspend(one.name) : lists.done.resume(one.name)}
      isGrave={suspend}
      onClose={onClose}
    />
  );
}

function InstitutionRow(props: {
  one: ConsoleInstitution;
  onHold: () => void;
  onLimits: () => void;
  onKind: () => void;
}) {
  const { texts, language } = useSpoken();
  const { lists, limits, kinds } = texts.console;
  const { one } = props;
  const isSuspended = one.suspended_at !== undefined;
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {one.name}
          <span className="quiet small">{one.fiscal_code}</span>
          {one.kind !== 'body' && <Chip>{texts.partners.kinds[one.kind]}</Chip>}
        </span>
      </th>
      <td data-heading={lists.state}>
        <Standing suspendedAt={one.suspended_at} because={one.suspended_because} />
      </td>
      <td data-heading={lists.limits}>
        <span className="key-cell">
          {limits.classes[one.calls]}
          <span className="quiet small">
            {one.recipients_a_day === undefined
              ? limits.usual
              : limits.aDay(number(one.recipients_a_day, language))}
          </span>
        </span>
      </td>
      <td data-heading={lists.actions}>
        <span className="table-actions">
          <Link
            to="/console/servizi"
            search={{ ente: one.id }}
            className={buttonClass('quiet')}
            aria-label={lists.servicesOfName(one.name)}
          >
            {lists.servicesOf}
          </Link>
          <Button look="quiet" aria-label={lists.changeOf(one.name)} onClick={props.onLimits}>
            {lists.change}
          </Button>
          <Button look="quiet" aria-label={kinds.openOf(one.name)} onClick={props.onKind}>
            {kinds.open}
          </Button>
          <Button
            look={isSuspended ? 'secondary' : 'quiet'}
            aria-label={isSuspended ? lists.resumeOf(one.name) : lists.suspendOf(one.name)}
            onClick={props.onHold}
          >
            {isSuspended ? lists.resume : lists.suspend}
          </Button>
        </span>
      </td>
    </tr>
  );
}

export function Standing(props: {
  suspendedAt: string | undefined;
  because: string | undefined;
  isHidden?: boolean;
}) {
  const { texts, language } = useSpoken();
  const { lists } = texts.console;
  if (props.suspendedAt === undefined)
    return props.isHidden === true ? (
      <Chip icon="eye">{lists.hidden}</Chip>
    ) : (
      <Chip tone="done" icon="done">
        {lists.active}
      </Chip>
    );
  return (
    <span className="gate-state">
      <Chip tone="urgent" icon="lock">
        {lists.suspended}
      </Chip>
      <span className="small quiet table-because">
        {props.because} ({lists.since(day(props.suspendedAt, language))})
      </span>
    </span>
  );
}
