// What the node told a front-end of the older way (CdPerNodo): the RPT is there, and this is what the payment is called.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import { anyText, group, one, optional, text } from '../xml/shapes.ts';
import { fault } from './common.ts';

export const cdInfoWisp = message(
  namespaces.ppt,
  'cdInfoWisp',
  group('cdInfoWisp', {
    identificativoDominio: one(text(1, 35)),
    identificativoUnivocoVersamento: one(text(1, 35)),
    codiceContestoPagamento: one(text(1, 35)),
    idPagamento: one(anyText),
  }),
);
export const cdInfoWispResponse = message(
  namespaces.ppt,
  'cdInfoWispResponse',
  group('cdInfoWispResponse', { fault: optional(fault), esito: optional(anyText) }),
);
