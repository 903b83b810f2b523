// Whether the batch makes the notices to pay of its rows, and what each of them says.
import type { Field } from '@io/sheets';
import { TextField, Toggle } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import { DemoPagopa } from './DemoPagopa.tsx';
import type { Words } from './words.ts';

export function NoticesPart(props: {
  fields: readonly (Field | undefined)[];
  words: Words;
  onWords: (more: Partial<Words>) => void;
}) {
  const { batches } = useTexts();
  const texts = batches.compose;
  const { fields, words, onWords } = props;
  const { notices, lapses } = words;
  const change = (more: Partial<NonNullable<Words['notices']>>) =>
    notices && onWords({ notices: { ...notices, ...more } });
  return (
    <>
      {(fields.includes('amount') || notices !== undefined) && (
        <Toggle
          label={texts.notices.make}
          hint={texts.notices.makeHint}
          checked={notices !== undefined}
          onChange={(isOn) =>
            onWords({
              notices: isOn
                ? { description: words.name.trim().slice(0, 140), iban: '', category: '' }
                : undefined,
            })
          }
        />
      )}
      {notices !== undefined && (
        <div className="form">
          <TextField
            label={texts.notices.description}
            hint={texts.notices.descriptionHint}
            value={notices.description}
            maxLength={500}
            lang="it"
            onChange={(event) => change({ description: event.target.value })}
          />
          <TextField
            label={texts.notices.iban}
            hint={texts.notices.ibanHint}
            value={notices.iban}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ iban: event.target.value })}
          />
          <DemoPagopa iban={notices.iban} />
          <TextField
            label={texts.notices.category}
            hint={texts.notices.categoryHint}
            value={notices.category}
            maxLength={140}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ category: event.target.value.toUpperCase() })}
          />
        </div>
      )}
      {(fields.includes('notice_number') || notices !== undefined) && (
        <Toggle
          label={texts.lapses}
          checked={lapses}
          onChange={(isOn) => onWords({ lapses: isOn })}
        />
      )}
    </>
  );
}
