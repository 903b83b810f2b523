// Who is part of the institution, each with the role, the services and what one may do about them.
import { Button, Chip } from '@io/ui';
import { useState } from 'react';
import { day } from '../../../format/words.ts';
import { useKeptDialog } from '../../../shell/kept-dialog.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Member, Membership, People } from '../../../wire.ts';
import { ChangeDialog, type ChangedMember } from './ChangeDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

export function MembersTable(props: { institutionId: string; people: People; me: Membership }) {
  const { texts } = useSpoken();
  const words = texts.office.people;
  const { people, institutionId, me } = props;
  const change = useKeptDialog<ChangedMember>('member', institutionId);
  const changing = people.members.find((one) => one.id === change.of && one.can_change);
  const [removing, setRemoving] = useState<Member>();
  return (
    <section className="panel" aria-labelledby="members-title">
      <h2 id="members-title">{words.members}</h2>
      <TableFrame label={words.members}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.services}</th>
              <th scope="col">{words.email}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {people.members.map((one) => (
              <MemberRow
                key={one.id}
                member={one}
                groups={people.groups}
                onChange={() => change.open(one.id)}
                onRemove={() => setRemoving(one)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {changing && (
        <ChangeDialog
          dialog={change}
          institutionId={institutionId}
          actor={me.role}
          member={changing}
          groups={people.groups}
        />
      )}
      {removing && (
        <RemoveDialog
          institutionId={institutionId}
          member={removing}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}

function MemberRow(props: {
  member: Member;
  groups: People['groups'];
  onChange: () => void;
  onRemove: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.office.people;
  const { member, groups } = props;
  const own = groups.filter(({ id }) => member.group_ids.includes(id));
  return (
    <tr>
      <th scope="row">
        {member.name} {member.is_me && <Chip>{words.you}</Chip>}
      </th>
      <td data-heading={words.role}>{texts.office.roles[member.role]}</td>
      <td data-heading={words.services}>
        {own.length === 0 ? words.allServices : own.map(({ name }) => name).join(', ')}
      </td>
      <td data-heading={words.email}>{member.email}</td>
      <td className="number" data-heading={words.since}>
        {day(member.since, language)}
      </td>
      <td data-heading={words.actions}>
        {member.can_change && (
          <span className="table-actions">
            <Button
              look="quiet"
              icon="pencil"
              aria-label={words.changeOf(member.name)}
              onClick={props.onChange}
            >
              {words.change}
            </Button>
            <Button
              look="quiet"
              icon="close"
              aria-label={words.removeOf(member.name)}
              onClick={props.onRemove}
            >
              {words.remove}
            </Button>
          </span>
        )}
      </td>
    </tr>
  );
}
