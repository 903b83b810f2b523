// One of our icons, as decoration beside a word; an icon alone takes its word from its button's label.
import { drawings } from './drawings.ts';

export type IconName = keyof typeof drawings;

/** `size` in CSS pixels at normal text size; the icon grows with the text. Hidden from screen readers. */
export function Icon({ name, size = 24 }: { name: IconName; size?: 16 | 20 | 24 | 32 | 48 }) {
  return (
    <svg className={`icon icon-${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
