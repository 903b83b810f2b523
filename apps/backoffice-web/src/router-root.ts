// What every address hangs on: the shell, and the page for addresses that are none.
import { createRootRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Root } from './shell/Root.tsx';

export const root = createRootRoute({
  component: Root,
  notFoundComponent: lazyRouteComponent(() => import('./features/not-found/Page.tsx')),
});
