// Where a webhook leads and what it is told: the same fields for a new one and for one that is changed.
import { TextField } from '@io/ui';
import { useState } from 'react';
import { type KeptDialog, useKeptFields } from '../../../shell/kept-dialog.ts';
import type { Texts } from '../../../texts/it.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { CheckList } from '../../people/components/CheckList.tsx';

type EventType = keyof Texts['outcomes']['webhooks']['events'];

interface Settings {
  address: string;
  event_types: EventType[];
}

export interface WebhookWritten {
  /** Of a new one. */
  serviceId: string;
  address: string;
  types: readonly EventType[];
}

export function useWebhookFields(
  dialog: KeptDialog<WebhookWritten>,
  first: { service_id: string; address: string; event_types: readonly string[] },
) {
  const { events } = useTexts().outcomes.webhooks;
  const [{ serviceId, address, types }, write] = useKeptFields(dialog, {
    serviceId: first.service_id,
    address: first.address,
    types: first.event_types.filter((type): type is EventType => type in events),
  });
  const [isTried, setTried] = useState(false);
  const isAddress = /^https?:$/.test(URL.parse(address.trim())?.protocol ?? '');
  return {
    serviceId,
    address,
    types,
    write,
    lacksAddress: isTried && !isAddress,
    lacksTypes: isTried && types.length === 0,
    /** What is to be sent; undefined when something is missing, which is said from now on. */
    settle(): Settings | undefined {
      setTried(true);
      return isAddress && types.length > 0
        ? { address: address.trim(), event_types: [...types] }
        : undefined;
    },
  };
}

export function WebhookFields({ fields }: { fields: ReturnType<typeof useWebhookFields> }) {
  const { webhooks: words } = useTexts().outcomes;
  return (
    <>
      <TextField
        label={words.makeAddress}
        hint={words.makeAddressHint}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={fields.address}
        error={fields.lacksAddress ? words.makeAddressMissing : undefined}
        onChange={(event) => fields.write({ address: event.target.value })}
      />
      <CheckList
        legend={words.makeEvents}
        options={Object.entries(words.events).map(([type, name]) => ({ id: type, name }))}
        chosen={fields.types}
        error={fields.lacksTypes ? words.makeEventsMissing : undefined}
        onChange={(chosen) => fields.write({ types: chosen as EventType[] })}
      />
    </>
  );
}
