// How much an institution may: calls of its keys, people of its batches.
import { Button, Dialog, TextField } from '@io/ui';
import { type FormEvent, useId, useState } from 'react';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ConsoleInstitution } from '../../../wire.ts';
import { useLimit } from '../mutations.ts';
import { isReason, ReasonField } from './ReasonDialog.tsx';

const CLASSES = ['standard', 'fast', 'unlimited'] as const;
const MOST = 10_000_000;

/** Undefined: no number at all; null: not one that may be. */
function readPeople(text: string): number | undefined | null {
  const digits = text.replaceAll(/[.\s]/g, '');
  if (digits === '') return undefined;
  return /^\d{1,8}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : null;
}

export function LimitsDialog(props: { institution: ConsoleInstitution; onClose: () => void }) {
  const { console: words, app } = useTexts();
  const { institution, onClose } = props;
  const [calls, setCalls] = useState(institution.calls);
  const [people, setPeople] = useState(String(institution.recipients_a_day ?? ''));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const id = useId();
  const limit = useLimit();
  const say = useSay();
  const read = readPeople(people);
  const title = words.limits.title(institution.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (read === null || !isReason(reason)) return;
    limit.mutate(
      {
        id: institution.id,
        calls,
        ...(read !== undefined && { recipients_a_day: read }),
        reason: reason.trim(),
      },
      {
        onSuccess() {
          onClose();
          say({ text: words.lists.done.limits(institution.name) });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <div className="text-field">
          <label htmlFor={`${id}-calls`}>{words.limits.calls}</label>
          <select
            id={`${id}-calls`}
            value={calls}
            onChange={(event) =>
              setCalls(CLASSES.find((one) => one === event.target.value) ?? 'standard')
            }
          >
            {CLASSES.map((one) => (
              <option key={one} value={one}>
                {words.limits.classes[one]}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label={words.limits.people}
          hint={words.limits.peopleHint}
          inputMode="numeric"
          maxLength={12}
          value={people}
          error={isTried && read === null ? words.limits.peopleWrong : undefined}
          onChange={(event) => setPeople(event.target.value)}
        />
        <ReasonField
          value={reason}
          isTried={isTried}
          hint={words.reasonHint}
          onChange={setReason}
        />
        {limit.error && <TroubleNotice error={limit.error} />}
        <div className="dialog-actions">
          <Button type="submit" busy={limit.isPending}>
            {words.limits.save}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
