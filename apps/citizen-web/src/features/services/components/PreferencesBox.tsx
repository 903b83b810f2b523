// How one service may write to this person: switches that act at once.
import { Notice, Skeleton } from '@io/ui';
import { PreferenceSwitches } from '@io/ui/service-card';
import { useQuery } from '@tanstack/react-query';
import { hasStatus } from '../../../api.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ServiceCard } from '../../../wire.ts';
import { useChoosePreferences } from '../mutations.ts';
import { preferencesQuery } from '../queries.ts';

export function PreferencesBox({ service }: { service: ServiceCard }) {
  const { app } = useTexts();
  const preferences = useQuery(preferencesQuery(service.service_id));
  return (
    <>
      <Waiting query={preferences}>
        <Skeleton label={app.loading} lines={[80, 60, 60]} />
      </Waiting>
      {preferences.data && <Switches service={service} />}
    </>
  );
}

function Switches({ service }: { service: ServiceCard }) {
  const { services: words } = useTexts();
  const { data } = useQuery(preferencesQuery(service.service_id));
  const choose = useChoosePreferences(service.service_id);
  if (!data) return null;
  const activation = data.activation_status;
  return (
    <>
      <PreferenceSwitches
        words={words}
        value={data}
        {...(activation !== undefined && { activation: words.activation[activation] })}
        hasEmail={service.available_notification_channels.includes('EMAIL')}
        onChoose={(choice) => choose.mutate(choice)}
      />
      {choose.isError &&
        (hasStatus(choose.error, 409) ? (
          <Notice live="alert">
            <p>{words.conflict}</p>
          </Notice>
        ) : (
          <TroubleNotice error={choose.error} />
        ))}
      {choose.isSuccess && <output className="saved">{words.saved}</output>}
    </>
  );
}
