// An institution at a glance: what it is, what one is in it and may do, and the way out of it.
import { RIGHTS, type Right } from '@io/vocabulary';
import { Button, CopyableCode, Dialog, Icon } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { useLeaveInstitution } from '../home/mutations.ts';
import { TourOffer } from '../tour/Offer.tsx';
import { Approvals } from './Approvals.tsx';
import { Limits } from './Limits.tsx';
import { NextSteps } from './NextSteps.tsx';
import { ClosedPage } from '../not-found/ClosedPage.tsx';

/** Leaving has a button, and a partner’s work a page of its own. */
const rights = (Object.keys(RIGHTS) as Right[]).filter(
  (right) => right !== 'leave' && right !== 'act_for_bodies',
);

export default function OverviewPage() {
  const { office, partners } = useTexts();
  const words = office.overview;
  const membership = useMembership();
  const [isLeaving, setLeaving] = useState(false);
  if (!membership) return <ClosedPage />;
  return (
    <div className="page page-narrow">
      <PageHead title={membership.institution_name} />
      <TourOffer />
      <Approvals membership={membership} />
      <NextSteps membership={membership} />
      <section className="panel" aria-labelledby="role-title">
        <h2 id="role-title">{words.role}</h2>
        <p>
          <strong>
            {membership.acting === undefined
              ? office.roles[membership.role]
              : partners.acting.actingFor(membership.acting.partner_name)}
          </strong>
        </p>
        <h3>{words.may}</h3>
        <ul className="ticks">
          {rights.map((right) => {
            const isGiven = has(membership, right);
            return (
              <li key={right} className={isGiven ? undefined : 'quiet'}>
                <Icon name={isGiven ? 'check' : 'close'} size={20} />
                <span>
                  {words.rights[right]}
                  <span className="for-readers-only">: {isGiven ? words.yes : words.no}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <Limits membership={membership} />
      <section className="panel">
        <CopyableCode
          code={membership.institution_fiscal_code}
          label={words.code}
          copy={words.copy}
          copied={words.copied}
          copyLabel={words.copyCode}
        />
      </section>
      {membership.acting === undefined && (
        <div>
          <Button look="quiet" icon="leave" onClick={() => setLeaving(true)}>
            {words.leave}
          </Button>
        </div>
      )}
      {isLeaving && <LeaveDialog membership={membership} onClose={() => setLeaving(false)} />}
    </div>
  );
}

function LeaveDialog({ membership, onClose }: { membership: Membership; onClose: () => void }) {
  const { office, app } = useTexts();
  const words = office.overview;
  const leave = useLeaveInstitution();
  const say = useSay();
  const navigate = useNavigate();
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.leaveTitle(membership.institution_name)}
      closeLabel={app.close}
    >
      <p>{words.leaveEffect}</p>
      {leave.error && <TroubleNotice error={leave.error} />}
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={leave.isPending}
          onClick={() =>
            leave.mutate(membership.institution_id, {
              onSuccess() {
                say({ text: words.left });
                void navigate({ to: '/' });
              },
            })
          }
        >
          {words.leaveNow}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
