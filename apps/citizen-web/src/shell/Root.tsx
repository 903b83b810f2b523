// What every page has around it: the skip link, what is said aside, the offer of a new version, logging in again.
import { Button } from '@io/ui';
import { Outlet, useRouteContext } from '@tanstack/react-router';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { PageLanguage } from '../texts/page-language.tsx';
import { useTexts } from '../texts/texts.tsx';
import { SayProvider } from './said.tsx';

export function Root() {
  return (
    <PageLanguage>
      <Frame />
    </PageLanguage>
  );
}

function Frame() {
  const { app } = useTexts();
  return (
    <SayProvider>
      <a className="skip-link" href="#content">
        {app.skipToContent}
      </a>
      <UpdateOffer />
      <Outlet />
      <LoginAgainQuestion />
    </SayProvider>
  );
}

const LoginAgainDialog = lazy(() => import('./LoginAgainDialog.tsx'));

function LoginAgainQuestion() {
  const asked = useRouteContext({ from: '__root__', select: (context) => context.loginAgain });
  const reason = useSyncExternalStore(asked.subscribe, asked.current);
  if (!reason) return null;
  return (
    <Suspense>
      <LoginAgainDialog reason={reason} close={() => asked.ask(undefined)} />
    </Suspense>
  );
}

function UpdateOffer() {
  const { app } = useTexts();
  const update = useRouteContext({ from: '__root__', select: (context) => context.update });
  const useIt = useSyncExternalStore(update.subscribe, update.current);
  if (!useIt) return null;
  return (
    <output className="slim-bar">
      <span>{app.updateReady}</span>
      <Button look="quiet" onClick={useIt}>
        {app.update}
      </Button>
    </output>
  );
}
