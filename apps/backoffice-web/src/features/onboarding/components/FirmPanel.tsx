// A firm that works for bodies: in no register, so it writes its own facts, and an operator looks at them.
import { Button, TextField } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useBeginFirm } from '../mutations.ts';

export function FirmPanel() {
  const { onboarding, partners, person } = useTexts();
  const words = onboarding.firm;
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState({ name: '', fiscal_code: '', pec: '', place: '' });
  const [isTried, setTried] = useState(false);
  const begin = useBeginFirm();
  const navigate = useNavigate();
  const errors = {
    name: fields.name.trim().length < 3 ? partners.needed : undefined,
    fiscal_code: /^\d{11}$/.test(fields.fiscal_code.trim()) ? undefined : words.badCode,
    pec: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.pec) ? undefined : person.badEmail,
    place: fields.place.trim().length < 2 ? partners.needed : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(errors).some(Boolean)) return;
    const { name, fiscal_code: code, pec, place } = fields;
    begin.mutate(
      { name: name.trim(), fiscal_code: code.trim(), pec: pec.trim(), place: place.trim() },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/adesioni/$requestId', params: { requestId: id } }),
      },
    );
  };
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    error: isTried ? errors[name] : undefined,
    onChange: (event: { target: { value: string } }) =>
      setFields({ ...fields, [name]: event.target.value }),
  });
  return (
    <section className="panel" aria-labelledby="firm-title">
      <h2 id="firm-title">{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      {isOpen ? (
        <form className="form" noValidate onSubmit={submit}>
          <TextField label={words.name} maxLength={200} {...field('name')} />
          <TextField
            label={words.code}
            maxLength={11}
            inputMode="numeric"
            {...field('fiscal_code')}
          />
          <TextField type="email" label={words.pec} maxLength={254} {...field('pec')} />
          <TextField label={words.place} maxLength={100} {...field('place')} />
          {begin.error && <TroubleNotice error={begin.error} />}
          <div>
            <Button type="submit" busy={begin.isPending}>
              {words.begin}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button look="secondary" onClick={() => setOpen(true)}>
            {words.open}
          </Button>
        </div>
      )}
    </section>
  );
}
