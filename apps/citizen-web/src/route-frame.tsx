// What every address of the app stands in: the root with what all pages share, the login, the frame of who has entered.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Unreachable } from './api.ts';
import { brand } from './brand.ts';
import type { LoginAgain } from './session/login-again.ts';
import { marks } from './session/marks.ts';
import { profileKey, type Session } from './session/session.ts';
import { AloneLoading } from './shell/PageLoading.tsx';
import { AloneTrouble } from './shell/PageTrouble.tsx';
import { Root } from './shell/Root.tsx';
import type { UpdateReady } from './shell/update-ready.ts';
import type { Profile } from './wire.ts';

export interface AppContext {
  client: QueryClient;
  session: Session;
  update: UpdateReady;
  loginAgain: LoginAgain;
}

export const root = createRootRouteWithContext<AppContext>()({
  component: Root,
  notFoundComponent: lazyRouteComponent(() => import('./features/not-found/Page.tsx')),
});

/** Everything behind the login. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  pendingComponent: AloneLoading,
  errorComponent: AloneTrouble,
  async beforeLoad({ context: { session }, location }) {
    const entry = await session.entered();
    if (entry === 'unreachable') throw new Unreachable('network');
    if (entry === 'in') return;
    marks.returnTo.set(location.href);
    const why = session.outBecause();
    throw redirect({ to: '/', search: why ? { uscita: why } : {}, replace: true });
  },
});

export const hasAccepted = (client: QueryClient) =>
  (client.getQueryData<Profile>(profileKey)?.accepted_tos_version ?? 0) >= brand.termsVersion;

/** To the first steps, for who has not accepted the terms. */
export function mustHaveAccepted(client: QueryClient): void {
  if (!hasAccepted(client))
    throw redirect({ to: '/benvenuto', search: { passo: 1 }, replace: true });
}

export const shellAround = lazyRouteComponent(() => import('./shell/Shell.tsx'));

export const shell = createRoute({
  getParentRoute: () => inside,
  id: 'shell',
  beforeLoad({ context: { client } }) {
    mustHaveAccepted(client);
  },
  component: shellAround,
});
