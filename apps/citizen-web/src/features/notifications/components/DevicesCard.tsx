// Notices on devices: whether at all, on this one, and on which others.
import { Button, Notice, Skeleton, Toggle } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { longMoment } from '../../../format/words.ts';
import { NoticesDenied, pushSupport } from '../../../session/push-subscription.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../../texts/texts.tsx';
import type { Profile, PushDevice } from '../../../wire.ts';
import { ChangeTrouble } from '../../profile/components/ContactCard.tsx';
import { useChangeProfile } from '../../profile/mutations.ts';
import { useRemoveDevice, useStartPush } from '../mutations.ts';
import { pushDevicesQuery } from '../queries.ts';

export function DevicesCard({ profile }: { profile: Profile }) {
  const { notifications: words, app } = useTexts();
  const devices = useQuery(pushDevicesQuery);
  const change = useChangeProfile();
  const items = devices.data?.items;
  return (
    <section className="card" aria-labelledby="devices-title">
      <h2 id="devices-title">{words.devicesTitle}</h2>
      <p className="quiet">{words.devicesIntro}</p>
      <Toggle
        label={words.devicesAll}
        checked={profile.is_webhook_enabled}
        onChange={(is_webhook_enabled) => change.mutate({ is_webhook_enabled })}
      />
      <ChangeTrouble error={change.error} />
      {profile.is_webhook_enabled && (
        <>
          <Waiting query={devices}>
            <Skeleton label={app.loading} lines={[80, 50]} />
          </Waiting>
          {items && <ThisDevice owner={profile.fiscal_code} here={items.find(isHere)} />}
          {items && <OtherDevices devices={items.filter((one) => !isHere(one))} />}
        </>
      )}
    </section>
  );
}

const isHere = (device: PushDevice) => device.current;

function ThisDevice({ owner, here }: { owner: string; here: PushDevice | undefined }) {
  const { notifications: words } = useTexts();
  const { announce } = useSay();
  const start = useStartPush(owner);
  const remove = useRemoveDevice();
  const support = pushSupport();
  if (support === 'install-first')
    return (
      <Notice title={words.installTitle}>
        <p>{words.installText}</p>
      </Notice>
    );
  if (support === 'no') return <Notice>{words.unsupported}</Notice>;
  if (Notification.permission === 'denied' || start.error instanceof NoticesDenied)
    return (
      <Notice title={words.deniedTitle}>
        <p>{words.deniedText}</p>
      </Notice>
    );
  if (here)
    return (
      <>
        <Notice tone="done">
          <p>{words.on}</p>
        </Notice>
        <Button
          look="secondary"
          busy={remove.isPending}
          onClick={() => remove.mutate(here, { onSuccess: () => announce(words.turnedOff) })}
        >
          {words.turnOff}
        </Button>
        {remove.isError && <TroubleNotice error={remove.error} />}
      </>
    );
  return (
    <>
      <p>{words.explain}</p>
      <Button
        busy={start.isPending}
        onClick={() => start.mutate(undefined, { onSuccess: () => announce(words.turnedOn) })}
      >
        {words.turnOn}
      </Button>
      {start.isError && <TroubleNotice error={start.error} />}
    </>
  );
}

function OtherDevices({ devices }: { devices: readonly PushDevice[] }) {
  const { texts, language } = useSpoken();
  const words = texts.notifications;
  const remove = useRemoveDevice();
  if (devices.length === 0) return null;
  const nameOf = (one: PushDevice) => (one.device === '' ? words.unnamed : one.device);
  return (
    <>
      <h3>{words.others}</h3>
      <ul className="card-list">
        {devices.map((one) => (
          <li key={one.id} className="entry">
            <div className="entry-text">
              <p className="entry-title">
                <strong>{nameOf(one)}</strong>
              </p>
              <p className="quiet">{words.since(longMoment(one.created_at, language))}</p>
            </div>
            <Button
              look="danger"
              busy={remove.isPending && remove.variables.id === one.id}
              aria-label={words.removeThis(nameOf(one))}
              onClick={() => remove.mutate(one)}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {remove.isError && <TroubleNotice error={remove.error} />}
    </>
  );
}
