// A new key: for which service, what it may do; then the secret, this once.
import { Button, Choice, CopyableCode, Dialog, Notice } from '@io/ui';
import { type FormEvent, useId, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useMakeKey } from '../mutations.ts';
import { errorsOf, type Terms, TermsFields, wireTerms } from './TermsFields.tsx';

export function MakeKeyDialog(props: {
  institutionId: string;
  services: readonly { service_id: string; service_name: string }[];
  onClose: () => void;
}) {
  const { office, app } = useTexts();
  const words = office.keys;
  const { services, onClose } = props;
  const id = useId();
  const [serviceId, setServiceId] = useState(services[0]?.service_id ?? '');
  const [kind, setKind] = useState<'real' | 'test'>('test');
  const [terms, setTerms] = useState<Terms>({ name: '', end: '', cidrs: '' });
  const [isTried, setTried] = useState(false);
  const make = useMakeKey(props.institutionId);

  const errors = errorsOf(terms, office);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    make.mutate({ service_id: serviceId, is_test: kind === 'test', ...wireTerms(terms) });
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
            onChange={(event) => setServiceId(event.target.value)}
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
          onChange={setKind}
        />
        <TermsFields terms={terms} errors={isTried ? errors : {}} onChange={setTerms} />
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
