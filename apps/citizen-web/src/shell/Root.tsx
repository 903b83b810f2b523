// What every page has around it: the skip link, what is said aside, the offer of a new version.
import { Button } from '@io/ui';
import { Outlet, useRouteContext } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
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
    </SayProvider>
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
