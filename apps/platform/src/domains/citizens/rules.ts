// What a profile lets through: who may write, by which channel, and how a change of the profile is judged.

export type Mode = 'LEGACY' | 'AUTO' | 'MANUAL';
export type Channel = 'INBOX' | 'EMAIL' | 'WEBHOOK';

export interface Profile {
  version: number;
  email: string | undefined;
  isEmailValidated: boolean;
  isEmailEnabled: boolean;
  isInboxEnabled: boolean;
  isWebhookEnabled: boolean;
  /** A mail server has said for good that nobody is at this address: it must be proved again. */
  isEmailRefused: boolean;
  mode: Mode;
  /** Choices per service are kept for this number alone: a change of mode makes all earlier ones void. */
  settingsVersion: number;
  blocked: Readonly<Record<string, readonly Channel[]>>;
  preferredLanguages: readonly string[];
  acceptedTosVersion: number | undefined;
  lastAppVersion: string | undefined;
}

export interface ServiceChoice {
  isInboxEnabled: boolean;
  isEmailEnabled: boolean;
  isWebhookEnabled: boolean;
  canAccessMessageReadStatus: boolean;
}

/** What counts where nothing was chosen: AUTO everything, MANUAL nothing (io-contract B.6). */
export function defaultChoice(mode: Mode): ServiceChoice {
  const open = mode !== 'MANUAL';
  return {
    isInboxEnabled: open,
    isEmailEnabled: open,
    isWebhookEnabled: open,
    canAccessMessageReadStatus: open,
  };
}

/**
 * What a profile and the choice for one service let that service do. A SPECIAL service writes when it is active,
 * whatever the choice of the inbox (io-contract A.4); `isActive` is undefined for all others. IO calls notices on
 * devices its webhook.
 */
export function reachOf(
  profile: Pick<Profile, 'mode' | 'blocked'>,
  serviceId: string,
  choice: Pick<ServiceChoice, 'isInboxEnabled' | 'isEmailEnabled' | 'isWebhookEnabled'> | undefined,
  isActive?: boolean,
): { inbox: boolean; email: boolean; push: boolean } {
  if (profile.mode === 'LEGACY') {
    const blocked = profile.blocked[serviceId] ?? [];
    const inbox = isActive ?? !blocked.includes('INBOX');
    return {
      inbox,
      email: inbox && !blocked.includes('EMAIL'),
      push: inbox && !blocked.includes('WEBHOOK'),
    };
  }
  const effective = choice ?? defaultChoice(profile.mode);
  const inbox = isActive ?? effective.isInboxEnabled;
  return {
    inbox,
    email: inbox && effective.isEmailEnabled,
    push: inbox && effective.isWebhookEnabled,
  };
}

/** Which services may write: by default all or none, and the exceptions that were chosen. */
export function reachOfProfile(
  profile: Pick<Profile, 'isInboxEnabled' | 'mode' | 'blocked' | 'settingsVersion'>,
  choices: readonly { serviceId: string; settingsVersion: number; isInboxEnabled: boolean }[],
): { byDefault: boolean; exceptions: Set<string> } {
  if (!profile.isInboxEnabled) return { byDefault: false, exceptions: new Set() };
  if (profile.mode === 'LEGACY') {
    const blocked = Object.entries(profile.blocked).filter(([, channels]) =>
      channels.includes('INBOX'),
    );
    return { byDefault: true, exceptions: new Set(blocked.map(([serviceId]) => serviceId)) };
  }
  const byDefault = profile.mode === 'AUTO';
  const other = choices.filter(
    (choice) =>
      choice.settingsVersion === profile.settingsVersion && choice.isInboxEnabled !== byDefault,
  );
  return { byDefault, exceptions: new Set(other.map(({ serviceId }) => serviceId)) };
}

export interface ProfileChange {
  version: number;
  email?: string | undefined;
  mode?: Mode | undefined;
  blocked?: Record<string, Channel[]> | undefined;
  preferredLanguages?: string[] | undefined;
  isInboxEnabled?: boolean | undefined;
  isWebhookEnabled?: boolean | undefined;
  isEmailEnabled?: boolean | undefined;
  acceptedTosVersion?: number | undefined;
  lastAppVersion?: string | undefined;
}

export type ChangeVerdict =
  | {
      outcome: 'changed';
      profile: Profile;
      inboxOpened: boolean;
      emailToValidate: string | undefined;
    }
  | { outcome: 'stale' }
  | { outcome: 'back_to_legacy' };

/** `version` must match; the first acceptance of the terms opens the inbox; a new address must be proved again. */
export function changeProfile(
  profile: Profile,
  change: ProfileChange,
  spidEmail: string | undefined,
): ChangeVerdict {
  if (change.version !== profile.version) return { outcome: 'stale' };
  const mode = change.mode ?? 'LEGACY';
  if (mode === 'LEGACY' && profile.mode !== 'LEGACY') return { outcome: 'back_to_legacy' };

  const acceptsFirstTime =
    profile.acceptedTosVersion === undefined && change.acceptedTosVersion !== undefined;
  const isInboxEnabled =
    change.isInboxEnabled ?? (acceptsFirstTime ? true : profile.isInboxEnabled);
  const isWebhookEnabled =
    change.isWebhookEnabled ?? (acceptsFirstTime ? true : profile.isWebhookEnabled);
  const email = change.email ?? profile.email;
  const isNewEmail = email !== profile.email;
  const isEmailValidated = isNewEmail ? email === spidEmail : profile.isEmailValidated;
  const next: Profile = {
    version: profile.version + 1,
    email,
    isEmailValidated,
    isEmailEnabled: change.isEmailEnabled ?? profile.isEmailEnabled,
    isInboxEnabled,
    isWebhookEnabled,
    isEmailRefused: profile.isEmailRefused && !isNewEmail,
    mode,
    settingsVersion: mode === profile.mode ? profile.settingsVersion : profile.settingsVersion + 1,
    blocked: change.blocked ?? profile.blocked,
    preferredLanguages: change.preferredLanguages ?? profile.preferredLanguages,
    acceptedTosVersion: change.acceptedTosVersion ?? profile.acceptedTosVersion,
    lastAppVersion: change.lastAppVersion ?? profile.lastAppVersion,
  };
  return {
    outcome: 'changed',
    profile: next,
    inboxOpened: isInboxEnabled && !profile.isInboxEnabled,
    emailToValidate: isNewEmail && !isEmailValidated ? email : undefined,
  };
}

/** The profile after e-mail notices were switched on or off: all of them, or those of one service in LEGACY mode. */
export function withEmailFrom(
  profile: Profile,
  serviceId: string | undefined,
  isOn: boolean,
): Profile {
  const version = profile.version + 1;
  if (serviceId === undefined) return { ...profile, version, isEmailEnabled: isOn };
  const others = (profile.blocked[serviceId] ?? []).filter((channel) => channel !== 'EMAIL');
  const channels: Channel[] = isOn ? others : [...others, 'EMAIL'];
  const { [serviceId]: _before, ...rest } = profile.blocked;
  const blocked = channels.length === 0 ? rest : { ...rest, [serviceId]: channels };
  return { ...profile, version, blocked };
}

/** A first profile: inbox closed until the terms are accepted; SPID's address counts as proved (B.4). */
export function firstProfile(spidEmail: string | undefined): Profile {
  return {
    version: 0,
    email: spidEmail,
    isEmailValidated: spidEmail !== undefined,
    isEmailEnabled: true,
    isInboxEnabled: false,
    isWebhookEnabled: false,
    isEmailRefused: false,
    mode: 'LEGACY',
    settingsVersion: -1,
    blocked: {},
    preferredLanguages: [],
    acceptedTosVersion: undefined,
    lastAppVersion: undefined,
  };
}
