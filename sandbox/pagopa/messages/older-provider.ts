// What the node and providers tell each other in the older way: here are RPTs, to be paid at your place or paid by card
// (PspPerNodo), and here is the RT of one (NodoPerPsp).

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amountAboveZero,
  anyText,
  binary,
  dateTime,
  group,
  list,
  one,
  optional,
  text,
  upTo,
  whole,
} from '../xml/shapes.ts';
import { fault, password } from './common.ts';
import { model } from './older-common.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);

const payment = {
  identificativoUnivocoVersamento: one(text(1, 35)),
  codiceContestoPagamento: one(text(1, 35)),
} as const;
const document = { tipoFirma: optional(anyText), rpt: one(binary) } as const;
const results = {
  esitoComplessivoOperazione: one(anyText),
  identificativoCarrello: optional(text(1, 35)),
  parametriPagamentoImmediato: optional(anyText),
  listaErroriRPT: optional(group('listaErroriRPTPsp', { fault: list(fault, 0, 'unbounded') })),
} as const;

export const pspInviaRPT = ppt(
  'pspInviaRPT',
  group('pspInviaRPT', {
    identificativoDominio: one(text(1, 35)),
    identificativoPSP: optional(text(1, 35)),
    identificativoIntermediarioPSP: optional(text(1, 35)),
    identificativoCanale: optional(text(1, 35)),
    modelloPagamento: optional(model),
    elementoListaRPT: {
      ...list(
        group('elementoListaRPTPsp', {
          ...payment,
          parametriProfiloPagamento: optional(anyText),
          ...document,
        }),
        0,
        'unbounded',
      ),
      nillable: true,
    },
  }),
);
export const pspInviaRPTResponse = ppt(
  'pspInviaRPTResponse',
  group('pspInviaRPTResponse', {
    pspInviaRPTResponse: one(group('esitoPspInviaRPT', results)),
  }),
);

const cart = {
  identificativoPSP: one(text(1, 35)),
  identificativoIntermediarioPSP: one(text(1, 35)),
  identificativoCanale: one(text(1, 35)),
  modelloPagamento: one(model),
  parametriProfiloPagamento: optional(anyText),
  codiceConvenzione: optional(text(5, 35)),
  listaRPT: one(
    group('listaRPTPsp', {
      elementoListaCarrelloRPT: list(
        group('elementoListaCarrelloRPT', {
          identificativoDominio: one(text(1, 35)),
          ...payment,
          ...document,
        }),
        1,
        'unbounded',
      ),
    }),
  ),
} as const;
const cartResults = {
  pspInviaCarrelloRPTResponse: one(
    group('esitoPspInviaCarrelloRPT', { fault: optional(fault), ...results }),
  ),
} as const;

export const pspInviaCarrelloRPT = ppt('pspInviaCarrelloRPT', group('pspInviaCarrelloRPT', cart));
export const pspInviaCarrelloRPTResponse = ppt(
  'pspInviaCarrelloRPTResponse',
  group('pspInviaCarrelloRPTResponse', cartResults),
);

/** What the card's gateway said comes along. */
export const pspInviaCarrelloRPTCarte = ppt(
  'pspInviaCarrelloRPTCarte',
  group('pspInviaCarrelloRPTCarte', {
    ...cart,
    rrn: one(anyText),
    esitoTransazioneCarta: one(anyText),
    importoTotalePagato: one(amountAboveZero),
    timestampOperazione: one(dateTime),
    codiceAutorizzativo: one(upTo(6)),
  }),
);
export const pspInviaCarrelloRPTCarteResponse = ppt(
  'pspInviaCarrelloRPTCarteResponse',
  group('pspInviaCarrelloRPTCarteResponse', cartResults),
);

export const nodoInviaRT = ppt(
  'nodoInviaRT',
  group('nodoInviaRT', {
    identificativoIntermediarioPSP: one(text(1, 35)),
    identificativoCanale: one(text(1, 35)),
    password: one(password),
    identificativoPSP: one(text(1, 35)),
    identificativoDominio: one(text(1, 35)),
    ...payment,
    tipoFirma: optional(anyText),
    forzaControlloSegno: optional(whole('int', { enumeration: ['0', '1'] })),
    rt: one(binary),
  }),
);
export const nodoInviaRTRisposta = ppt(
  'nodoInviaRTRisposta',
  group('nodoInviaRTRisposta', {
    nodoInviaRTRisposta: one(
      group('esitoNodoInviaRT', { fault: optional(fault), esito: one(anyText) }),
    ),
  }),
);
