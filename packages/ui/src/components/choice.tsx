// One of a few: native radio buttons drawn as cards, so that each choice has room to explain itself.
import { type ReactNode, useId } from 'react';

export interface ChoiceOption<T extends string> {
  value: T;
  label: ReactNode;
  hint?: ReactNode;
}

/** `layout` "row" puts short options side by side where there is room. */
export function Choice<T extends string>(props: {
  legend: ReactNode;
  hideLegend?: boolean;
  options: readonly ChoiceOption<T>[];
  value: T | undefined;
  layout?: 'column' | 'row';
  disabled?: boolean;
  onChange: (value: T) => void;
}) {
  const { legend, hideLegend, options, value, layout = 'column', disabled, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choice" disabled={disabled}>
      <legend className={hideLegend ? 'for-readers-only' : undefined}>{legend}</legend>
      <div className={`choice-options choice-${layout}`}>
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-words">
              <span className="choice-label">{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
