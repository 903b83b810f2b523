// Partner: who may act for the institution from outside, in what, until when; giving a delegation and ending it.
import { Button, Chip, Dialog, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { day, number } from '../../format/words.ts';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { Delegation, Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { AppointDialog, type NewDelegation } from './components/AppointDialog.tsx';
import { delegationsQuery, useEndDelegation } from './queries.ts';

export default function PartnersPage() {
  const membership = useMembership();
  return membership && has(membership, 'appoint_partners') ? (
    <Partners membership={membership} />
  ) : (
    <ClosedPage right="appoint_partners" />
  );
}

const TONES = { proposed: 'todo', active: 'done', expired: 'urgent', ended: undefined } as const;

function Partners({ membership }: { membership: Membership }) {
  const { partners, app } = useTexts();
  const words = partners.body;
  const { institution_id: id } = membership;
  const delegations = useQuery(delegationsQuery(id));
  const giving = useKeptDialog<NewDelegation>('delegation', id);
  const [ending, setEnding] = useState<Delegation>();
  const given = delegations.data?.given ?? [];
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        <Button icon="user" disabled={!delegations.data} onClick={() => giving.open('new')}>
          {words.appoint}
        </Button>
      </PageHead>
      {delegations.error && (
        <TroubleNotice error={delegations.error} retry={() => void delegations.refetch()} />
      )}
      {!delegations.error && (
        <section className="panel" aria-label={words.title}>
          {delegations.isPending && <Skeleton label={app.loading} rows={3} lines={[90]} />}
          {delegations.data && given.length === 0 && (
            <EmptyState icon="building" title={words.none}>
              <p>{words.noneHint}</p>
            </EmptyState>
          )}
          {given.length > 0 && (
            <TableFrame label={words.title}>
              <table className="table table-cards">
                <thead>
                  <tr>
                    <th scope="col">{words.partner}</th>
                    <th scope="col">{words.may}</th>
                    <th scope="col">{words.state}</th>
                    <th scope="col">{words.actions}</th>
                  </tr>
                </thead>
                <tbody>
                  {given.map((one) => (
                    <DelegationRow key={one.id} delegation={one} onEnd={setEnding} />
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
        </section>
      )}
      {giving.of !== undefined && delegations.data && (
        <AppointDialog dialog={giving} institutionId={id} services={delegations.data.services} />
      )}
      {ending && (
        <EndDialog institutionId={id} delegation={ending} onClose={() => setEnding(undefined)} />
      )}
    </div>
  );
}

function DelegationRow(props: { delegation: Delegation; onEnd: (one: Delegation) => void }) {
  const { texts, language } = useSpoken();
  const { body: words, ...common } = texts.partners;
  const { delegation: one } = props;
  const tone = TONES[one.state];
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {one.partner_name}
          <span className="quiet small">{common.kinds[one.partner_kind]}</span>
        </span>
      </th>
      <td className="table-text" data-heading={words.may}>
        <span className="key-cell">
          {one.rights.map((right) => (
            <span key={right}>{common.rights[right]}</span>
          ))}
          <span className="quiet small">
            {one.service_ids === null
              ? common.allServices
              : common.someServices(number(one.service_ids.length, language))}
          </span>
        </span>
      </td>
      <td data-heading={words.state}>
        <span className="chips">
          <Chip {...(tone && { tone })}>{common.states[one.state]}</Chip>
          <span className="quiet small">{common.until(day(one.ends_at, language))}</span>
          <span className="quiet small">
            {words.by(one.appointed_by, day(one.appointed_at, language))}
          </span>
        </span>
      </td>
      <td data-heading={words.actions}>
        {(one.state === 'active' || one.state === 'proposed') && (
          <Button
            look="quiet"
            icon="close"
            aria-label={words.endOf(one.partner_name)}
            onClick={() => props.onEnd(one)}
          >
            {words.end}
          </Button>
        )}
      </td>
    </tr>
  );
}

function EndDialog(props: { institutionId: string; delegation: Delegation; onClose: () => void }) {
  const { partners, app } = useTexts();
  const words = partners.body;
  const { delegation, onClose } = props;
  const name = delegation.partner_name;
  const end = useEndDelegation(props.institutionId);
  const say = useSay();
  return (
    <Dialog open onClose={onClose} title={words.endTitle(name)} closeLabel={app.close}>
      <p>{words.endEffect(name)}</p>
      {end.error && <TroubleNotice error={end.error} />}
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={end.isPending}
          onClick={() =>
            end.mutate(delegation.id, {
              onSuccess() {
                onClose();
                say({ text: words.ended(name) });
              },
            })
          }
        >
          {words.endNow}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
