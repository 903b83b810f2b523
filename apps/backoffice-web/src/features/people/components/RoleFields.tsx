// Which role, and for whom a group can narrow it, which groups.
import { isNarrowed, type MemberRole, mayGive } from '@io/vocabulary';
import { Choice } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { ServiceGroup } from '../../../wire.ts';
import { CheckList } from './CheckList.tsx';

export type GivenRole = Exclude<MemberRole, 'legal_representative'>;

const given: readonly GivenRole[] = ['delegate', 'administrator', 'operator', 'read_only'];

export function RoleFields(props: {
  actor: MemberRole;
  groups: readonly ServiceGroup[];
  role: GivenRole;
  groupIds: readonly string[];
  onRole: (role: GivenRole) => void;
  onGroups: (ids: string[]) => void;
}) {
  const { office } = useTexts();
  const words = office.people;
  const { actor, groups, role, groupIds } = props;
  return (
    <>
      <Choice
        legend={words.role}
        value={role}
        options={given
          .filter((one) => mayGive(actor, one))
          .map((one) => ({ value: one, label: office.roles[one], hint: office.roleHints[one] }))}
        onChange={props.onRole}
      />
      {isNarrowed(role) && groups.length > 0 && (
        <CheckList
          legend={words.onlyGroups}
          hint={words.onlyGroupsHint}
          options={groups.map(({ id, name }) => ({ id, name }))}
          chosen={groupIds}
          onChange={props.onGroups}
        />
      )}
    </>
  );
}
