// A page whose code or first answer is on its way.
import { Skeleton } from '@io/ui';
import { useTexts } from '../texts/texts.tsx';

/** Inside the shell. */
export function PageLoading() {
  const { app } = useTexts();
  return (
    <div className="plain-page">
      <Skeleton label={app.loading} rows={4} />
    </div>
  );
}

/** Where there is no shell around it yet. */
export function AloneLoading() {
  return (
    <main id="content">
      <PageLoading />
    </main>
  );
}
