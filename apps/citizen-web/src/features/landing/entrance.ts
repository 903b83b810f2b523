// The way to an identity provider: its address, and what is remembered on leaving for it.
import { marks } from '../../session/marks.ts';
import type { IdentityProvider } from '../../wire.ts';

/** `isAgain`: the person is inside and only confirms who they are. */
export const entranceOf = (provider: IdentityProvider, isAgain: boolean): string =>
  `/login?entityID=${encodeURIComponent(provider.entity_id)}&authLevel=SpidL2${isAgain ? '&stepUp=1' : ''}`;

export function rememberLeaving(provider: IdentityProvider, isAgain: boolean): void {
  if (isAgain) marks.returnTo.set(`${location.pathname}${location.search}`);
  marks.provider.set(provider.name);
  marks.loginStarted.set();
}
