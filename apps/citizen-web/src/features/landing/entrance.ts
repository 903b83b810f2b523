// The way to an identity provider: its address, and what is remembered on leaving for it.
import { marks } from '../../session/marks.ts';
import type { IdentityProvider } from '../../wire.ts';

/** `isAgain`: the person is inside, and comes back to this very page. */
export const entranceOf = (provider: IdentityProvider, isAgain: boolean) => ({
  href: `/login?entityID=${encodeURIComponent(provider.entity_id)}&authLevel=SpidL2${isAgain ? '&stepUp=1' : ''}`,
  onClick: () => {
    if (isAgain) marks.returnTo.set(`${location.pathname}${location.search}`);
    marks.provider.set(provider.name);
    marks.loginStarted.set();
  },
});
