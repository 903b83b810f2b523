// The values of each body, a cell each, fifty bodies at a time; an empty cell is taken from the body's newest card.
import {
  type BodyValues,
  type ChosenBody,
  faultOf,
  VALUE_FIELD_NAMES,
  type ValueField,
  valueError,
} from '@io/composing/local-values';
import { Button } from '@io/ui';
import { useId, useState } from 'react';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { useSpoken } from '../../../texts/texts.tsx';

const PAGE = 50;

export function ValuesTable(props: {
  bodies: readonly ChosenBody[];
  values: ReadonlyMap<string, BodyValues>;
  onValue: (bodyId: string, field: ValueField, value: string) => void;
}) {
  const { texts } = useSpoken();
  const words = texts.partners.values;
  const [from, setFrom] = useState(0);
  const { bodies } = props;
  return (
    <>
      <TableFrame label={words.table} tall>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{texts.partners.round.body}</th>
              {VALUE_FIELD_NAMES.map((field) => (
                <th key={field} scope="col">
                  {texts.services.fields[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bodies.slice(from, from + PAGE).map((body) => (
              <tr key={body.id}>
                <th scope="row">{body.name}</th>
                {VALUE_FIELD_NAMES.map((field) => (
                  <ValueCell
                    key={field}
                    heading={texts.services.fields[field]}
                    label={words.of(texts.services.fields[field], body.name)}
                    field={field}
                    value={props.values.get(body.id)?.[field] ?? ''}
                    onValue={(value) => props.onValue(body.id, field, value)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {bodies.length > PAGE && (
        <div className="dialog-actions">
          <Button look="secondary" disabled={from === 0} onClick={() => setFrom(from - PAGE)}>
            {texts.partners.acting.previous}
          </Button>
          <Button
            look="secondary"
            disabled={from + PAGE >= bodies.length}
            onClick={() => setFrom(from + PAGE)}
          >
            {texts.partners.acting.next}
          </Button>
        </div>
      )}
    </>
  );
}

function ValueCell(props: {
  heading: string;
  label: string;
  field: ValueField;
  value: string;
  onValue: (value: string) => void;
}) {
  const { texts, language } = useSpoken();
  const { field, value, onValue } = props;
  const id = useId();
  const fault = faultOf(field, value.trim());
  const { suggestion } = fault ?? {};
  return (
    <td data-heading={props.heading}>
      <div>
        <span className="cell-mend">
          <input
            value={value}
            aria-label={props.label}
            aria-invalid={fault !== undefined}
            aria-describedby={fault && id}
            onChange={(event) => onValue(event.target.value)}
          />
          {suggestion !== undefined && (
            <Button look="quiet" icon="check" onClick={() => onValue(suggestion)}>
              {texts.batches.compose.use(suggestion)}
            </Button>
          )}
        </span>
        {fault && (
          <span id={id} className="field-error small">
            {valueError(0, undefined, fault.code)[language]}
          </span>
        )}
      </div>
    </td>
  );
}
