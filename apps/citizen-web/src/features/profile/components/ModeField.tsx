// Which services may write: all, or only chosen ones. A change resets single choices, so it says so first.
import { Button, Choice, Dialog } from '@io/ui';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { useChangeProfile } from '../mutations.ts';
import { profileQuery } from '../queries.ts';
import { ChangeTrouble } from './ContactCard.tsx';

export function ModeField() {
  const { mode: words, app } = useTexts();
  const client = useQueryClient();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const change = useChangeProfile();
  const [wanted, setWanted] = useState<'AUTO' | 'MANUAL' | undefined>();
  const current = profile.service_preferences_settings.mode;
  const close = () => setWanted(undefined);

  const confirm = () => {
    if (wanted === undefined) return;
    change.mutate(
      { service_preferences_settings: { mode: wanted } },
      { onSuccess: () => client.removeQueries({ queryKey: ['preferences'] }), onSettled: close },
    );
  };

  return (
    <>
      <Choice
        legend={words.legend}
        value={current === 'LEGACY' ? undefined : current}
        onChange={(mode) => mode !== current && setWanted(mode)}
        options={[
          { value: 'AUTO', label: words.auto, hint: words.autoHint },
          { value: 'MANUAL', label: words.manual, hint: words.manualHint },
        ]}
      />
      <ChangeTrouble error={change.error} />
      <Dialog
        open={wanted !== undefined}
        onClose={close}
        title={words.changeTitle}
        closeLabel={app.close}
      >
        <p>{wanted === 'MANUAL' ? words.changeToManual : words.changeToAuto}</p>
        <p>{words.changeLoses}</p>
        <div className="dialog-actions">
          <Button busy={change.isPending} onClick={confirm}>
            {words.changeConfirm}
          </Button>
          <Button look="quiet" onClick={close}>
            {app.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
