// Which shapes travel between the back-office and the server: inferred from the server's own contracts.
import type {
  gateSeries,
  listGates,
  listSections,
  refusals,
} from '@io/platform/contracts/admission';
import type {
  listBatchesForOperators,
  listFailedJobs,
  listInstitutionsForOperators,
  listServicesForOperators,
  searchConsole,
} from '@io/platform/contracts/console';
import type { lookAtCounter } from '@io/platform/contracts/counter';
import type { lookUpNotice } from '@io/platform/contracts/notice-standing';
import type { askAtCounter } from '@io/platform/contracts/counter-requests';
import type {
  listOfficeDeliveries,
  listOfficeWebhooks,
} from '@io/platform/contracts/office-webhooks';
import type { listOutcomes } from '@io/platform/contracts/outcomes';
import type { getOpenPayment, listOpenPayments } from '@io/platform/contracts/open-payments';
import type { getReported, listReports } from '@io/platform/contracts/reports';
import type {
  forecastBatch,
  getBatch,
  getCourse,
  listBatches,
  listTemplates,
} from '@io/platform/contracts/batches';
import type { backofficeSession, getPlace, listPeople } from '@io/platform/contracts/members';
import type { listDelegations } from '@io/platform/contracts/delegations';
import type { getRound, listActingFor } from '@io/platform/contracts/partners';
import type { listOwnRequests, onboardingRequest } from '@io/platform/contracts/onboarding';
import type { searchRegistry } from '@io/platform/contracts/registry';
import type {
  getOfficeService,
  getServiceHistory,
  listOfficeServices,
} from '@io/platform/contracts/publications';
import type { getReview } from '@io/platform/contracts/service-reviews';
import type { listServiceKeys } from '@io/platform/contracts/service-keys';
import type { listTrail } from '@io/platform/contracts/trail';
import type { z } from 'zod';

type Reply<E extends { replies: { 200: z.ZodType } }> = z.output<E['replies'][200]>;

export type Me = Reply<typeof backofficeSession>;
/** One's own place, or that of a partner which the institution appointed: then only the given rights count. */
export type Membership = Me['memberships'][number] & {
  acting?: NonNullable<Reply<typeof getPlace>['acting']>;
};
export type Delegation = Reply<typeof listDelegations>['given'][number];
export type ActingBody = Reply<typeof listActingFor>['items'][number];
export type Round = Reply<typeof getRound>;
export type People = Reply<typeof listPeople>;
export type Member = People['members'][number];
export type ServiceGroup = People['groups'][number];
export type ListedService = Reply<typeof listOfficeServices>['items'][number];
export type ServiceContext = Reply<typeof listOfficeServices>['context'];
export type ServiceFile = Reply<typeof getOfficeService>;
export type WorkingVersion = NonNullable<ServiceFile['working']>;
export type HistoryItem = Reply<typeof getServiceHistory>['items'][number];
export type ServiceReview = Reply<typeof getReview>;
export type ServiceKey = Reply<typeof listServiceKeys>['items'][number];
export type Batch = Reply<typeof listBatches>['items'][number];
export type BatchDetail = Reply<typeof getBatch>;
export type BatchCourse = Reply<typeof getCourse>;
export type BatchTemplate = Reply<typeof listTemplates>['items'][number];
export type TrailEntry = Reply<typeof listTrail>['items'][number];
export type RegistryBody = Reply<typeof searchRegistry>['items'][number];
export type OwnRequest = Reply<typeof listOwnRequests>['items'][number];
export type OnboardingRequest = z.output<typeof onboardingRequest>;
export type Gates = Reply<typeof listGates>;
export type Gate = Gates['items'][number];
export type Series = Reply<typeof gateSeries>;
export type Refusals = Reply<typeof refusals>;
export type SectionList = Reply<typeof listSections>;
export type Section = SectionList['items'][number];
export type SectionName = Section['name'];
export type ConsoleInstitution = Reply<typeof listInstitutionsForOperators>['items'][number];
export type ConsoleService = Reply<typeof listServicesForOperators>['items'][number];
export type ConsoleBatch = Reply<typeof listBatchesForOperators>['items'][number];
export type FailedJob = Reply<typeof listFailedJobs>['items'][number];
export type Hit = Reply<typeof searchConsole>['items'][number];
export type OpenPayment = Reply<typeof listOpenPayments>['items'][number];
export type OpenPaymentDetail = Reply<typeof getOpenPayment>;
export type BatchForecast = Reply<typeof forecastBatch>;
export type Outcomes = Reply<typeof listOutcomes>;
export type CounterRequest = z.output<(typeof askAtCounter)['replies'][201]>;
export type NoticeStanding = Reply<typeof lookUpNotice>;
export type CounterMessage = Reply<typeof lookAtCounter>['items'][number];
export type OfficeWebhook = Reply<typeof listOfficeWebhooks>['items'][number];
export type Delivery = Reply<typeof listOfficeDeliveries>['items'][number];
export type ListedReport = Reply<typeof listReports>['items'][number];
export type Report = Reply<typeof getReported>;
