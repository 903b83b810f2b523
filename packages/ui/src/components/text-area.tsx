// Room to write a few lines, with its label above, help and error below; looks as the text field does.
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from '../icon/icon.tsx';

export function TextArea(
  props: ComponentProps<'textarea'> & { label: ReactNode; hint?: ReactNode; error?: ReactNode },
) {
  const { label, hint, error, ...area } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="text-field-hint">
          {hint}
        </p>
      )}
      <textarea
        rows={2}
        aria-invalid={error ? true : undefined}
        {...area}
        id={id}
        aria-describedby={described || undefined}
      />
      {error && (
        <p id={`${id}-error`} className="text-field-error" role="alert">
          <Icon name="warning" size={20} />
          {error}
        </p>
      )}
    </div>
  );
}
