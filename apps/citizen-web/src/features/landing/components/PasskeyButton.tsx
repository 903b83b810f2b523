// "Enter with this device's key": shown only where this browser remembers having one.
import { Button, Notice } from '@io/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { CalledOff } from '../../passkeys/called-off.ts';
import { canHavePasskey, devicePasskey } from '../../passkeys/device-passkey.ts';

/** `onEntered` is called when the browser has the session's cookie. */
export function PasskeyButton({ onEntered }: { onEntered: () => Promise<void> }) {
  const { landing: words } = useTexts();
  const [isOffered] = useState(() => canHavePasskey() && devicePasskey.get() !== undefined);
  const enter = useMutation({
    mutationFn: async () => {
      const { enterWithPasskey } = await import('../../passkeys/ceremonies.ts');
      await enterWithPasskey();
      await onEntered();
    },
  });
  if (!isOffered) return null;
  return (
    <div className="stack">
      <Button
        className="landing-passkey"
        icon="key"
        busy={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {words.enterWithPasskey}
      </Button>
      {enter.isError &&
        (enter.error instanceof CalledOff ? (
          <Notice live="status">
            <p>{words.passkeyCalledOff}</p>
          </Notice>
        ) : (
          <TroubleNotice error={enter.error} />
        ))}
    </div>
  );
}
