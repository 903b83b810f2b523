// Another role, or other services, for a colleague.
import type { MemberRole } from '@io/vocabulary';
import { Button, Dialog } from '@io/ui';
import type { FormEvent } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Member, ServiceGroup } from '../../../wire.ts';
import { useChangeMember } from '../mutations.ts';
import { type GivenRole, RoleFields } from './RoleFields.tsx';

export interface ChangedMember {
  role: GivenRole;
  groupIds: string[];
}

export function ChangeDialog(props: {
  dialog: KeptDialog<ChangedMember>;
  institutionId: string;
  actor: MemberRole;
  member: Member;
  groups: readonly ServiceGroup[];
}) {
  const { office, app } = useTexts();
  const words = office.people;
  const { member, dialog } = props;
  const onClose = dialog.close;
  const [{ role, groupIds }, write] = useKeptFields(dialog, {
    role: member.role === 'legal_representative' ? 'delegate' : member.role,
    groupIds: member.group_ids,
  });
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
          onRole={(next) => write({ role: next })}
          onGroups={(next) => write({ groupIds: next })}
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
