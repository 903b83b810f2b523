// A form that was pressed and cannot go leads to its first wrong field, whichever page or window it stands in: on a
// phone that field may be screens above the button.
import { useEffect } from 'react';

export function useFirstWrong(): void {
  useEffect(() => {
    const lead = ({ target }: Event) => {
      if (!(target instanceof HTMLFormElement)) return;
      // Once React has drawn what is wrong.
      setTimeout(() => target.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    };
    document.addEventListener('submit', lead);
    return () => document.removeEventListener('submit', lead);
  }, []);
}
