// The end of a webhook: what ends with it is said before.
import { Button, Dialog } from '@io/ui';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { OfficeWebhook } from '../../../wire.ts';
import { useWebhookDeed } from '../queries.ts';

export function DeleteWebhookDialog(props: {
  institutionId: string;
  webhook: OfficeWebhook;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { outcomes, app } = useTexts();
  const { webhooks: words } = outcomes;
  const { webhook, onClose } = props;
  const deed = useWebhookDeed(props.institutionId, webhook.id);
  const say = useSay();
  const title = words.removeTitle(new URL(webhook.address).host);
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={app.close}>
      <p>{words.removeEffect(webhook.service_name)}</p>
      {webhook.state === 'active' && <p>{words.removeInstead}</p>}
      {deed.error && <TroubleNotice error={deed.error} />}
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={deed.isPending}
          onClick={() =>
            deed.mutate(
              { do: 'delete' },
              {
                onSuccess: () => {
                  props.onDeleted();
                  say({ text: words.removed });
                },
              },
            )
          }
        >
          {words.removeGo}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
