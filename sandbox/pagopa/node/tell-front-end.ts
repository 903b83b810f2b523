// A front-end of the older way hears that the RPT of a payment it began is there, and under which name its payer goes
// on at the node (cdInfoWisp). Tried again until it is taken.

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { cdInfoWisp, cdInfoWispResponse } from '../messages/older-front-end.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { callSoap } from '../soap/client.ts';
import { stationKey } from '../world.ts';
import type { Rpt } from './rpts.ts';
import type { Attempt } from './state.ts';

const tries = 5;
const timeoutMs = 10_000;

/** Once its institution has brought the RPT; without an address nobody is told. */
export async function tellWhenItIsThere(pagopa: PagoPa, { rpt }: Attempt): Promise<void> {
  await rpt?.arrived.promise;
  if (rpt?.document !== undefined && pagopa.settings.cd_info_wisp_url !== '')
    pagopa.later(tell(pagopa, rpt.document));
}

async function tell(pagopa: PagoPa, document: Rpt): Promise<void> {
  const id = randomUUID();
  pagopa.state.rpts.baskets.set(id, { id, rpts: [document] });
  const url = pagopa.settings.cd_info_wisp_url;
  for (let count = 0; count < tries; count += 1) {
    if (count > 0)
      await wait(1_000 * 2 ** count * pagopa.settings.time_scale, undefined, { ref: false });
    const answer = await callSoap(
      {
        url,
        identity: pagopa.identity(),
        action: 'cdInfoWisp',
        request: cdInfoWisp,
        value: {
          identificativoDominio: document.fiscalCode,
          identificativoUnivocoVersamento: document.iuv,
          codiceContestoPagamento: document.ccp,
          idPagamento: id,
        },
        reply: cdInfoWispResponse,
        timeoutMs: timeoutMs * pagopa.settings.time_scale,
        headers: { 'ocp-apim-subscription-key': stationKey },
      },
      recorder(pagopa, { from: 'nodo', to: 'front-end', operation: 'cdInfoWisp', url }),
    );
    if (answer.outcome === 'answered') return;
  }
}
