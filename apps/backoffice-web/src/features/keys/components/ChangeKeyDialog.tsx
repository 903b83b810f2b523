// A key's name, end and addresses, changed.
import { Button, Dialog } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ServiceKey } from '../../../wire.ts';
import { keyName } from '../key-name.ts';
import { useChangeKey } from '../mutations.ts';
import { errorsOf, type Terms, TermsFields, wireTerms } from './TermsFields.tsx';

export function ChangeKeyDialog(props: {
  dialog: KeptDialog<Terms>;
  institutionId: string;
  serviceKey: ServiceKey;
}) {
  const { office, app } = useTexts();
  const words = office.keys;
  const { serviceKey, dialog } = props;
  const onClose = dialog.close;
  const [terms, write] = useKeptFields(dialog, {
    name: serviceKey.name,
    end: serviceKey.expires_at?.slice(0, 10) ?? '',
    cidrs: serviceKey.authorized_cidrs.join('\n'),
  });
  const [isTried, setTried] = useState(false);
  const change = useChangeKey(props.institutionId);
  const say = useSay();
  const errors = errorsOf(terms, office);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    change.mutate(
      { id: serviceKey.id, ...wireTerms(terms) },
      {
        onSuccess() {
          onClose();
          say({ text: words.saved(terms.name.trim()) });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.changeOf(keyName(serviceKey, words))}
      closeLabel={app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <TermsFields terms={terms} errors={isTried ? errors : {}} onChange={write} />
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
