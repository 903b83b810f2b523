// Leaving, and going to the entrance in order to come back.
import { call } from '@io/endpoint';
import { logout } from '@io/platform/contracts/sessions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { goOnPurpose } from '../../shell/keep-unsaved.ts';
import { forgetPerson, tellTabsThatLeft } from '../../shell/leaving.ts';

/** The mark that the citizens' app, which holds the entrance, reads after the login. */
const RETURN = 'io.return';

export function rememberToReturn(): void {
  goOnPurpose();
  try {
    sessionStorage.setItem(RETURN, location.pathname + location.search + location.hash);
  } catch {
    // Storage may be forbidden: after the login one comes here by hand.
  }
}

export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(logout, {}),
    onSuccess() {
      tellTabsThatLeft();
      forgetPerson(client);
    },
  });
}
