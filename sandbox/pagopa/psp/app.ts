// The simulated providers of payments by app: they hear that a front-end has the money, and tell the node the
// outcome a moment later, or misbehave as they are told.

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pspNotifyPaymentV2, pspNotifyPaymentV2Res } from '../messages/psp-for-node.ts';
import {
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
import { operation, registerSoapService } from '../soap/service.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { subscriptionKey } from '../world.ts';

type Notified = MessageValue<typeof pspNotifyPaymentV2>;

export function registerApp(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: appPath,
    refuseCaller: () => undefined,
    wsdl: () => wsdlOf('pspForNode', `${pagopa.url()}${appPath}`),
    log: () => {},
    operations: [
      operation({
        action: 'pspNotifyPaymentV2',
        request: pspNotifyPaymentV2,
        reply: pspNotifyPaymentV2Res,
        refuse: (fault: FaultBean) => ({ outcome: 'KO' as const, fault }),
        handle: async (notified, call) => {
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
              scenario === 'psp_slow'
                ? outcomeSoon(pagopa, notified)
                : outcomeLate(pagopa, notified),
            );
            return { silence: 'hang' as const };
          }
          if (scenario === 'psp_lost') return { outcome: 'OK' as const };
          pagopa.later(outcomes(pagopa, notified, scenario));
          return { outcome: 'OK' as const };
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
  const tokens = notified.paymentList.payment.map(({ paymentToken }) => paymentToken);
  const isOver = () =>
    tokens.every((token) => {
      const attempt = pagopa.state.attempts.get(token);
      return attempt === undefined || attempt.status === 'CANCELLED';
    });
  while (!isOver()) await wait(50, undefined, { ref: false });
  await sendOutcome(pagopa, notified, 'OK');
}

export async function sendOutcome(
  pagopa: PagoPa,
  notified: Notified,
  outcome: 'OK' | 'KO',
): Promise<void> {
  const provider = pagopa.world.providers.get(notified.idPSP);
  const today = romeDate(pagopa.clock.now());
  await callSoap(
    {
      url: `${pagopa.base()}${nodeForPspPath}`,
      action: 'sendPaymentOutcomeV2',
      request: sendPaymentOutcomeV2Request,
      value: {
        idPSP: notified.idPSP,
        idBrokerPSP: notified.idBrokerPSP,
        idChannel: notified.idChannel,
        password: provider?.password ?? 'sandbox01',
        paymentTokens: {
          paymentToken: notified.paymentList.payment.map(({ paymentToken }) => paymentToken),
        },
        outcome,
        details: {
          paymentMethod: 'creditCard',
          paymentChannel: 'app',
          fee: notified.fee,
          primaryCiIncurredFee: notified.primaryCiIncurredFee,
          idBundle: notified.idBundle,
          idCiBundle: notified.idCiBundle,
          applicationDate: today.toString(),
          transferDate: today.add({ days: 1 }).toString(),
        },
      },
      reply: sendPaymentOutcomeV2Response,
      timeoutMs: 15_000,
      headers: { 'ocp-apim-subscription-key': subscriptionKey },
    },
    recorder(pagopa, {
      from: provider?.name ?? notified.idPSP,
      to: 'nodo',
      operation: 'sendPaymentOutcomeV2',
      url: nodeForPspPath,
    }),
  );
}
