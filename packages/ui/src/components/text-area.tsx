// Room to write a few lines, with its label above and help below; looks as the text field does.
import { type ComponentProps, type ReactNode, useId } from 'react';

export function TextArea(
  props: ComponentProps<'textarea'> & { label: ReactNode; hint?: ReactNode },
) {
  const { label, hint, ...area } = props;
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="text-field-hint">
          {hint}
        </p>
      )}
      <textarea rows={2} {...area} id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
    </div>
  );
}
