// What is kept of a card that a round has sent to review: what became of it, or which rules it breaks.
import type { FieldError } from '../../floor/errors.ts';

export interface Told {
  sent?: { review: 'approved' | 'submitted'; due_at: string | null };
  errors?: readonly FieldError[];
}
