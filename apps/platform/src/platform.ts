// The composition root: every domain plugged in, by hand, in order.
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createContext } from './connect.ts';
import { collectApiDocs, serveApiDocs } from './api-docs.ts';
import type { Config } from './config.ts';
import { citizenDoor, hasSessionCookie } from './doors/citizen.ts';
import type { OurDoors } from './doors/doors.ts';
import { institutionDoor } from './doors/institution-key.ts';
import { memberDoor } from './doors/member.ts';
import { operatorDoor } from './doors/operator.ts';
import { activationRoutes } from './domains/activations/routes.ts';
import { type Admission, createAdmission } from './domains/admission/index.ts';
import { operatorRoutes } from './domains/admission/operator-routes.ts';
import { admissionRoutes } from './domains/admission/routes.ts';
import { auditRoutes } from './domains/audit/routes.ts';
import { checkRoutes } from './domains/citizens/check-routes.ts';
import { emailRoutes } from './domains/citizens/email-routes.ts';
import { batchOutcomeRoutes } from './domains/batches/outcome-routes.ts';
import { batchRoutes } from './domains/batches/routes.ts';
import { citizenRoutes } from './domains/citizens/routes.ts';
import { consoleRoutes } from './domains/console/routes.ts';
import { calendarRoutes } from './domains/deadlines/calendar-routes.ts';
import { deadlineRoutes } from './domains/deadlines/routes.ts';
import { bounceRoutes } from './domains/delivery/bounce-routes.ts';
import { deliveryRoutes } from './domains/delivery/routes.ts';
import { unsubscribeRoutes } from './domains/delivery/unsubscribe-routes.ts';
import { deviceRoutes } from './domains/devices/routes.ts';
import { figureRoutes } from './domains/figures/routes.ts';
import { delegationRoutes } from './domains/delegations/routes.ts';
import { counterLookRoutes } from './domains/counter/routes.ts';
import { createInstitutions } from './domains/institutions/index.ts';
import { createLogins, statusOfPage } from './domains/logins/index.ts';
import { loginRoutes } from './domains/logins/routes.ts';
import type { AcceptCall } from './domains/messages/index.ts';
import { bulkRoutes } from './domains/messages/bulk-routes.ts';
import { memberRoutes } from './domains/members/routes.ts';
import { practiceMessageRoutes } from './domains/messages/practice-routes.ts';
import { messageRoutes } from './domains/messages/routes.ts';
import { sentRoutes } from './domains/messages/sent-routes.ts';
import { takingBackRoutes } from './domains/messages/taking-back-routes.ts';
import { partnerRoutes } from './domains/partners/routes.ts';
import { createPayments, type Payments } from './domains/payments/index.ts';
import { paymentCallbackRoutes } from './domains/payments/callback-routes.ts';
import type { Between } from './domains/payments/engine.ts';
import { ioPaymentRoutes } from './domains/payments/io-routes.ts';
import { paymentOperatorRoutes } from './domains/payments/operator-routes.ts';
import { paymentRoutes } from './domains/payments/routes.ts';
import { mountPositions } from './domains/positions/mounted-routes.ts';
import { onboardingQueueRoutes } from './domains/onboarding/queue-routes.ts';
import { onboardingRoutes } from './domains/onboarding/routes.ts';
import { reviewRoutes } from './domains/publications/review-routes.ts';
import { publicationRoutes } from './domains/publications/routes.ts';
import { practiceRoutes } from './domains/practices/routes.ts';
import { practiceSenderRoutes } from './domains/practices/sender-routes.ts';
import { passkeyRoutes } from './domains/passkeys/routes.ts';
import { registryRoutes } from './domains/registry/routes.ts';
import { remoteRoutes } from './domains/remotes/citizen-routes.ts';
import { createRemotes } from './domains/remotes/index.ts';
import { configurationRoutes } from './domains/remotes/routes.ts';
import { receiptRoutes } from './domains/receipts/routes.ts';
import { reportRoutes } from './domains/reports/routes.ts';
import { searchRoutes } from './domains/search/routes.ts';
import { createServices } from './domains/services/index.ts';
import { keyRoutes } from './domains/services/key-routes.ts';
import { logoRoutes } from './domains/services/logo-routes.ts';
import { ownServiceRoutes } from './domains/services/own-routes.ts';
import { serviceRoutes } from './domains/services/routes.ts';
import { createSessions } from './domains/sessions/index.ts';
import { createNewsStands } from './domains/sessions/news.ts';
import { sessionRoutes } from './domains/sessions/routes.ts';
import { subscriptionRoutes } from './domains/subscriptions/routes.ts';
import { gatewayOf } from './domains/wallet/index.ts';
import { walletRoutes } from './domains/wallet/routes.ts';
import { trailRoutes } from './domains/trail/routes.ts';
import { webhookRoutes } from './domains/webhooks/routes.ts';
import { type Clock, systemClock } from './floor/clock.ts';
import type { Context } from './floor/context.ts';
import { createHttp } from './floor/http.ts';
import { startJobs } from './background-jobs.ts';
import { demoClockRoutes } from './demo-clock-routes.ts';
import { healthRoutes } from './health.ts';
import { webApps, webRoutes } from './web.ts';

export interface Platform {
  context: Context;
  /** Absent in a process that only does jobs. */
  app: FastifyInstance | undefined;
  /** Absent where nothing can be paid. */
  payments: Payments | undefined;
  close(): Promise<void>;
}

async function createWeb(
  context: Context,
  payments: Payments | undefined,
  acceptCall: AcceptCall | undefined,
  tellSections: (now: () => ReturnType<Admission['sections']>) => void,
): Promise<{ app: FastifyInstance; stop: () => Promise<void> }> {
  const { config } = context;
  const logins = await createLogins(context);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const app = createHttp({ log: context.log, metrics, trustProxy: config.trustProxy });
  await collectApiDocs(app);

  const institutions = createInstitutions(context);
  const services = createServices(context);
  const remotes = createRemotes(context);
  const sessions = createSessions(context);
  const news = createNewsStands(context.live);
  const admission = await createAdmission(context);
  tellSections(() => admission.sections());
  const nowMs = () => context.clock().epochMilliseconds;
  const citizen = citizenDoor({
    publicUrl: config.publicUrl,
    sessions,
    placeHeader: config.placeHeader,
    nowMs,
  });
  const operators = new Set(config.operators.map((code) => context.secrets.citizenId(code)));
  const doors: OurDoors = {
    open: () => undefined,
    callback: () => undefined,
    citizen,
    operator: operatorDoor(context, citizen, operators),
    member: memberDoor(context, citizen),
    institution: institutionDoor(services, institutions, remotes, nowMs),
  };

  serviceRoutes(app, doors, context, services);
  ownServiceRoutes(app, doors, context);
  logoRoutes(app, doors, context);
  keyRoutes(app, doors, context);
  sessionRoutes(app, doors, context, sessions, news);
  passkeyRoutes(app, doors, context);
  citizenRoutes(app, doors, context, services);
  checkRoutes(app, doors, context);
  activationRoutes(app, doors, context);
  subscriptionRoutes(app, doors, context);
  auditRoutes(app, doors, context);
  trailRoutes(app, doors, context);
  delegationRoutes(app, doors, context);
  memberRoutes(app, doors, context);
  registryRoutes(app, doors, context);
  onboardingRoutes(app, doors, context);
  onboardingQueueRoutes(app, doors, context);
  publicationRoutes(app, doors, context);
  reviewRoutes(app, doors, context);
  partnerRoutes(app, doors, context);
  messageRoutes(app, doors, context, services);
  await app.register(async (many) => bulkRoutes(many, doors, context, acceptCall));
  batchRoutes(app, doors, context);
  batchOutcomeRoutes(app, doors, context);
  sentRoutes(app, doors, context);
  takingBackRoutes(app, doors, context);
  webhookRoutes(app, doors, context);
  configurationRoutes(app, doors, context, remotes);
  remoteRoutes(app, doors, context, admission);
  searchRoutes(app, doors, context, services);
  reportRoutes(app, doors, context);
  receiptRoutes(app, doors, context);
  deadlineRoutes(app, doors, context);
  calendarRoutes(app, doors, context);
  practiceRoutes(app, doors, context);
  practiceSenderRoutes(app, doors, context);
  practiceMessageRoutes(app, doors, context);
  await mountPositions(app, doors, context);
  deviceRoutes(app, doors, context);
  deliveryRoutes(app, doors, context);
  await app.register(async (mail) => bounceRoutes(mail, doors, context));
  await walletRoutes(app, doors, context);
  paymentRoutes(app, doors, context, payments, admission);
  ioPaymentRoutes(app, doors, context, payments);
  paymentCallbackRoutes(app, doors, context);
  paymentOperatorRoutes(app, doors, context);
  figureRoutes(app, doors, context);
  counterLookRoutes(app, doors, context);
  consoleRoutes(app, doors, context);
  const charts = operatorRoutes(app, doors, context, admission);
  // Only what a browser's form posts to understands forms.
  await app.register(async (forms) => {
    await forms.register(formbody, { bodyLimit: 512 * 1024 });
    emailRoutes(forms, doors, context);
    await forms.register(async (oneClick) => unsubscribeRoutes(oneClick, doors, context));
    admissionRoutes(forms, doors, context, admission);
    await loginRoutes(forms, doors, context, logins, admission);
  });
  healthRoutes(app, context, metrics);
  demoClockRoutes(app, context);
  await serveApiDocs(app);
  const isHttps = config.publicUrl.startsWith('https:');
  const hasSession = hasSessionCookie(config.publicUrl);
  for (const web of webApps)
    await webRoutes(app, web, { isHttps, gateway: config.gateway, hasSession }, statusOfPage);
  await app.ready();
  return {
    app,
    async stop() {
      news.close();
      charts.close();
      await admission.stop();
      await logins.stop();
    },
  };
}

/** The database must be migrated. Closing ends requests and steps under way before it lets the connections go. */
export async function createPlatform(
  config: Config,
  clock: Clock = systemClock,
  hooks: {
    /** For trials that end the program between two steps of a payment. */
    between?: Between;
    /** Where calls of many messages are worked; here when left out. */
    acceptCall?: AcceptCall;
  } = {},
): Promise<Platform> {
  const context = await createContext(config, clock);
  let sections: () => ReturnType<Admission['sections']> = () => [];
  const payments = createPayments(context, {
    gateway: gatewayOf(context),
    sections: () => sections(),
    ...(hooks.between && { between: hooks.between }),
  });
  const tellSections = (now: typeof sections) => (sections = now);
  const web = config.roles.web
    ? await createWeb(context, payments, hooks.acceptCall, tellSections)
    : undefined;
  const stopJobs = config.roles.jobs ? await startJobs(context, payments) : undefined;
  return {
    context,
    app: web?.app,
    payments,
    async close() {
      await web?.stop();
      await web?.app.close();
      await stopJobs?.();
      await payments?.engine.idle();
      context.mailer.close();
      await context.live.close();
      await context.sql.end({ timeout: 5 });
      context.log.flush();
    },
  };
}
