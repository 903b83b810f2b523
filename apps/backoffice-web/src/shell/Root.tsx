// What every page has around it: the skip link, and the door, which opens to whoever has entered with SPID or CIE.
import { Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EntryPage } from '../features/entry/Page.tsx';
import { meQuery } from '../features/entry/queries.ts';
import { hasStatus } from '../query-client.ts';
import { useTexts } from '../texts/texts.tsx';
import { useLeavingElsewhere } from './leaving.ts';
import { PublicShell } from './PublicShell.tsx';
import { SayProvider } from './said.tsx';
import { Shell } from './Shell.tsx';
import { StepUpProvider } from './step-up.tsx';
import { TroubleNotice } from './TroubleNotice.tsx';
import { useFirstWrong } from './first-wrong.ts';
import { unsavedStore } from './unsaved-store.ts';

export function Root() {
  const { app } = useTexts();
  useFirstWrong();
  const isPublic = useMatches().some(({ routeId }) => routeId.startsWith('/numeri'));
  return (
    <SayProvider>
      <a className="skip-link" href="#content">
        {app.skipToContent}
      </a>
      <StepUpProvider>{isPublic ? <PublicShell /> : <Door />}</StepUpProvider>
    </SayProvider>
  );
}

function Door() {
  const { app } = useTexts();
  const me = useQuery(meQuery);
  const person = me.data?.person_mark;
  useLeavingElsewhere();
  useEffect(() => {
    if (person !== undefined) unsavedStore.only(person);
  }, [person]);
  if (hasStatus(me.error, 401)) return <EntryPage />;
  if (me.data) return <Shell me={me.data} />;
  return (
    <main id="content" className="door">
      {me.error ? (
        <TroubleNotice error={me.error} retry={() => void me.refetch()} />
      ) : (
        <Skeleton label={app.loading} rows={3} />
      )}
    </main>
  );
}
