// Which shapes travel between this app and the server: inferred from the server's own contracts.
import type { accessLog } from '@io/platform/contracts/audit';
import type { listCounterRequests } from '@io/platform/contracts/counter-requests';
import type {
  getProfile,
  getServicePreference,
  profileChange,
} from '@io/platform/contracts/citizens';
import type {
  deadlineItem,
  getCalendarFeed,
  listDeadlines,
  makeCalendarFeed,
  reminderChoices,
} from '@io/platform/contracts/deadlines';
import type { getNoticeChoices } from '@io/platform/contracts/delivery';
import type { deviceItem, listDevices } from '@io/platform/contracts/devices';
import type { identityProviders } from '@io/platform/contracts/logins';
import type {
  changeMessageStatus,
  getMessage,
  listMessages,
  listPracticeMessages,
  messageItem,
} from '@io/platform/contracts/messages';
import type {
  historyItem,
  listTransactions,
  offer,
  transaction,
  verifiedNotice,
} from '@io/platform/contracts/payments';
import type { getPractice, listPractices, practiceItem } from '@io/platform/contracts/practices';
import type {
  getThirdPartyMessage,
  getThirdPartyPrecondition,
  remoteAttachment,
} from '@io/platform/contracts/remotes';
import type {
  getInstitution,
  listInstitutions,
  listInstitutionServices,
  servicePublic,
} from '@io/platform/contracts/services';
import type { getReceipt, listReceipts, listReceiptYears } from '@io/platform/contracts/receipts';
import type { reportMessage } from '@io/platform/contracts/reports';
import type { searchMessages } from '@io/platform/contracts/search';
import type { getPaymentChoices } from '@io/platform/contracts/payment-choices';
import type { listPasskeys } from '@io/platform/contracts/passkeys';
import type { listSessions, publicSession } from '@io/platform/contracts/sessions';
import type {
  getSetup,
  listMethods,
  paymentMethod,
  startSetup,
} from '@io/platform/contracts/wallet';
import type { z } from 'zod';

type Reply<E extends { replies: { 200: z.ZodType } }> = z.output<E['replies'][200]>;

export type AccessPage = Reply<typeof accessLog>;
export type AccessEntry = AccessPage['items'][number];
export type CounterRequests = Reply<typeof listCounterRequests>;
export type CalendarState = Reply<typeof getCalendarFeed>;
export type CalendarContents = NonNullable<CalendarState['contents']>;
export type NewCalendar = z.output<(typeof makeCalendarFeed)['replies'][201]>;
export type NoticeChoices = Reply<typeof getNoticeChoices>;
export type PushDevices = Reply<typeof listDevices>;
export type PushDevice = z.output<typeof deviceItem>;
export type DeadlineItem = z.output<typeof deadlineItem>;
export type DeadlinePage = Reply<typeof listDeadlines>;
export type ReminderChoices = z.output<typeof reminderChoices>;
export type Institution = Reply<typeof getInstitution>;
export type InstitutionPage = Reply<typeof listInstitutions>;
export type InstitutionServices = Reply<typeof listInstitutionServices>;
export type Profile = Reply<typeof getProfile>;
export type PaymentChoices = Reply<typeof getPaymentChoices>;
export type PaymentChoice = PaymentChoices['choices'][number];
export type ProfileChange = Omit<z.input<typeof profileChange>, 'version'>;
export type ServiceCard = z.output<typeof servicePublic>;
export type ServicePreferences = Reply<typeof getServicePreference>;
export type PasskeyList = Reply<typeof listPasskeys>;
export type PasskeyEntry = PasskeyList['passkeys'][number];
export type Practice = Reply<typeof getPractice>;
export type PracticeItem = z.output<typeof practiceItem>;
export type PracticeList = Reply<typeof listPractices>;
export type PracticeMessages = Reply<typeof listPracticeMessages>;
export type StateKind = Practice['state']['kind'];
export type PublicSession = Reply<typeof publicSession>;
export type SessionList = Reply<typeof listSessions>;
export type SessionEntry = SessionList['sessions'][number];

type RawItem = z.output<typeof messageItem>;
type Enriched = 'message_title' | 'service_name' | 'organization_name' | 'is_read' | 'is_archived';
/** This app always asks with `enrich_result_data` and `public_message`: then these are never missing. */
type Whole<T extends RawItem> = T & Required<Pick<RawItem, Enriched>>;

export type MessageItem = Whole<RawItem>;
export interface MessagePage extends Omit<Reply<typeof listMessages>, 'items'> {
  items: MessageItem[];
}
export type Message = Whole<Reply<typeof getMessage>>;
export type OwnReport = Reply<typeof reportMessage>;
export type ReportBody = z.input<(typeof reportMessage)['body']>;
export type SearchBody = z.input<(typeof searchMessages)['body']>;
type RawFound = Reply<typeof searchMessages>['items'][number];
export type FoundItem = MessageItem & Pick<RawFound, 'matches'>;
export interface FoundPage extends Omit<Reply<typeof searchMessages>, 'items'> {
  items: FoundItem[];
}
export type MessageStatus = Reply<typeof changeMessageStatus>;
export type PaymentData = NonNullable<Message['content']['payment_data']>;
export type PrescriptionData = NonNullable<Message['content']['prescription_data']>;
export type RemoteContent = Reply<typeof getThirdPartyMessage>['third_party_message'];
export type RemoteAttachment = z.output<typeof remoteAttachment>;
export type Precondition = Reply<typeof getThirdPartyPrecondition>;
export type IdentityProvider = Reply<typeof identityProviders>['items'][number];
export type VerifiedNotice = z.output<typeof verifiedNotice>;
export type Payment = z.output<typeof transaction>;
export type PaymentState = Payment['state'];
export type PaymentOffer = z.output<typeof offer>;
export type PaymentHistory = Reply<typeof listTransactions>;
export type PaymentHistoryItem = z.output<typeof historyItem>;
export type PaymentMethod = z.output<typeof paymentMethod>;
export type Wallet = Reply<typeof listMethods>;
export type WalletSetup = z.output<(typeof startSetup)['replies'][201]>;
export type WalletSetupState = Reply<typeof getSetup>;
export type ReceiptPage = Reply<typeof listReceipts>;
export type ReceiptItem = ReceiptPage['items'][number];
export type Receipt = Reply<typeof getReceipt>;
export type ReceiptYears = Reply<typeof listReceiptYears>;
