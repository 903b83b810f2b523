// Several of a list: native checkboxes, one a line.
import { type ReactNode, useId } from 'react';

export function CheckList(props: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { legend, hint, error, options, chosen, onChange } = props;
  const id = useId();
  return (
    <fieldset className="check-list" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="quiet small">
          {hint}
        </p>
      )}
      <div className="check-list-options">
        {options.map((one) => (
          <label key={one.id} className="check-list-option">
            <input
              type="checkbox"
              checked={chosen.includes(one.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, one.id]
                    : chosen.filter((other) => other !== one.id),
                )
              }
            />
            {one.name}
          </label>
        ))}
      </div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
