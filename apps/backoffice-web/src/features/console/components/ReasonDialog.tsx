// What will happen, why, and the button that does it. Nothing is done at the console without a reason.
import { Button, Dialog, TextArea } from '@io/ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSay } from '../../../shell/said.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { type Deed, useDeed } from '../mutations.ts';

const SHORTEST = 3;
export const isReason = (text: string): boolean => text.trim().length >= SHORTEST;

export function ReasonField(props: {
  value: string;
  isTried: boolean;
  hint: string;
  onChange: (to: string) => void;
}) {
  const { console: words } = useTexts();
  return (
    <div>
      <TextArea
        label={words.reason}
        hint={props.hint}
        rows={3}
        maxLength={500}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {props.isTried && !isReason(props.value) && (
        <p className="field-error" role="alert">
          {words.reasonShort}
        </p>
      )}
    </div>
  );
}

export function ReasonDialog(props: {
  deed: Deed;
  title: string;
  effect: ReactNode;
  button: string;
  done: string;
  isGrave: boolean;
  onClose: () => void;
}) {
  const { console: words, app } = useTexts();
  const { deed, onClose } = props;
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const act = useDeed();
  const say = useSay();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReason(reason)) return;
    act.mutate(
      { deed, reason: reason.trim() },
      {
        onSuccess() {
          onClose();
          say({ text: props.done });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={props.title} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{props.effect}</p>
        <ReasonField
          value={reason}
          isTried={isTried}
          hint={deed.on === 'job' ? words.reasonHintKept : words.reasonHint}
          onChange={setReason}
        />
        {act.error && <TroubleNotice error={act.error} />}
        <div className="dialog-actions">
          <Button look={props.isGrave ? 'danger' : 'primary'} type="submit" busy={act.isPending}>
            {props.button}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
