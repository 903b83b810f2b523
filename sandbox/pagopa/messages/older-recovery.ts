// How the node puts right with a provider of the older way what went astray between them (PspPerNodo): how far is this
// RPT, which RTs are waiting with you, give me that one, I have it or refuse it, this RPT is no longer to be paid.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  anyText,
  binary,
  dateTime,
  group,
  list,
  one,
  oneOf,
  optional,
  text,
  upTo,
} from '../xml/shapes.ts';
import { fault } from './common.ts';
import { model } from './older-common.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);
/** Everything of these is in the namespace of the acknowledgements. */
const acks = { namespace: namespaces.acks } as const;

const payment = {
  identificativoDominio: one(text(1, 35)),
  identificativoUnivocoVersamento: one(text(1, 35)),
  codiceContestoPagamento: one(text(1, 35)),
} as const;

export const pspChiediAvanzamentoRPT = ppt(
  'pspChiediAvanzamentoRPT',
  group('pspChiediAvanzamentoRPT', payment),
);
export const pspChiediAvanzamentoRPTResponse = ppt(
  'pspChiediAvanzamentoRPTResponse',
  group('pspChiediAvanzamentoRPTResponse', {
    pspChiediAvanzamentoRPTResponse: one(
      group('valoreAvanzamentoRPT', { fault: optional(fault), value: optional(anyText) }),
    ),
  }),
);

export const pspChiediListaRT = ppt(
  'pspChiediListaRT',
  group('pspChiediListaRT', {
    identificativoRichiedente: one(text(1, 35)),
    identificativoIntermediarioPSP: optional(text(1, 35)),
    identificativoCanale: optional(text(1, 35)),
    modelloPagamento: optional(model),
  }),
);
export const pspChiediListaRTResponse = ppt(
  'pspChiediListaRTResponse',
  group('pspChiediListaRTResponse', {
    pspChiediListaRTResponse: one(
      group('chiediListaRTResponse', {
        fault: optional(fault),
        elementoListaRTResponse: {
          ...list(group('valoreListaRT', payment), 0, 'unbounded'),
          nillable: true,
        },
      }),
    ),
  }),
);

export const pspChiediRT = ppt('pspChiediRT', group('pspChiediRT', payment));
export const pspChiediRTResponse = ppt(
  'pspChiediRTResponse',
  group('pspChiediRTResponse', {
    pspChiediRTResponse: one(
      group('valoreRT', {
        fault: optional(fault),
        tipoFirma: optional(anyText),
        rt: optional(binary),
      }),
    ),
  }),
);

const acknowledgement = group(
  'ctMessaggioDiAcknowledgement',
  {
    identificativoACK: one(upTo(35)),
    dataOraACK: one(dateTime),
    mittenteACK: one(upTo(25)),
    datiMessaggioReferenziato: one(
      group(
        'ctDatiMessaggioReferenziato',
        {
          identificativoDominio: one(upTo(35)),
          identificativoUnivocoVersamento: one(upTo(35)),
          codiceContestoPagamento: one(upTo(35)),
          identificativoMessaggioReferenziato: one(upTo(35)),
          dataOraMessaggioReferenziato: one(dateTime),
          tipologiaMessaggioReferenziato: one(oneOf('RPT', 'RT')),
          mittenteMessaggioReferenziato: one(upTo(25)),
        },
        acks,
      ),
    ),
    informazioniStatoMessaggioReferenziato: one(
      group(
        'ctStatoDelMessaggioReferenziato',
        {
          /** Accepted, refused. */
          statoMessaggioReferenziato: one(oneOf('ACTC', 'RJCT')),
          motivazioneStatoErrato: optional(
            group(
              'ctMotivazioneStatoErrato',
              {
                codiceErrore: one(upTo(10)),
                elementoReferenziato: optional(upTo(140)),
                InformazioniAggiuntive: list(upTo(140), 0, 'unbounded'),
              },
              acks,
            ),
          ),
        },
        acks,
      ),
    ),
  },
  acks,
);
export const pspInviaAckRT = ppt(
  'pspInviaAckRT',
  group('pspInviaAckRT', { ...payment, ackRT: one(acknowledgement) }),
);
export const pspInviaAckRTResponse = ppt(
  'pspInviaAckRTResponse',
  group('pspInviaAckRTResponse', {
    pspInviaAckRTResponse: one(
      group('tipoInviaAckRTResponse', { fault: optional(fault), esito: one(anyText) }),
    ),
  }),
);

export const pspNotificaCancellazioneRPT = ppt(
  'pspNotificaCancellazioneRPT',
  group('pspNotificaCancellazioneRPT', payment),
);
export const pspNotificaCancellazioneRPTResponse = ppt(
  'pspNotificaCancellazioneRPTResponse',
  group('pspNotificaCancellazioneRPTResponse', {
    pspNotificaCancellazioneRPTResponse: one(
      group('valoreNotificaCancellazioneRPT', { fault: optional(fault), esito: one(anyText) }),
    ),
  }),
);
