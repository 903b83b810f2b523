// How a creditor's station fetches settlement flows from the node: the list, and one flow. Source: nodeForPa.xsd.
import { anyText, fault, integer, text } from './common-types.ts';
import type { Message } from './envelope.ts';
import { base64, isoDateTime } from './pa-common.ts';
import { many, optional, sequence, type Sequence } from './shape.ts';

/** The old namespace, for these alone. */
const namespace = 'http://ws.pagamenti.telematici.gov/';
const message = <T>(root: string, shape: Sequence<T>): Message<T> => ({ namespace, root, shape });

const station = {
  identificativoIntermediarioPA: text(1, 35),
  identificativoStazioneIntermediarioPA: text(1, 35),
  password: text(8, 15),
  identificativoDominio: optional(text(1, 35)),
  identificativoPSP: optional(text(1, 35)),
} as const;

/** Some weeks of flows of the largest creditors. */
const MOST_FLOWS = 10_000;
/** Of base64: a flow of 20,000 lines. */
const MOST_BYTES = 12 * 1024 * 1024;

export const nodoChiediElencoFlussiRendicontazione = message(
  'nodoChiediElencoFlussiRendicontazione',
  sequence(station),
);
export const nodoChiediElencoFlussiRendicontazioneRisposta = message(
  'nodoChiediElencoFlussiRendicontazioneRisposta',
  sequence({
    fault: optional(fault),
    elencoFlussiRendicontazione: optional(
      sequence({
        totRestituiti: integer(0, MOST_FLOWS),
        idRendicontazione: many(
          sequence({ identificativoFlusso: text(1, 70), dataOraFlusso: isoDateTime }),
          0,
          MOST_FLOWS,
        ),
      }),
    ),
  }),
);

export const nodoChiediFlussoRendicontazione = message(
  'nodoChiediFlussoRendicontazione',
  sequence({ ...station, identificativoFlusso: anyText }),
);
export const nodoChiediFlussoRendicontazioneRisposta = message(
  'nodoChiediFlussoRendicontazioneRisposta',
  sequence({ fault: optional(fault), xmlRendicontazione: optional(base64(0, MOST_BYTES)) }),
);
