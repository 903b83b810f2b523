// What institutions ask the node in the older way (NodoPerPa): they bring an RPT or a cart of them, ask what became
// of one, and for its RT again.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  anyText,
  binary,
  byDefault,
  dateTime,
  flag,
  group,
  list,
  one,
  optional,
  text,
  whole,
} from '../xml/shapes.ts';
import { fault, password } from './common.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);

const station = {
  identificativoIntermediarioPA: one(text(1, 35)),
  identificativoStazioneIntermediarioPA: one(text(1, 35)),
} as const;
const payment = {
  identificativoDominio: one(text(1, 35)),
  identificativoUnivocoVersamento: one(text(1, 35)),
  codiceContestoPagamento: one(text(1, 35)),
} as const;

/** Which payment a message is about: it stands in the envelope's header, also where the node speaks. */
export const intestazionePPT = message(
  namespaces.ppthead,
  'intestazionePPT',
  group('intestazionePPT', { ...station, ...payment }, { soapAttributes: true }),
);
export const intestazioneCarrelloPPT = message(
  namespaces.ppthead,
  'intestazioneCarrelloPPT',
  group(
    'intestazioneCarrelloPPT',
    { ...station, identificativoCarrello: one(text(1, 35)) },
    { soapAttributes: true },
  ),
);

const byWhom = {
  password: one(password),
  identificativoPSP: one(text(1, 35)),
  identificativoIntermediarioPSP: one(text(1, 35)),
  identificativoCanale: one(text(1, 35)),
} as const;
const document = { tipoFirma: optional(anyText), rpt: one(binary) } as const;
const whereTo = {
  redirect: byDefault(optional(whole('int')), '0'),
  url: byDefault(optional(anyText), ''),
} as const;

export const nodoInviaRPT = ppt('nodoInviaRPT', group('nodoInviaRPT', { ...byWhom, ...document }));
export const nodoInviaRPTRisposta = ppt(
  'nodoInviaRPTRisposta',
  group('nodoInviaRPTRisposta', { fault: optional(fault), esito: one(anyText), ...whereTo }),
);

export const nodoInviaCarrelloRPT = ppt(
  'nodoInviaCarrelloRPT',
  group('nodoInviaCarrelloRPT', {
    ...byWhom,
    listaRPT: one(
      group('listaRPT', {
        elementoListaRPT: list(group('elementoListaRPT', { ...payment, ...document }), 1, 5),
      }),
    ),
    requireLightPayment: optional(whole('int', { enumeration: ['0', '1'] })),
    codiceConvenzione: optional(text(5, 35)),
    multiBeneficiario: optional(flag),
  }),
);
export const nodoInviaCarrelloRPTRisposta = ppt(
  'nodoInviaCarrelloRPTRisposta',
  group('nodoInviaCarrelloRPTRisposta', {
    fault: optional(fault),
    esitoComplessivoOperazione: one(anyText),
    url: byDefault(optional(anyText), ''),
    listaErroriRPT: optional(group('listaErroriRPT', { fault: list(fault, 0, 'unbounded') })),
  }),
);

const asked = { ...station, password: one(password), ...payment } as const;
const step = { data: one(dateTime), stato: one(anyText), descrizione: one(anyText) } as const;

export const nodoChiediStatoRPT = ppt('nodoChiediStatoRPT', group('nodoChiediStatoRPT', asked));
export const nodoChiediStatoRPTRisposta = ppt(
  'nodoChiediStatoRPTRisposta',
  group('nodoChiediStatoRPTRisposta', {
    fault: optional(fault),
    esito: one(
      group('statoRPT', {
        stato: one(anyText),
        ...whereTo,
        elementoStoricoRPT: {
          ...list(group('storicoRPT', step), 0, 'unbounded'),
          nillable: true,
        },
        elementoStoricoVersamento: {
          ...list(
            group('storicoVersamento', { progressivo: one(whole('int')), ...step }),
            0,
            'unbounded',
          ),
          nillable: true,
        },
      }),
    ),
  }),
);

export const nodoChiediListaPendentiRPT = ppt(
  'nodoChiediListaPendentiRPT',
  group('nodoChiediListaPendentiRPT', {
    ...station,
    password: one(password),
    identificativoDominio: optional(text(1, 35)),
    rangeDa: optional(dateTime),
    rangeA: optional(dateTime),
    dimensioneLista: one(whole('integer', { minInclusive: '1' })),
  }),
);
export const nodoChiediListaPendentiRPTRisposta = ppt(
  'nodoChiediListaPendentiRPTRisposta',
  group('nodoChiediListaPendentiRPTRisposta', {
    fault: optional(fault),
    listaRPTPendenti: optional(
      group('tipoListaRPTPendenti', {
        totRestituiti: one(whole('int')),
        rptPendente: {
          ...list(group('tipoRPTPendente', { ...payment, stato: one(anyText) }), 0, 'unbounded'),
          nillable: true,
        },
      }),
    ),
  }),
);

export const nodoChiediCopiaRT = ppt('nodoChiediCopiaRT', group('nodoChiediCopiaRT', asked));
export const nodoChiediCopiaRTRisposta = ppt(
  'nodoChiediCopiaRTRisposta',
  group('nodoChiediCopiaRTRisposta', {
    fault: optional(fault),
    tipoFirma: optional(anyText),
    rt: optional(binary),
  }),
);
