// A whole page that could not be shown.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { TroubleNotice } from './TroubleNotice.tsx';

/** Inside the shell. */
export function PageTrouble({ error }: { error: unknown }) {
  const router = useRouter();
  useEffect(() => {
    const again = () => void router.invalidate();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [router]);
  return (
    <div className="plain-page">
      <TroubleNotice error={error} retry={() => void router.invalidate()} />
    </div>
  );
}

/** Where there is no shell around it. */
export function AloneTrouble({ error }: { error: unknown }) {
  return (
    <main id="content">
      <PageTrouble error={error} />
    </main>
  );
}
