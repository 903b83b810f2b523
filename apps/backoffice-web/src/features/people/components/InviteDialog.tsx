// Inviting a person: who, where to write, as what.
import { Button, Dialog, TextField } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Membership, ServiceGroup } from '../../../wire.ts';
import { useInvite } from '../mutations.ts';
import { codeError } from '../../onboarding/components/person-check.ts';
import { type GivenRole, RoleFields } from './RoleFields.tsx';

export interface NewInvitation {
  name: string;
  fiscal_code: string;
  email: string;
  role: GivenRole;
  groupIds: string[];
}

export function InviteDialog(props: {
  dialog: KeptDialog<NewInvitation>;
  me: Membership;
  groups: readonly ServiceGroup[];
}) {
  const { office, person, app } = useTexts();
  const words = office.people;
  const { me, dialog } = props;
  const onClose = dialog.close;
  const [{ role, groupIds, ...fields }, write] = useKeptFields(dialog, {
    name: '',
    fiscal_code: '',
    email: '',
    role: 'operator',
    groupIds: [],
  });
  const [isTried, setTried] = useState(false);
  const invite = useInvite(me.institution_id);
  const say = useSay();

  const code = fields.fiscal_code.trim().toUpperCase();
  const errors = {
    name: fields.name.trim() === '' ? words.needed : undefined,
    fiscal_code: codeError(code, person),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email) ? undefined : person.badEmail,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(errors).some(Boolean)) return;
    invite.mutate(
      { ...fields, fiscal_code: code, name: fields.name.trim(), role, group_ids: groupIds },
      {
        onSuccess() {
          onClose();
          say({ text: words.sent(fields.name.trim()) });
        },
      },
    );
  };
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    error: isTried ? errors[name] : undefined,
    onChange: (event: { target: { value: string } }) => write({ [name]: event.target.value }),
  });

  return (
    <Dialog open onClose={onClose} title={words.inviteTitle} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <TextField label={words.fullName} maxLength={100} autoComplete="off" {...field('name')} />
        <TextField
          label={words.fiscalCode}
          hint={words.fiscalCodeHint}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          {...field('fiscal_code')}
        />
        <TextField
          type="email"
          label={words.email}
          maxLength={254}
          autoComplete="off"
          {...field('email')}
        />
        <RoleFields
          actor={me.role}
          groups={props.groups}
          role={role}
          groupIds={groupIds}
          onRole={(next) => write({ role: next })}
          onGroups={(next) => write({ groupIds: next })}
        />
        {invite.error && <TroubleNotice error={invite.error} />}
        <div className="dialog-actions">
          <Button type="submit" icon="mail" busy={invite.isPending}>
            {words.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
