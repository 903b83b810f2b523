// Another address or other events for a webhook that is there; the secret stays.
import { Button, Dialog } from '@io/ui';
import type { FormEvent } from 'react';
import type { KeptDialog } from '../../../shell/kept-dialog.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { OfficeWebhook } from '../../../wire.ts';
import { useWebhookDeed } from '../queries.ts';
import { useWebhookFields, WebhookFields, type WebhookWritten } from './WebhookFields.tsx';

export function ChangeWebhookDialog(props: {
  dialog: KeptDialog<WebhookWritten>;
  institutionId: string;
  webhook: OfficeWebhook;
}) {
  const { outcomes, app } = useTexts();
  const { webhooks: words } = outcomes;
  const { webhook, dialog } = props;
  const onClose = dialog.close;
  const fields = useWebhookFields(dialog, webhook);
  const deed = useWebhookDeed(props.institutionId, webhook.id);
  const say = useSay();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const settings = fields.settle();
    if (settings === undefined) return;
    deed.mutate(
      { do: 'change', settings },
      {
        onSuccess: () => {
          onClose();
          say({ text: words.changed });
        },
      },
    );
  };
  const title = words.changeTitle(new URL(webhook.address).host);
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{words.changeHint}</p>
        <WebhookFields fields={fields} />
        {deed.error && <TroubleNotice error={deed.error} />}
        <div className="dialog-actions">
          <Button type="submit" busy={deed.isPending}>
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
