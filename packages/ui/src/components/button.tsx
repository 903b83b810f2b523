// A thing to press: a real <button>, and the classes with which a link looks the same.
import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from '../icon/icon.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

/** The class of a link that must look like a button. */
export function buttonClass(look: ButtonLook = 'primary', more = ''): string {
  return `button button-${look} ${more}`.trim();
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  icon?: IconName;
  /** While true the button says so to screen readers and does nothing, but keeps its focus. */
  busy?: boolean;
}

export function Button(props: ButtonProps) {
  const { look, icon, busy, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(look, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

/** A button that shows only an icon. `label` is its name; a click target of 44 px. */
export function IconButton(props: ComponentProps<'button'> & { icon: IconName; label: ReactNode }) {
  const { icon, label, className = '', ...rest } = props;
  return (
    <button type="button" {...rest} className={`icon-button ${className}`.trim()}>
      <Icon name={icon} />
      <span className="for-readers-only">{label}</span>
    </button>
  );
}
