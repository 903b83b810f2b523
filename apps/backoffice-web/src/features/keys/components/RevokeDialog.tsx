// Revoking a key: what stops, and whether somebody still uses it.
import { Button, Dialog } from '@io/ui';
import { moment } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ServiceKey } from '../../../wire.ts';
import { keyName } from '../key-name.ts';
import { useRevokeKey } from '../mutations.ts';

export function RevokeDialog(props: {
  institutionId: string;
  serviceKey: ServiceKey;
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const { office, app } = texts;
  const words = office.keys;
  const { serviceKey, onClose } = props;
  const name = keyName(serviceKey, words);
  const revoke = useRevokeKey(props.institutionId);
  const say = useSay();
  return (
    <Dialog open onClose={onClose} title={words.revokeTitle(name)} closeLabel={app.close}>
      <p>{words.revokeEffect(serviceKey.service_name)}</p>
      <p>
        {serviceKey.last_used_at === null
          ? words.unusedEffect
          : words.usedEffect(moment(serviceKey.last_used_at, language))}
      </p>
      {revoke.error && <TroubleNotice error={revoke.error} />}
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={revoke.isPending}
          onClick={() =>
            revoke.mutate(serviceKey.id, {
              onSuccess() {
                onClose();
                say({ text: words.revoked(name) });
              },
            })
          }
        >
          {words.revokeNow}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
