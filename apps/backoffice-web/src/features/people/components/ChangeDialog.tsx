// Another role, or other services, for a colleague.
import type { MemberRole } from '@io/vocabulary';
import { Button, Dialog } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Member, ServiceGroup } from '../../../wire.ts';
import { useChangeMember } from '../mutations.ts';
import { type GivenRole, RoleFields } from './RoleFields.tsx';

export function ChangeDialog(props: {
  institutionId: string;
  actor: MemberRole;
  member: Member;
  groups: readonly ServiceGroup[];
  onClose: () => void;
}) {
  const { office, app } = useTexts();
  const words = office.people;
  const { member, onClose } = props;
  const [role, setRole] = useState<GivenRole>(
    member.role === 'legal_representative' ? 'delegate' : member.role,
  );
  const [groupIds, setGroupIds] = useState(member.group_ids);
  const change = useChangeMember(props.institutionId);
  const say = useSay();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { id: member.id, role, group_ids: groupIds },
      {
        onSuccess() {
          onClose();
          say({ text: words.saved(member.name) });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={words.changeTitle(member.name)} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <RoleFields
          actor={props.actor}
          groups={props.groups}
          role={role}
          groupIds={groupIds}
          onRole={setRole}
          onGroups={setGroupIds}
        />
        {change.error && <TroubleNotice error={change.error} />}
        <div className="dialog-actions">
          <Button type="submit" busy={change.isPending}>
            {words.save}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
