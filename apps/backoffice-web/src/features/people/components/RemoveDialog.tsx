// Sending a colleague away: what will happen, and that keys are another matter.
import { Button, Dialog } from '@io/ui';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Member } from '../../../wire.ts';
import { useRemoveMember } from '../mutations.ts';

export function RemoveDialog(props: {
  institutionId: string;
  member: Member;
  onClose: () => void;
}) {
  const { office, app } = useTexts();
  const words = office.people;
  const { member, onClose } = props;
  const remove = useRemoveMember(props.institutionId);
  const say = useSay();
  return (
    <Dialog open onClose={onClose} title={words.removeTitle(member.name)} closeLabel={app.close}>
      <p>{words.removeEffect(member.name)}</p>
      {remove.error && <TroubleNotice error={remove.error} />}
      <div className="dialog-actions">
        <Button
          look="danger"
          busy={remove.isPending}
          onClick={() =>
            remove.mutate(member.id, {
              onSuccess() {
                onClose();
                say({ text: words.removed(member.name) });
              },
            })
          }
        >
          {words.removeNow(member.name)}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {app.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
