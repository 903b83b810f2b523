// How one service may write to this person, as switches.
import { Toggle } from '../components/toggle.tsx';
import type { ServiceCardWords } from './words.ts';

export interface Preferences {
  is_inbox_enabled: boolean;
  is_webhook_enabled: boolean;
  is_email_enabled: boolean;
  can_access_message_read_status: boolean;
}

export function PreferenceSwitches(props: {
  words: ServiceCardWords;
  value: Preferences;
  /** Activated with its institution: in the place of the usual hint, and the switch is not the person's. */
  activation?: string;
  hasEmail: boolean;
  onChoose: (choice: Partial<Preferences>) => void;
}) {
  const { words, value, activation, hasEmail, onChoose } = props;
  const isOff = !value.is_inbox_enabled;
  const needsInbox = isOff && activation === undefined ? words.needsInbox : undefined;
  return (
    <>
      <Toggle
        label={words.inbox}
        hint={activation ?? words.inboxHint}
        checked={value.is_inbox_enabled}
        disabled={activation !== undefined}
        onChange={(is_inbox_enabled) => onChoose({ is_inbox_enabled })}
      />
      <Toggle
        label={words.push}
        hint={needsInbox}
        checked={value.is_webhook_enabled && !isOff}
        disabled={isOff}
        onChange={(is_webhook_enabled) => onChoose({ is_webhook_enabled })}
      />
      <Toggle
        label={words.email}
        hint={hasEmail ? needsInbox : words.emailNotOffered}
        checked={value.is_email_enabled && !isOff && hasEmail}
        disabled={isOff || !hasEmail}
        onChange={(is_email_enabled) => onChoose({ is_email_enabled })}
      />
      <Toggle
        label={words.readStatus}
        hint={needsInbox ?? words.readStatusHint}
        checked={value.can_access_message_read_status && !isOff}
        disabled={isOff}
        onChange={(can_access_message_read_status) => onChoose({ can_access_message_read_status })}
      />
    </>
  );
}
