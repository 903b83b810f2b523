// Entering again with SPID or CIE where the server asks for a recent login; one comes back to the same page.
import { call, CallFailed } from '@io/endpoint';
import { identityProviders } from '@io/platform/contracts/logins';
import { buttonClass, Dialog, Skeleton } from '@io/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { rememberToReturn } from '../features/entry/mutations.ts';
import { useTexts } from '../texts/texts.tsx';
import { TroubleNotice } from './TroubleNotice.tsx';

const isAsked = (error: unknown) =>
  error instanceof CallFailed && error.problem?.code === 'login_again_needed';

const addressOf = (entityId: string) =>
  `/login?entityID=${encodeURIComponent(entityId)}&authLevel=SpidL2&stepUp=1`;

/** Opens by itself when any change was refused for that reason. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      client.getMutationCache().subscribe((event) => {
        if (
          event.type === 'updated' &&
          event.action.type === 'error' &&
          isAsked(event.action.error)
        )
          setOpen(true);
      }),
    [client],
  );
  return (
    <>
      {children}
      {isOpen && <StepUpDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function StepUpDialog({ onClose }: { onClose: () => void }) {
  const { office, app } = useTexts();
  const words = office.stepUp;
  const providers = useQuery({
    queryKey: ['providers'],
    queryFn: () => call(identityProviders, {}),
    staleTime: Infinity,
  });
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={app.close}>
      <p>{words.text}</p>
      {providers.error && <TroubleNotice error={providers.error} />}
      {providers.isPending && <Skeleton label={app.loading} rows={2} />}
      <ul className="plain-list">
        {providers.data?.items.map(({ entity_id: id, name }) => (
          <li key={id}>
            <a href={addressOf(id)} className={buttonClass('secondary')} onClick={rememberToReturn}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
