// A new webhook: of which service, where, what it is told; then the secret, this once.
import { Button, CopyableCode, Dialog, Notice, TextField } from '@io/ui';
import { type FormEvent, useId, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Texts } from '../../../texts/it.ts';
import { CheckList } from '../../people/components/CheckList.tsx';
import { useMakeWebhook } from '../queries.ts';

type EventType = keyof Texts['outcomes']['webhooks']['events'];

export function MakeWebhookDialog(props: {
  institutionId: string;
  services: readonly { service_id: string; service_name: string }[];
  onClose: () => void;
}) {
  const { outcomes, app } = useTexts();
  const { webhooks: words } = outcomes;
  const { services, onClose } = props;
  const id = useId();
  const [serviceId, setServiceId] = useState(services[0]?.service_id ?? '');
  const [address, setAddress] = useState('');
  const [types, setTypes] = useState<readonly EventType[]>([
    'message.processed',
    'message.rejected',
  ]);
  const [isTried, setTried] = useState(false);
  const make = useMakeWebhook(props.institutionId);
  const isAddress = /^https?:$/.test(URL.parse(address.trim())?.protocol ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isAddress || types.length === 0) return;
    make.mutate({ service_id: serviceId, address: address.trim(), event_types: [...types] });
  };
  if (make.data) return <Secret secret={make.data.secret} onClose={onClose} />;
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
        <TextField
          label={words.makeAddress}
          hint={words.makeAddressHint}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={address}
          error={isTried && !isAddress ? words.makeAddressMissing : undefined}
          onChange={(event) => setAddress(event.target.value)}
        />
        <CheckList
          legend={words.makeEvents}
          options={Object.entries(words.events).map(([type, name]) => ({ id: type, name }))}
          chosen={types}
          error={isTried && types.length === 0 ? words.makeEventsMissing : undefined}
          onChange={(chosen) => setTypes(chosen as EventType[])}
        />
        {make.error && <TroubleNotice error={make.error} />}
        <div className="dialog-actions">
          <Button type="submit" icon="link" busy={make.isPending}>
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

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { outcomes, office, app } = useTexts();
  const { webhooks: words } = outcomes;
  return (
    <Dialog open onClose={onClose} title={words.secretTitle} closeLabel={app.close}>
      <Notice tone="urgent" live="status">
        <p>{words.secretText}</p>
      </Notice>
      <CopyableCode
        code={secret}
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
