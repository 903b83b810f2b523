// The simulated providers of payments by app: they hear that a front-end has the money, and tell the node the
// outcome a moment later, or misbehave as they are told.

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Cents, cents } from '@io/vocabulary';
import {
  pspNotifyPaymentReq,
  pspNotifyPaymentRes,
  pspNotifyPaymentV2,
  pspNotifyPaymentV2Res,
} from '../messages/psp-for-node.ts';
import {
  sendPaymentOutcomeReq,
  sendPaymentOutcomeRes,
  sendPaymentOutcomeV2Request,
  sendPaymentOutcomeV2Response,
} from '../messages/node-for-psp.ts';
import type { MessageValue } from '../xml/message.ts';
import { romeDate } from '../clock.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { appPath, nodeForPspPath } from '../paths.ts';
import type { Scenario } from '../scenarios.ts';
import { scenarioOfHeader } from '../settings.ts';
import { callSoap } from '../soap/client.ts';
import type { FaultBean } from '../soap/faults.ts';
import { type Call, operation, registerSoapService } from '../soap/service.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { subscriptionKey } from '../world.ts';

/** What a provider was told, whichever version told it. */
type Notified = {
  readonly version: 1 | 2;
  readonly idPSP: string;
  readonly idBrokerPSP: string;
  readonly idChannel: string;
  readonly tokens: readonly string[];
  readonly fee: Cents;
  readonly shared: Pick<
    MessageValue<typeof pspNotifyPaymentV2>,
    'primaryCiIncurredFee' | 'idBundle' | 'idCiBundle'
  >;
};

export function registerApp(server: FastifyInstance, pagopa: PagoPa): void {
  const answerTo = (notified: Notified, call: Call) => {
    const scenario = scenarioOfHeader(call.headers['x-sandbox-scenario']);
    if (scenario === 'psp_refuses')
      return {
        outcome: 'KO' as const,
        fault: {
          faultCode: 'CANALE_SEMANTICA',
          faultString: 'Pagamento rifiutato dal PSP',
          id: notified.idPSP,
        },
      };
    if (scenario === 'psp_slow' || scenario === 'psp_late') {
      pagopa.later(
        scenario === 'psp_slow' ? outcomeSoon(pagopa, notified) : outcomeLate(pagopa, notified),
      );
      return { silence: 'hang' as const };
    }
    if (scenario !== 'psp_lost') pagopa.later(outcomes(pagopa, notified, scenario));
    return { outcome: 'OK' as const };
  };
  registerSoapService(server, {
    path: appPath,
    refuseCaller: () => undefined,
    wsdl: () => wsdlOf('pspForNode', `${pagopa.url()}${appPath}`),
    log: () => {},
    operations: [
      operation({
        action: 'pspNotifyPayment',
        request: pspNotifyPaymentReq,
        reply: pspNotifyPaymentRes,
        refuse: (fault: FaultBean) => ({ outcome: 'KO' as const, fault }),
        handle: async (told, call) => {
          const { idPSP, idBrokerPSP, idChannel, paymentToken } = told;
          const paid = told.creditCardPayment ?? told.paypalPayment ?? told.bancomatpayPayment;
          const fee = paid?.fee ?? cents(0);
          const caller = { idPSP, idBrokerPSP, idChannel };
          return answerTo({ version: 1, ...caller, tokens: [paymentToken], fee, shared: {} }, call);
        },
      }),
      operation({
        action: 'pspNotifyPaymentV2',
        request: pspNotifyPaymentV2,
        reply: pspNotifyPaymentV2Res,
        refuse: (fault: FaultBean) => ({ outcome: 'KO' as const, fault }),
        handle: async (told, call) => {
          const { idPSP, idBrokerPSP, idChannel, fee, paymentList } = told;
          const { primaryCiIncurredFee, idBundle, idCiBundle } = told;
          const tokens = paymentList.payment.map(({ paymentToken }) => paymentToken);
          const shared = { primaryCiIncurredFee, idBundle, idCiBundle };
          const caller = { idPSP, idBrokerPSP, idChannel };
          return answerTo({ version: 2, ...caller, tokens, fee, shared }, call);
        },
      }),
    ],
  });
}

async function outcomes(
  pagopa: PagoPa,
  notified: Notified,
  scenario: Scenario | undefined,
): Promise<void> {
  await outcomeSoon(pagopa, notified);
  if (scenario === 'psp_twice') await sendOutcome(pagopa, notified, 'OK');
  if (scenario === 'psp_contradicts') await sendOutcome(pagopa, notified, 'KO');
}

async function outcomeSoon(pagopa: PagoPa, notified: Notified): Promise<void> {
  await wait(pagopa.settings.psp_delay_ms, undefined, { ref: false });
  await sendOutcome(pagopa, notified, 'OK');
}

/** Once the tokens have expired by the node's clock, however it moves. */
async function outcomeLate(pagopa: PagoPa, notified: Notified): Promise<void> {
  const isOver = () =>
    notified.tokens.every((token) => {
      const attempt = pagopa.state.attempts.get(token);
      return attempt === undefined || attempt.status === 'CANCELLED';
    });
  while (!isOver()) await wait(50, undefined, { ref: false });
  await sendOutcome(pagopa, notified, 'OK');
}

/** In the version in which it was told. */
async function sendOutcome(
  pagopa: PagoPa,
  { version, idPSP, idBrokerPSP, idChannel, tokens, fee, shared }: Notified,
  outcome: 'OK' | 'KO',
): Promise<void> {
  const provider = pagopa.world.providers.get(idPSP);
  const today = romeDate(pagopa.clock.now());
  const caller = { idPSP, idBrokerPSP, idChannel, password: provider?.password ?? 'sandbox01' };
  const details = {
    paymentMethod: 'creditCard' as const,
    paymentChannel: 'app' as const,
    fee,
    applicationDate: today.toString(),
    transferDate: today.add({ days: 1 }).toString(),
  };
  const how = {
    url: `${pagopa.base()}${nodeForPspPath}`,
    timeoutMs: 15_000,
    headers: { 'ocp-apim-subscription-key': subscriptionKey },
  };
  const action = version === 1 ? 'sendPaymentOutcome' : 'sendPaymentOutcomeV2';
  const record = recorder(pagopa, {
    from: provider?.name ?? idPSP,
    to: 'nodo',
    operation: action,
    url: nodeForPspPath,
  });
  if (version === 1)
    await callSoap(
      {
        ...how,
        action,
        request: sendPaymentOutcomeReq,
        value: { ...caller, paymentToken: tokens[0] ?? '', outcome, details },
        reply: sendPaymentOutcomeRes,
      },
      record,
    );
  else
    await callSoap(
      {
        ...how,
        action,
        request: sendPaymentOutcomeV2Request,
        value: {
          ...caller,
          paymentTokens: { paymentToken: tokens },
          outcome,
          details: { ...details, ...shared },
        },
        reply: sendPaymentOutcomeV2Response,
      },
      record,
    );
}
