// Pausing a gate: what will happen to how many, the reason they will read, when it should end.
import { Button, Dialog, TextField } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { instantOfField, number } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate } from '../../../wire.ts';
import { usePause, useResume } from '../mutations.ts';

export function PauseDialog({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const { texts, language } = useSpoken();
  const { admission: words, app } = texts;
  const [reason, setReason] = useState({ it: '', en: '' });
  const [end, setEnd] = useState('');
  const [isTried, setTried] = useState(false);
  const say = useSay();
  const pause = usePause();
  const resume = useResume();
  const missing = (text: string) => (isTried && text.trim() === '' ? words.needed : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.it.trim() === '' || reason.en.trim() === '') return;
    pause.mutate(
      { gate: gate.name, reason, expected_end: instantOfField(end) },
      {
        onSuccess() {
          onClose();
          const undo = () => resume.mutate(gate.name);
          say({ text: words.pauseDialog.paused(gate.label), undo });
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.pauseDialog.title(gate.label)}
      closeLabel={app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <p>{words.pauseDialog.effect(number(gate.waiting, language))}</p>
        <TextField
          label={words.whyIt}
          hint={words.whyHint}
          lang="it"
          maxLength={500}
          value={reason.it}
          error={missing(reason.it)}
          onChange={(event) => setReason({ ...reason, it: event.target.value })}
        />
        <TextField
          label={words.whyEn}
          lang="en"
          maxLength={500}
          value={reason.en}
          error={missing(reason.en)}
          onChange={(event) => setReason({ ...reason, en: event.target.value })}
        />
        <TextField
          type="datetime-local"
          label={words.expectedEnd}
          hint={words.expectedEndHint}
          value={end}
          onChange={(event) => setEnd(event.target.value)}
        />
        {pause.error && <TroubleNotice error={pause.error} />}
        <div className="dialog-actions">
          <Button look="danger" type="submit" busy={pause.isPending}>
            {words.pauseDialog.save(gate.label)}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
