// Who signs, and who may act besides; then the agreement is prepared.
import { Button, TextField } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { OnboardingRequest } from '../../../wire.ts';
import { usePrepare } from '../mutations.ts';
import { emptyPerson, errorsOf, type Person, type PersonErrors, tidy } from './person-check.ts';

const MOST_DELEGATES = 10;

export function PeopleForm({ request }: { request: OnboardingRequest }) {
  const { onboarding, person } = useTexts();
  const words = onboarding.people;
  const [representative, setRepresentative] = useState(request.representative ?? emptyPerson);
  const [delegates, setDelegates] = useState<Person[]>(request.delegates);
  /** How many people were there when it was tried: who is added later is not yet wrong. */
  const [tried, setTried] = useState(0);
  const prepare = usePrepare(request.id);

  const all = [representative, ...delegates];
  const errors = all.map((one, index) => errorsOf(one, all.slice(0, index), person));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(all.length);
    if (errors.some((one) => Object.keys(one).length > 0)) return;
    prepare.mutate({ representative: tidy(representative), delegates: delegates.map(tidy) });
  };
  const change = (index: number, to: Person) =>
    setDelegates(delegates.map((one, at) => (at === index ? to : one)));

  return (
    <form className="panel form" noValidate onSubmit={submit} aria-labelledby="people-title">
      <h2 id="people-title">{words.title}</h2>
      <PersonFields
        legend={words.representative}
        hint={words.representativeHint}
        person={representative}
        errors={tried > 0 ? errors[0] : undefined}
        onChange={setRepresentative}
      />
      <div>
        <h3>{words.delegates}</h3>
        <p className="quiet small">{words.delegatesHint}</p>
      </div>
      {delegates.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a delegate has no name until one is typed
        <div key={index} className="delegate">
          <PersonFields
            legend={words.delegate(String(index + 1))}
            person={one}
            errors={index + 1 < tried ? errors[index + 1] : undefined}
            onChange={(to) => change(index, to)}
          />
          <Button
            look="quiet"
            icon="close"
            onClick={() => setDelegates(delegates.filter((_, at) => at !== index))}
          >
            {words.removeDelegate(String(index + 1))}
          </Button>
        </div>
      ))}
      {delegates.length < MOST_DELEGATES && (
        <div>
          <Button
            look="secondary"
            icon="user"
            onClick={() => setDelegates([...delegates, emptyPerson])}
          >
            {words.addDelegate}
          </Button>
        </div>
      )}
      {prepare.error && <TroubleNotice error={prepare.error} />}
      <div className="form-end">
        <Button type="submit" busy={prepare.isPending}>
          {words.next}
        </Button>
        {request.body.pec && <p className="quiet small">{words.nextHint(request.body.pec)}</p>}
      </div>
    </form>
  );
}

function PersonFields(props: {
  legend: string;
  hint?: string;
  person: Person;
  errors: PersonErrors | undefined;
  onChange: (person: Person) => void;
}) {
  const words = useTexts().onboarding.people;
  const { person, errors, onChange } = props;
  const field = (name: keyof Person) => ({
    value: person[name],
    error: errors?.[name],
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...person, [name]: event.target.value }),
  });
  return (
    <fieldset className="person">
      <legend>{props.legend}</legend>
      {props.hint && <p className="quiet small">{props.hint}</p>}
      <div className="form-row form-row-top">
        <TextField label={words.name} maxLength={80} autoComplete="off" {...field('name')} />
        <TextField
          label={words.familyName}
          maxLength={80}
          autoComplete="off"
          {...field('family_name')}
        />
      </div>
      <div className="form-row form-row-top">
        <TextField
          label={words.fiscalCode}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          {...field('fiscal_code')}
        />
        <TextField
          type="email"
          label={words.email}
          maxLength={254}
          autoComplete="off"
          {...field('email')}
        />
      </div>
    </fieldset>
  );
}
