// A key's terms: its name, its end, from where it may be used.
import { CIDR_PATTERN } from '@io/endpoint/cidr-pattern';
import { TextArea, TextField } from '@io/ui';
import type { Texts } from '../../../texts/it.ts';
import { useTexts } from '../../../texts/texts.tsx';

export interface Terms {
  name: string;
  /** Of a date field; empty: no end. */
  end: string;
  cidrs: string;
}

const networksIn = (text: string) => text.split(/[\s,;]+/).filter((one) => one !== '');

/** What is still wrong, field by field. `today`: a key that has ended already would open nothing. */
export function errorsOf(
  { name, end, cidrs }: Terms,
  { keys, people }: Texts['office'],
  today = Temporal.Now.plainDateISO('Europe/Rome').toString(),
): Partial<Record<keyof Terms, string>> {
  const bad = networksIn(cidrs).find((one) => !CIDR_PATTERN.test(one));
  return {
    ...(name.trim() === '' && { name: people.needed }),
    ...(end !== '' && end < today && { end: keys.pastEnd }),
    ...(bad !== undefined && { cidrs: keys.badNetwork(bad.slice(0, 40)) }),
  };
}

export const wireTerms = ({ name, end, cidrs }: Terms) => ({
  name: name.trim(),
  // Until the end of that day, in Italy or an hour later.
  expires_at: end === '' ? null : `${end}T22:59:59.000Z`,
  authorized_cidrs: networksIn(cidrs),
});

export function TermsFields(props: {
  terms: Terms;
  /** Empty until one has tried. */
  errors: Partial<Record<keyof Terms, string>>;
  onChange: (terms: Terms) => void;
}) {
  const { office } = useTexts();
  const words = office.keys;
  const { terms, errors, onChange } = props;
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        maxLength={60}
        value={terms.name}
        error={errors.name}
        onChange={(event) => onChange({ ...terms, name: event.target.value })}
      />
      <TextField
        type="date"
        label={words.expiry}
        hint={words.expiryHint}
        value={terms.end}
        error={errors.end}
        onChange={(event) => onChange({ ...terms, end: event.target.value })}
      />
      <TextArea
        label={words.cidrs}
        hint={words.cidrsHint}
        rows={2}
        spellCheck={false}
        value={terms.cidrs}
        error={errors.cidrs}
        onChange={(event) => onChange({ ...terms, cidrs: event.target.value })}
      />
    </>
  );
}
