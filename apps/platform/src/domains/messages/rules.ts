// May this message be sent, and what becomes of it: decisions only, in IO's order (io-contract A.3, A.4).
import type { Problem } from '@io/endpoint';
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { type Channel, type Mode, reachOf } from '../citizens/index.ts';
import type { KnownPractices } from '../practices/index.ts';
import { mayAddress, mayCallFrom, type ServiceRecord } from '../services/index.ts';
import type { NewContent, StoredContent } from './content.ts';
import { messageProblems, type NewMessage } from './contract.ts';

export interface Sender {
  service: ServiceRecord;
  groups: ReadonlySet<string>;
  /** From where it calls; undefined: the institution's own people write, who have entered with SPID or CIE. */
  address: string | undefined;
  /** Of the account, by id: from where remote content may come. */
  configurations: ReadonlyMap<string, { hasPrecondition: 'ALWAYS' | 'ONCE' | 'NEVER' }>;
}

export type Submission =
  | {
      admitted: true;
      recipient: FiscalCode;
      content: StoredContent;
      featureLevel: 'STANDARD' | 'ADVANCED';
    }
  | { admitted: false; problem: Problem };

const refused = (problem: Problem): Submission => ({ admitted: false, problem });

/** Which group each kind of payload asks for. */
function payloadGroups(content: NewContent, featureLevel: string): string[] {
  return [
    content.eu_covid_cert && 'ApiMessageWriteEUCovidCert',
    content.payment_data?.payee && 'ApiMessageWriteWithPayee',
    content.legal_data && 'ApiMessageWriteWithLegalDataWithoutImpersonification',
    featureLevel === 'ADVANCED' && 'ApiMessageWriteAdvanced',
    content.third_party_data && 'ApiThirdPartyMessageWrite',
  ].filter((group): group is string => typeof group === 'string');
}

const MAX_KEEP_DAYS = 366;

function keepUntilFits(keepUntil: string | undefined, today: Temporal.PlainDate): boolean {
  if (keepUntil === undefined) return true;
  const day = Temporal.PlainDate.from(keepUntil);
  return (
    Temporal.PlainDate.compare(day, today) >= 0 &&
    Temporal.PlainDate.compare(day, today.add({ days: MAX_KEEP_DAYS })) <= 0
  );
}

type ThirdPartyData = NonNullable<NewContent['third_party_data']>;

/** Who has one configuration need not name it; how a message opens is its own choice, or else its configuration's. */
function completeRemote(
  data: ThirdPartyData,
  configurations: Sender['configurations'],
): ThirdPartyData {
  const [only] = configurations.size === 1 ? configurations.keys() : [];
  const id = data.configuration_id ?? only;
  const known = id === undefined ? undefined : configurations.get(id);
  if (id === undefined || known === undefined) return data;
  const has_precondition = data.has_precondition ?? known.hasPrecondition;
  return { ...data, configuration_id: id, has_precondition };
}

/** The payee is always named: the sender's own institution where the message names none. */
function completeContent(content: NewContent, { service, configurations }: Sender): StoredContent {
  const { payment_data: payment, third_party_data: remote, ...others } = content;
  const rest = remote
    ? { ...others, third_party_data: completeRemote(remote, configurations) }
    : others;
  if (payment === undefined) return rest;
  return {
    ...rest,
    payment_data: {
      ...payment,
      payee: payment.payee ?? { fiscal_code: service.organizationFiscalCode },
    },
  };
}

export function judgeSubmission(
  sender: Sender,
  message: NewMessage,
  pathRecipient: string | undefined,
  today: Temporal.PlainDate,
): Submission {
  const { service, groups } = sender;
  const { content } = message;
  const featureLevel = message.feature_level_type ?? message.feature_type ?? 'STANDARD';

  const isAllowedPayload = payloadGroups(content, featureLevel).every((group) => groups.has(group));
  const isCertByPath = content.eu_covid_cert !== undefined && pathRecipient !== undefined;
  if (!isAllowedPayload || isCertByPath) return refused(messageProblems.payload_not_allowed);

  const from = mayCallFrom(service, sender.address);
  if (!from.allowed) return refused(from.problem);

  if ((message.fiscal_code === undefined) === (pathRecipient === undefined))
    return refused(messageProblems.fiscal_code_place);
  const recipient = (message.fiscal_code ?? pathRecipient) as FiscalCode;

  const addressed = mayAddress(
    service,
    groups,
    recipient,
    'ApiMessageWrite',
    'ApiLimitedMessageWrite',
  );
  if (!addressed.allowed) return refused(addressed.problem);

  if (message.default_addresses !== undefined) return refused(messageProblems.default_addresses);
  if ((content.payment_data?.amount ?? 0) > service.maxAllowedPaymentAmount)
    return refused(messageProblems.amount_too_high);
  if (!keepUntilFits(message.keep_until, today)) return refused(messageProblems.keep_until_range);
  const configuration = content.third_party_data?.configuration_id;
  if (configuration !== undefined && !sender.configurations.has(configuration))
    return refused(messageProblems.configuration_unknown);

  return { admitted: true, recipient, content: completeContent(content, sender), featureLevel };
}

/** A message may belong to a practice of the same service and person. */
export function judgePractice(
  practices: KnownPractices,
  reference: string | undefined,
  citizenId: CitizenId,
): { admitted: true; practiceId: string | undefined } | { admitted: false; problem: Problem } {
  if (reference === undefined) return { admitted: true, practiceId: undefined };
  const owner = practices.get(reference);
  if (owner === undefined) return { admitted: false, problem: messageProblems.practice_unknown };
  return owner.citizenId === citizenId
    ? { admitted: true, practiceId: owner.practiceId }
    : { admitted: false, problem: messageProblems.practice_of_another };
}

type ServiceChoice = NonNullable<Parameters<typeof reachOf>[2]>;

/** What the mover knows of a message and of the person it is for. */
export interface Arrival {
  serviceId: string;
  keepUntil: Temporal.PlainDate | undefined;
  profile:
    | {
        isInboxEnabled: boolean;
        mode: Mode;
        blocked: Readonly<Record<string, readonly Channel[]>>;
        hasNoticeEmail: boolean;
        /** On whatever device may have asked for notices. */
        wantsPush: boolean;
      }
    | undefined;
  choice: ServiceChoice | undefined;
  requiresSecureChannels: boolean;
  /** Of a SPECIAL service: whether it is active for the person. */
  isActive?: boolean | undefined;
}

export type Fate =
  | { state: 'processed'; byEmail: boolean; byPush: boolean }
  | { state: 'rejected'; reason: 'SERVICE_NOT_ALLOWED' | 'USER_NOT_FOUND' }
  | { state: 'waiting' };

/** A closed inbox counts as nobody there, as it does for who asks whether the person can be reached. */
export function decideFate(arrival: Arrival, today: Temporal.PlainDate): Fate {
  const { profile } = arrival;
  if (profile === undefined || !profile.isInboxEnabled) {
    const mayWait =
      arrival.keepUntil !== undefined && Temporal.PlainDate.compare(arrival.keepUntil, today) >= 0;
    return mayWait ? { state: 'waiting' } : { state: 'rejected', reason: 'USER_NOT_FOUND' };
  }
  const reach = reachOf(profile, arrival.serviceId, arrival.choice, arrival.isActive);
  if (!reach.inbox) return { state: 'rejected', reason: 'SERVICE_NOT_ALLOWED' };
  return {
    state: 'processed',
    byEmail: reach.email && profile.hasNoticeEmail && !arrival.requiresSecureChannels,
    // A notice on a device names nothing that needs a secure channel.
    byPush: reach.push && profile.wantsPush,
  };
}

/** Every state that a message can be in. The table's check has the same list. */
export const MESSAGE_STATES = [
  'accepted',
  'waiting',
  'processed',
  'rejected',
  'failed',
  'cancelled',
  'withdrawn',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What a sender sees of a message must not tell whether it was read: a withdrawn one stays PROCESSED. */
const WIRE_STATUS = {
  accepted: 'ACCEPTED',
  waiting: 'ACCEPTED',
  processed: 'PROCESSED',
  rejected: 'REJECTED',
  failed: 'FAILED',
  cancelled: 'REJECTED',
  withdrawn: 'PROCESSED',
} as const satisfies Record<MessageState, string>;

/**
 * The state after the sender has taken the message back, once. What has been read stays where it is, and says so;
 * undefined: nobody has received it, so there is nothing to take back.
 */
export function stateTakenBack(state: MessageState, isRead: boolean): MessageState | undefined {
  if (state === 'accepted' || state === 'waiting') return 'cancelled';
  if (state === 'processed') return isRead ? 'processed' : 'withdrawn';
  return undefined;
}

/** The state as IO names it to the sender. */
export const wireStatus = (state: MessageState) => WIRE_STATUS[state];

export const statesOf = (status: string): MessageState[] =>
  MESSAGE_STATES.filter((state) => WIRE_STATUS[state] === status);

/** From this version of the app on a person's reading may be told (io-contract A.2). */
const READ_STATUS_SINCE = [2, 14];

export function readStatusOf(
  isRead: boolean,
  mayBeTold: boolean,
  lastAppVersion: string | undefined,
): 'UNAVAILABLE' | 'READ' | 'UNREAD' {
  const [major = 0, minor = 0] = (lastAppVersion ?? '').split('.').map(Number);
  const [sinceMajor = 0, sinceMinor = 0] = READ_STATUS_SINCE;
  const isRecent = major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
  if (!mayBeTold || !isRecent) return 'UNAVAILABLE';
  return isRead ? 'READ' : 'UNREAD';
}
