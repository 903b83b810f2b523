// A new key: for which service, what it may do; then the secret, this once.
import { Button, Choice, CopyableCode, Dialog, Notice } from '@io/ui';
import { type FormEvent, useId, useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useMakeKey } from '../mutations.ts';
import { errorsOf, type Terms, TermsFields, wireTerms } from './TermsFields.tsx';

export interface NewKey {
  serviceId: string;
  kind: 'real' | 'test';
  terms: Terms;
}

export function MakeKeyDialog(props: {
  dialog: KeptDialog<NewKey>;
  institutionId: string;
  services: readonly { service_id: string; service_name: string }[];
}) {
  const { office, app } = useTexts();
  const words = office.keys;
  const { services, dialog } = props;
  const onClose = dialog.close;
  const id = useId();
  const [{ serviceId, kind, terms }, write] = useKeptFields(dialog, {
    serviceId: services[0]?.service_id ?? '',
    kind: 'test',
    terms: { name: '', end: '', cidrs: '' },
  });
  const [isTried, setTried] = useState(false);
  const make = useMakeKey(props.institutionId);

  const errors = errorsOf(terms, office);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    make.mutate(
      { service_id: serviceId, is_test: kind === 'test', ...wireTerms(terms) },
      { onSuccess: dialog.forget },
    );
  };

  if (make.data) {
    return (
      <Dialog open onClose={onClose} title={words.secretTitle} closeLabel={app.close}>
        <Notice tone="urgent" live="status">
          <p>{words.secretText}</p>
        </Notice>
        <CopyableCode
          code={make.data.secret}
          label={words.secretLabel}
          copy={office.overview.copy}
          copied={office.overview.copied}
          copyLabel={words.secretCopy}
          groupSize={8}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.secretDone}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={words.makeTitle} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <div className="text-field">
          <label htmlFor={`${id}-service`}>{words.service}</label>
          <select
            id={`${id}-service`}
            value={serviceId}
            onChange={(event) => write({ serviceId: event.target.value })}
          >
            {services.map((one) => (
              <option key={one.service_id} value={one.service_id}>
                {one.service_name}
              </option>
            ))}
          </select>
        </div>
        <Choice
          legend={words.kind}
          value={kind}
          options={(['test', 'real'] as const).map((one) => ({
            value: one,
            label: words.kinds[one],
            hint: words.kindHints[one],
          }))}
          onChange={(next) => write({ kind: next })}
        />
        <TermsFields
          terms={terms}
          errors={isTried ? errors : {}}
          onChange={(next) => write({ terms: next })}
        />
        {make.error && <TroubleNotice error={make.error} />}
        <div className="dialog-actions">
          <Button type="submit" icon="key" busy={make.isPending}>
            {words.create}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
