// One service of the cookbook for all the chosen bodies.
import { COOKBOOK } from '@io/composing/cookbook';
import { Button, Dialog } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { useBeginRound } from '../queries.ts';

export function ServiceDialog(props: {
  institutionId: string;
  picked: readonly string[];
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.partners.round;
  const { institutionId, picked, onClose } = props;
  const id = useId();
  // One id as long as the dialog is open: pressed twice, it is one round.
  const [roundId] = useState(() => crypto.randomUUID());
  const [recipe, setRecipe] = useState(COOKBOOK[0]?.id ?? '');
  const begin = useBeginRound(institutionId);
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const bodies = picked.map((one) => ({ institution_id: one, values: {} }));
    begin.mutate(
      { id: roundId, body: { kind: 'services', recipe, bodies } },
      {
        onSuccess: () =>
          void navigate({
            to: '/enti/$institutionId/giri/$roundId',
            params: { institutionId, roundId },
          }),
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.serviceTitle(number(picked.length, language))}
      closeLabel={texts.app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <div className="text-field">
          <label htmlFor={id}>{words.recipe}</label>
          <select id={id} value={recipe} onChange={(event) => setRecipe(event.target.value)}>
            {COOKBOOK.map((one) => (
              <option key={one.id} value={one.id}>
                {(language === 'en' ? one.name_en : one.name).replaceAll('{ente}', '…')}
              </option>
            ))}
          </select>
        </div>
        <p className="quiet small">{words.recipeHint}</p>
        <p className="quiet small">{words.once}</p>
        {begin.error && <TroubleNotice error={begin.error} />}
        <div className="dialog-actions">
          <Button type="submit" icon="card" busy={begin.isPending}>
            {words.begin}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {texts.app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
