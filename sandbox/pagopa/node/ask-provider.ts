// The node asks a provider of the older way (PspPerNodo) about a payment.

import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import type { Provider } from '../world.ts';
import type { Message, MessageValue } from '../xml/message.ts';
import type { RptKey } from './rpts.ts';

const askTimeout = 15_000;

export const named = ({ fiscalCode, iuv, ccp }: RptKey) => ({
  identificativoDominio: fiscalCode,
  identificativoUnivocoVersamento: iuv,
  codiceContestoPagamento: ccp,
});

export function askProvider<Req extends Message, Res extends Message>(
  pagopa: PagoPa,
  provider: Provider,
  { action, request, value, reply }: Asked<Req, Res>,
): Promise<SoapAnswer<Res>> {
  const url = addressOf(pagopa, provider.url ?? '');
  return callSoap(
    {
      url,
      identity: pagopa.identity(),
      timeoutMs: askTimeout * pagopa.settings.time_scale,
      action,
      request,
      value,
      reply,
    },
    recorder(pagopa, { from: 'nodo', to: provider.name, operation: action, url }),
  );
}
type Asked<Req extends Message, Res extends Message> = {
  readonly action: string;
  readonly request: Req;
  readonly value: MessageValue<Req>;
  readonly reply: Res;
};
