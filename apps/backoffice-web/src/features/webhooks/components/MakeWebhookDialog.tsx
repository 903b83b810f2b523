// A new webhook: of which service, where, what it is told; then the secret, this once.
import { Button, CopyableCode, Dialog, Notice } from '@io/ui';
import { type FormEvent, useId } from 'react';
import type { KeptDialog } from '../../../shell/kept-dialog.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useMakeWebhook } from '../queries.ts';
import { useWebhookFields, WebhookFields, type WebhookWritten } from './WebhookFields.tsx';

export function MakeWebhookDialog(props: {
  dialog: KeptDialog<WebhookWritten>;
  institutionId: string;
  services: readonly { service_id: string; service_name: string }[];
}) {
  const { outcomes, app } = useTexts();
  const { webhooks: words } = outcomes;
  const { services, dialog } = props;
  const onClose = dialog.close;
  const id = useId();
  const fields = useWebhookFields(dialog, {
    service_id: services[0]?.service_id ?? '',
    address: '',
    event_types: ['message.processed', 'message.rejected'],
  });
  const make = useMakeWebhook(props.institutionId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const settings = fields.settle();
    if (settings)
      make.mutate({ service_id: fields.serviceId, ...settings }, { onSuccess: dialog.forget });
  };
  if (make.data) return <Secret secret={make.data.secret} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={words.makeTitle} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <div className="text-field">
          <label htmlFor={`${id}-service`}>{words.service}</label>
          <select
            id={`${id}-service`}
            value={fields.serviceId}
            onChange={(event) => fields.write({ serviceId: event.target.value })}
          >
            {services.map((one) => (
              <option key={one.service_id} value={one.service_id}>
                {one.service_name}
              </option>
            ))}
          </select>
        </div>
        <WebhookFields fields={fields} />
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
