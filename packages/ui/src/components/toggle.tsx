// A switch with its words: on or off, at once. A native checkbox that says "switch" to screen readers.
import { type ReactNode, useId } from 'react';

export function Toggle(props: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { label, hint, checked, disabled, onChange } = props;
  const id = useId();
  return (
    <div className="toggle">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox tells its state itself
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      {hint && (
        <p id={`${id}-hint`} className="toggle-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
