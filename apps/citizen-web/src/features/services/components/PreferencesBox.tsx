// How one service may write to this person: switches that act at once.
import { Notice, Skeleton, Toggle } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { hasStatus } from '../../../api.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ServiceCard } from '../../../wire.ts';
import { useChoosePreferences } from '../mutations.ts';
import { preferencesQuery } from '../queries.ts';

export function PreferencesBox({ service }: { service: ServiceCard }) {
  const { services: words, app } = useTexts();
  const preferences = useQuery(preferencesQuery(service.service_id));
  return (
    <section className="card" aria-labelledby="preferences-title">
      <h2 id="preferences-title">{words.howToWrite}</h2>
      <Waiting query={preferences}>
        <Skeleton label={app.loading} lines={[80, 60, 60]} />
      </Waiting>
      {preferences.data && <Switches service={service} />}
    </section>
  );
}

function Switches({ service }: { service: ServiceCard }) {
  const { services: words } = useTexts();
  const { data } = useQuery(preferencesQuery(service.service_id));
  const choose = useChoosePreferences(service.service_id);
  if (!data) return null;
  const isOff = !data.is_inbox_enabled;
  const activation = data.activation_status;
  const needsInbox = isOff && activation === undefined ? words.needsInbox : undefined;
  const hasEmail = service.available_notification_channels.includes('EMAIL');
  return (
    <>
      <Toggle
        label={words.inbox}
        hint={activation === undefined ? words.inboxHint : words.activation[activation]}
        checked={data.is_inbox_enabled}
        disabled={activation !== undefined}
        onChange={(is_inbox_enabled) => choose.mutate({ is_inbox_enabled })}
      />
      <Toggle
        label={words.push}
        hint={needsInbox}
        checked={data.is_webhook_enabled && !isOff}
        disabled={isOff}
        onChange={(is_webhook_enabled) => choose.mutate({ is_webhook_enabled })}
      />
      <Toggle
        label={words.email}
        hint={hasEmail ? needsInbox : words.emailNotOffered}
        checked={data.is_email_enabled && !isOff && hasEmail}
        disabled={isOff || !hasEmail}
        onChange={(is_email_enabled) => choose.mutate({ is_email_enabled })}
      />
      <Toggle
        label={words.readStatus}
        hint={needsInbox ?? words.readStatusHint}
        checked={data.can_access_message_read_status && !isOff}
        disabled={isOff}
        onChange={(can_access_message_read_status) =>
          choose.mutate({ can_access_message_read_status })
        }
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
