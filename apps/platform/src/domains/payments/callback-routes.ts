// pagoPA tells how a payment has ended: who says so is known by the key.
import { timingSafeEqual } from 'node:crypto';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { hearOutcome } from './actions.ts';
import { callbackProblems, paymentResult } from './callback-contract.ts';
import { paymentIdOf } from './closing.ts';

export function paymentCallbackRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
): void {
  const { pagopa } = context.config;
  const isOurs = (key: string | string[] | undefined) =>
    pagopa !== undefined &&
    typeof key === 'string' &&
    timingSafeEqual(sha256(key), sha256(pagopa.stationKey));

  serve(app, doors, paymentResult, async ({ params, body, request }) => {
    if (!isOurs(request.headers['ocp-apim-subscription-key']))
      throw new Refusal(callbackProblems.callback_key_wrong);
    const id = paymentIdOf(params.transaction_id);
    const tokens = body.payments.map((one) => one.paymentToken);
    if (id === undefined || !(await hearOutcome(context, id, body.outcome, tokens)))
      throw new Refusal(callbackProblems.callback_unknown);
    return answer(200);
  });
}
