// What the platform does by itself: jobs of every domain, and loops that never end.
import { admissionJobs } from './domains/admission/jobs.ts';
import { batchJobs, startSending } from './domains/batches/jobs.ts';
import { citizenJobs } from './domains/citizens/jobs.ts';
import { deadlineJobs, startReminders } from './domains/deadlines/jobs.ts';
import { startDigests } from './domains/delivery/digest-jobs.ts';
import { startDelivery } from './domains/delivery/jobs.ts';
import { startPushes } from './domains/delivery/push-jobs.ts';
import { deviceJobs } from './domains/devices/jobs.ts';
import { startCounting } from './domains/figures/jobs.ts';
import { counterJobs } from './domains/counter/jobs.ts';
import { institutionJobs } from './domains/institutions/jobs.ts';
import { loginJobs } from './domains/logins/jobs.ts';
import { memberJobs } from './domains/members/jobs.ts';
import { messageJobs, startMover } from './domains/messages/jobs.ts';
import { type Payments } from './domains/payments/index.ts';
import { paymentJobs, startPaying } from './domains/payments/jobs.ts';
import { positionJobs } from './domains/positions/jobs.ts';
import { delegationJobs } from './domains/delegations/jobs.ts';
import { partnerJobs } from './domains/partners/jobs.ts';
import { onboardingJobs } from './domains/onboarding/jobs.ts';
import { publicationJobs } from './domains/publications/jobs.ts';
import { practiceJobs } from './domains/practices/jobs.ts';
import { passkeyJobs } from './domains/passkeys/jobs.ts';
import { searchJobs } from './domains/search/jobs.ts';
import { sessionJobs } from './domains/sessions/jobs.ts';
import { walletJobs } from './domains/wallet/jobs.ts';
import { startTelling, webhookJobs } from './domains/webhooks/jobs.ts';
import type { Context } from './floor/context.ts';
import { runJobs } from './floor/jobs.ts';
import { wakeAfterJumps } from './demo-clock-routes.ts';

/** Resolves to what ends them: each finishes the step under way. */
export async function startJobs(
  context: Context,
  payments: Payments | undefined,
): Promise<() => Promise<void>> {
  const handlers = [
    ...institutionJobs(context),
    ...sessionJobs(context),
    ...passkeyJobs(context),
    ...citizenJobs(context),
    ...memberJobs(context),
    ...onboardingJobs(context),
    ...delegationJobs(context),
    ...partnerJobs(context),
    ...messageJobs(context),
    ...webhookJobs(context),
    ...searchJobs(context),
    ...deadlineJobs(context),
    ...practiceJobs(context),
    ...positionJobs(context),
    ...batchJobs(context),
    ...deviceJobs(context),
    ...walletJobs(context),
    ...paymentJobs(context, payments),
    ...loginJobs(context),
    ...admissionJobs(context),
    ...publicationJobs(context),
    ...counterJobs(context),
  ];
  const runner = await runJobs(context.config.databaseUrl, handlers, context.log);
  const loops = [
    startMover(context),
    startDelivery(context),
    startReminders(context),
    startTelling(context),
    startDigests(context),
    startPushes(context),
    ...(payments === undefined ? [] : [startPaying(context, payments)]),
    startSending(context),
    startCounting(context),
  ];
  wakeAfterJumps(context, loops, handlers);
  return async () => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await runner.stop();
  };
}
