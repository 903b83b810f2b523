// Whether an institution acts for others, and as what. It asks for a recent login, as what opens other people's houses does.
import { Button, Choice, Dialog } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ConsoleInstitution } from '../../../wire.ts';
import { useChangeKind } from '../mutations.ts';
import { isReason, ReasonField } from './ReasonDialog.tsx';

const KINDS = ['body', 'technology_partner', 'aggregator'] as const;

export interface NewKind {
  kind: ConsoleInstitution['kind'];
  reason: string;
}

export function KindDialog(props: {
  dialog: KeptDialog<NewKind>;
  institution: ConsoleInstitution;
}) {
  const { console: words, app } = useTexts();
  const { institution, dialog } = props;
  const onClose = dialog.close;
  const [{ kind, reason }, write] = useKeptFields(dialog, { kind: institution.kind, reason: '' });
  const [isTried, setTried] = useState(false);
  const change = useChangeKind();
  const say = useSay();
  const title = words.kinds.openOf(institution.name);
  const isLost = kind === 'body' && institution.kind !== 'body';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReason(reason)) return;
    change.mutate(
      { id: institution.id, kind, reason: reason.trim() },
      {
        onSuccess() {
          onClose();
          say({ text: words.lists.done.kind(institution.name) });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <Choice
          legend={words.kinds.legend}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: words.kinds.names[one] }))}
          onChange={(next) => write({ kind: next })}
        />
        {kind !== institution.kind && <p>{isLost ? words.kinds.loses : words.kinds.gains}</p>}
        <ReasonField
          value={reason}
          isTried={isTried}
          hint={words.reasonHint}
          onChange={(next) => write({ reason: next })}
        />
        {change.error && <TroubleNotice error={change.error} />}
        <div className="dialog-actions">
          <Button
            look={isLost ? 'danger' : 'primary'}
            type="submit"
            disabled={kind === institution.kind}
            busy={change.isPending}
          >
            {words.kinds.save}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
