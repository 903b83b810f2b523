// The initials of a body or a person, where there is no crest.
import { initialsOf } from './initials.ts';

/** Decoration: the name itself always stands beside it. */
export function Monogram({ name, size = 'normal' }: { name: string; size?: 'normal' | 'large' }) {
  return (
    <span className={`monogram monogram-${size}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
