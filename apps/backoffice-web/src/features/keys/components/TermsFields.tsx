// A key's terms: its name, its end, from where it may be used.
import { TextArea, TextField } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';

export interface Terms {
  name: string;
  /** Of a date field; empty: no end. */
  end: string;
  cidrs: string;
}

export const wireTerms = ({ name, end, cidrs }: Terms) => ({
  name: name.trim(),
  // Until the end of that day, in Italy or an hour later.
  expires_at: end === '' ? null : `${end}T22:59:59.000Z`,
  authorized_cidrs: cidrs
    .split(/[\s,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== ''),
});

export function TermsFields(props: {
  terms: Terms;
  isTried: boolean;
  onChange: (terms: Terms) => void;
}) {
  const { office } = useTexts();
  const words = office.keys;
  const { terms, onChange } = props;
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        maxLength={60}
        value={terms.name}
        error={props.isTried && terms.name.trim() === '' ? office.people.needed : undefined}
        onChange={(event) => onChange({ ...terms, name: event.target.value })}
      />
      <TextField
        type="date"
        label={words.expiry}
        hint={words.expiryHint}
        value={terms.end}
        onChange={(event) => onChange({ ...terms, end: event.target.value })}
      />
      <TextArea
        label={words.cidrs}
        hint={words.cidrsHint}
        rows={2}
        spellCheck={false}
        value={terms.cidrs}
        onChange={(event) => onChange({ ...terms, cidrs: event.target.value })}
      />
    </>
  );
}
