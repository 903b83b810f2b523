// One service of the cookbook for all the chosen bodies, with what each of them has of its own.
import { COOKBOOK } from '@io/composing/cookbook';
import {
  type BodyValues,
  faultOf,
  readValues,
  VALUE_FIELD_NAMES,
} from '@io/composing/local-values';
import { Button, Notice } from '@io/ui';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { number } from '../../../format/words.ts';
import { PageHead } from '../../../shell/PageHead.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { ActingBody } from '../../../wire.ts';
import { useBeginRound } from '../queries.ts';
import { unsavedValues } from '../unsaved.ts';
import { MOST_ROWS, type Sheet } from '../values-file.ts';
import { ValuesSheet } from './ValuesSheet.tsx';
import { ValuesTable } from './ValuesTable.tsx';

/** Without the spaces around, and without what is empty: that is not told. */
const toldOf = (values: BodyValues | undefined): BodyValues =>
  Object.fromEntries(
    VALUE_FIELD_NAMES.map((field) => [field, (values?.[field] ?? '').trim()] as const).filter(
      ([, value]) => value !== '',
    ),
  );
const isGood = (values: BodyValues) =>
  VALUE_FIELD_NAMES.every((field) => faultOf(field, (values[field] ?? '').trim()) === undefined);

const NONE: ReadonlyMap<string, BodyValues> = new Map();

export function ServiceRound(props: {
  institutionId: string;
  picked: readonly ActingBody[];
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const { round: words, values: said } = texts.partners;
  const { institutionId, picked, onClose } = props;
  const id = useId();
  const before = unsavedValues.useFound(institutionId);
  const [recipe, setRecipe] = useState(before?.recipe ?? COOKBOOK[0]?.id ?? '');
  const [values, setValues] = useState<ReadonlyMap<string, BodyValues>>(
    () => new Map(before?.values),
  );
  const [sheet, setSheet] = useState<Sheet | undefined>(before?.sheet);
  const [isTried, setTried] = useState(false);
  const unsaved = useMemo(
    () =>
      values.size === 0 && sheet === undefined
        ? undefined
        : { picked: [...picked], recipe, values: [...values], sheet },
    [picked, recipe, values, sheet],
  );
  unsavedValues.useKeep(institutionId, unsaved);
  const begin = useBeginRound(institutionId, () => unsavedValues.drop(institutionId));
  const bodies = picked.map((one) => ({
    id: one.institution_id,
    name: one.institution_name,
    fiscalCode: one.institution_fiscal_code,
  }));
  const readOf = (one: Sheet) => readValues(one.head, one.rows, bodies, MOST_ROWS);
  const read = sheet && readOf(sheet);
  const badRows = read?.badRows.length ?? 0;
  const take = (next: Sheet | undefined) => {
    setSheet(next);
    if (next) setValues((known) => new Map([...known, ...readOf(next).values]));
  };
  const badBodies = bodies.filter((one) => !isGood(values.get(one.id) ?? {}));
  const fault =
    badRows > 0
      ? said.rowsLeft(number(badRows, language))
      : badBodies.length > 0
        ? said.cellsLeft(
            badBodies
              .map(({ name }) => name)
              .slice(0, 5)
              .join(', '),
          )
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fault !== undefined) return;
    const asked = bodies.map((one) => ({
      institution_id: one.id,
      values: toldOf(values.get(one.id)),
    }));
    begin.mutate({ kind: 'services', recipe, bodies: asked });
  };
  return (
    <form className="page" noValidate onSubmit={submit}>
      <PageHead
        title={words.serviceTitle(number(picked.length, language))}
        intro={words.recipeHint}
      />
      <div className="panel">
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
      </div>
      <section className="panel" aria-labelledby={`${id}-values`}>
        <h2 id={`${id}-values`}>{said.title}</h2>
        <p>{said.intro}</p>
        {before && unsaved && (
          <Notice>
            <p>{said.kept}</p>
            <Button
              look="secondary"
              icon="restore"
              onClick={() => {
                setValues(NONE);
                setSheet(undefined);
              }}
            >
              {said.startAnew}
            </Button>
          </Notice>
        )}
        <ValuesSheet bodies={bodies} sheet={sheet} read={read} onSheet={take} />
        <ValuesTable
          bodies={bodies}
          values={values}
          onValue={(bodyId, field, value) =>
            setValues((known) =>
              new Map(known).set(bodyId, { ...known.get(bodyId), [field]: value }),
            )
          }
        />
      </section>
      <div className="panel">
        {isTried && fault !== undefined && (
          <Notice tone="urgent" live="alert">
            <p>{fault}</p>
          </Notice>
        )}
        {begin.error && <TroubleNotice error={begin.error} />}
        <p className="quiet small">{words.once}</p>
        <div className="dialog-actions">
          <Button type="submit" icon="card" busy={begin.isPending}>
            {words.begin}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {words.back}
          </Button>
        </div>
      </div>
    </form>
  );
}
