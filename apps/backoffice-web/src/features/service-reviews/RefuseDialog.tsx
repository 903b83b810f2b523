// Sending a card back: the reason, and the field it is about.
import type { CardField } from '@io/composing/service-card';
import { call } from '@io/endpoint';
import { rejectCard } from '@io/platform/contracts/service-reviews';
import { Button, Dialog, TextArea } from '@io/ui';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { ServiceReview } from '../../wire.ts';

const SHORTEST = 10;

export function RefuseDialog(props: {
  review: ServiceReview;
  onClose: () => void;
  onRefused: () => void;
}) {
  const { services: words, app } = useTexts();
  const { review, onClose } = props;
  const id = useId();
  const [reason, setReason] = useState('');
  const [field, setField] = useState<CardField | ''>('');
  const [isTried, setTried] = useState(false);
  const said = reason.trim();
  const reject = useMutation({
    mutationFn: () =>
      call(rejectCard, {
        params: { service_id: review.service_id },
        body: {
          revision: review.revision,
          reason: said,
          notes: field === '' ? [] : [{ field, note: said.slice(0, 500) }],
        },
      }),
    onSuccess: props.onRefused,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (said.length >= SHORTEST) reject.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.queue.rejectTitle(review.service_name)}
      closeLabel={app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <div className="text-field">
          <label htmlFor={id}>{words.queue.note}</label>
          <select
            id={id}
            value={field}
            onChange={(event) => setField(event.target.value as CardField | '')}
          >
            <option value="">{words.queue.noteNone}</option>
            {(Object.keys(words.fields) as CardField[])
              .filter((one) => one !== 'recipe')
              .map((one) => (
                <option key={one} value={one}>
                  {words.fields[one]}
                </option>
              ))}
          </select>
        </div>
        <TextArea
          label={words.queue.reason}
          hint={words.queue.reasonHint}
          rows={4}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && said.length < SHORTEST && (
          <p className="field-error" role="alert">
            {words.queue.reasonShort}
          </p>
        )}
        {reject.error && <TroubleNotice error={reject.error} />}
        <div className="dialog-actions">
          <Button look="danger" type="submit" busy={reject.isPending}>
            {words.queue.reject}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
