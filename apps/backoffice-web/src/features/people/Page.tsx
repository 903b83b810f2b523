// Persone: who may act in the institution's name, who has been invited, and the groups of services that narrow some.
import { Button, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { GroupsPanel } from './components/GroupsPanel.tsx';
import { InvitationsTable } from './components/InvitationsTable.tsx';
import { InviteDialog, type NewInvitation } from './components/InviteDialog.tsx';
import { MembersTable } from './components/MembersTable.tsx';
import { peopleQuery } from './queries.ts';

export default function PeoplePage() {
  const membership = useMembership();
  return membership && has(membership, 'see_people') ? (
    <People membership={membership} />
  ) : (
    <ClosedPage right="see_people" />
  );
}

function People({ membership }: { membership: Membership }) {
  const { office, app } = useTexts();
  const words = office.people;
  const { institution_id: id } = membership;
  const people = useQuery(peopleQuery(id));
  const inviting = useKeptDialog<NewInvitation>('invitation', id);
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro}>
        <Button icon="mail" onClick={() => inviting.open('new')}>
          {words.invite}
        </Button>
      </PageHead>
      {people.error && <TroubleNotice error={people.error} retry={() => void people.refetch()} />}
      {people.isPending && (
        <section className="panel">
          <Skeleton label={app.loading} rows={4} lines={[90]} />
        </section>
      )}
      {people.data && (
        <>
          <MembersTable institutionId={id} people={people.data} me={membership} />
          <InvitationsTable institutionId={id} people={people.data} />
          <GroupsPanel institutionId={id} people={people.data} />
        </>
      )}
      {inviting.of !== undefined && people.data && (
        <InviteDialog dialog={inviting} me={membership} groups={people.data.groups} />
      )}
    </div>
  );
}
