// What the node may ask the simulated provider of the older way afterwards: how far it is with an RPT, which RTs wait with
// it, one of them. What the node has taken it keeps no longer.

import {
  pspChiediAvanzamentoRPT,
  pspChiediAvanzamentoRPTResponse,
  pspChiediListaRT,
  pspChiediListaRTResponse,
  pspChiediRT,
  pspChiediRTResponse,
  pspInviaAckRT,
  pspInviaAckRTResponse,
  pspNotificaCancellazioneRPT,
  pspNotificaCancellazioneRPTResponse,
} from '../messages/older-recovery.ts';
import type { RptKey } from '../node/rpts.ts';
import type { PagoPa } from '../pagopa.ts';
import { type FaultBean, nodeId } from '../soap/faults.ts';
import { operation, type Operation } from '../soap/service.ts';

type Named = {
  readonly identificativoDominio: string;
  readonly identificativoUnivocoVersamento: string;
  readonly codiceContestoPagamento: string;
};
const keyIn = (named: Named): RptKey => ({
  fiscalCode: named.identificativoDominio,
  iuv: named.identificativoUnivocoVersamento,
  ccp: named.codiceContestoPagamento,
});

const longestList = 1_000;
const refused = (code: string, why: string): FaultBean => ({
  faultCode: code,
  faultString: why,
  id: 'PSP',
  description: why,
});
const unknown = () => refused('CANALE_RPT_SCONOSCIUTA', 'RPT sconosciuta.');

export function recoveryOperations({ bank, world }: PagoPa): readonly Operation[] {
  return [
    operation({
      action: 'pspChiediAvanzamentoRPT',
      request: pspChiediAvanzamentoRPT,
      reply: pspChiediAvanzamentoRPTResponse,
      refuse: (fault) => ({ pspChiediAvanzamentoRPTResponse: { fault } }),
      handle: async (asked) => {
        const given = bank.find(keyIn(asked));
        if (given === undefined) return { pspChiediAvanzamentoRPTResponse: { fault: unknown() } };
        if (given.standing === 'refused')
          return {
            pspChiediAvanzamentoRPTResponse: {
              fault: refused('CANALE_RPT_RIFIUTATA', 'RPT rifiutata dal PSP.'),
            },
          };
        return { pspChiediAvanzamentoRPTResponse: { value: words[given.standing] } };
      },
    }),
    operation({
      action: 'pspChiediListaRT',
      request: pspChiediListaRT,
      reply: pspChiediListaRTResponse,
      refuse: (fault) => ({ pspChiediListaRTResponse: { fault, elementoListaRTResponse: [] } }),
      handle: async ({ identificativoRichiedente: who, identificativoCanale: channel }) => {
        if (who !== nodeId) {
          const fault = refused('CANALE_RICHIEDENTE_ERRATO', 'Richiedente non valido.');
          return { pspChiediListaRTResponse: { fault, elementoListaRTResponse: [] } };
        }
        const provider = [...world.providers.values()].find((one) => one.channel === channel);
        const waiting = bank.waitingOf(provider?.id ?? '', longestList);
        return {
          pspChiediListaRTResponse: {
            elementoListaRTResponse: waiting.map(({ key }) => ({
              identificativoDominio: key.fiscalCode,
              identificativoUnivocoVersamento: key.iuv,
              codiceContestoPagamento: key.ccp,
            })),
          },
        };
      },
    }),
    operation({
      action: 'pspChiediRT',
      request: pspChiediRT,
      reply: pspChiediRTResponse,
      refuse: (fault) => ({ pspChiediRTResponse: { fault } }),
      handle: async (asked) => {
        const given = bank.find(keyIn(asked));
        if (given === undefined) return { pspChiediRTResponse: { fault: unknown() } };
        if (given.waiting === undefined) {
          const fault = refused('CANALE_RT_NON_DISPONIBILE', 'RT non disponibile.');
          return { pspChiediRTResponse: { fault } };
        }
        const rt = Buffer.from(given.waiting).toString('base64');
        return { pspChiediRTResponse: { tipoFirma: '', rt } };
      },
    }),
    operation({
      action: 'pspInviaAckRT',
      request: pspInviaAckRT,
      reply: pspInviaAckRTResponse,
      refuse: (fault) => ({ pspInviaAckRTResponse: { fault, esito: 'KO' } }),
      handle: async (told) => {
        const given = bank.find(keyIn(told));
        if (given === undefined)
          return { pspInviaAckRTResponse: { fault: unknown(), esito: 'KO' } };
        // Refused, it is for a person at the bank: offered again it would be refused again.
        given.waiting = undefined;
        return { pspInviaAckRTResponse: { esito: 'OK' } };
      },
    }),
    operation({
      action: 'pspNotificaCancellazioneRPT',
      request: pspNotificaCancellazioneRPT,
      reply: pspNotificaCancellazioneRPTResponse,
      refuse: (fault) => ({ pspNotificaCancellazioneRPTResponse: { fault, esito: 'KO' } }),
      handle: async (told) => {
        const given = bank.find(keyIn(told));
        if (given === undefined)
          return { pspNotificaCancellazioneRPTResponse: { fault: unknown(), esito: 'KO' } };
        if (given.standing === 'attested') {
          const fault = refused('CANALE_SEMANTICA', 'Di questa RPT c’è già la RT.');
          return { pspNotificaCancellazioneRPTResponse: { fault, esito: 'KO' } };
        }
        given.standing = 'cancelled';
        return { pspNotificaCancellazioneRPTResponse: { esito: 'OK' } };
      },
    }),
  ];
}

const words = {
  to_be_paid: 'RPT accettata, in attesa del pagatore',
  cancelled: 'RPT cancellata',
  attested: 'RT generata',
} as const;
