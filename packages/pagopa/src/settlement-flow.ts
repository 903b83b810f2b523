// A settlement flow (FlussoRiversamento): which payments one bank transfer to a creditor is made of. Read only.
import { amount, amountNotZero, integer, isoDate, matching, oneOf, text } from './common-types.ts';
import { type Element, readElement, type XmlLimits, XmlRefused } from './element.ts';
import { isoDateTime } from './pa-common.ts';
import { many, optional, readSequence, sequence, type ValueOf } from './shape.ts';

export const SETTLEMENT_NAMESPACE = 'http://www.digitpa.gov.it/schemas/2011/Pagamenti/';

/** Some 350 bytes and 7 elements a line. */
export const MOST_LINES = 20_000;
export const SETTLEMENT_LIMITS: XmlLimits = {
  bytes: 9 * 1024 * 1024,
  depth: 6,
  elements: MOST_LINES * 7 + 30,
};

const line = sequence({
  identificativoUnivocoVersamento: text(1, 35),
  identificativoUnivocoRiscossione: text(1, 35),
  indiceDatiSingoloPagamento: optional(integer(1, 5)),
  singoloImportoPagato: amountNotZero,
  /** The published schema stops at 0, 3 and 9; 4 and 8 (stand-in) are sent all the same. */
  codiceEsitoSingoloPagamento: oneOf('0', '3', '4', '8', '9'),
  dataEsitoSingoloPagamento: isoDate,
});

const flow = sequence({
  versioneOggetto: oneOf('1.0', '1.1'),
  identificativoFlusso: matching(/^[a-zA-Z0-9_-]{1,35}$/),
  dataOraFlusso: isoDateTime,
  identificativoUnivocoRegolamento: text(1, 35),
  dataRegolamento: isoDate,
  istitutoMittente: sequence({
    identificativoUnivocoMittente: sequence({
      tipoIdentificativoUnivoco: oneOf('G', 'A', 'B'),
      codiceIdentificativoUnivoco: text(1, 35),
    }),
    denominazioneMittente: optional(text(3, 70)),
  }),
  codiceBicBancaDiRiversamento: optional(text(1, 35)),
  istitutoRicevente: sequence({
    identificativoUnivocoRicevente: sequence({
      tipoIdentificativoUnivoco: oneOf('G'),
      codiceIdentificativoUnivoco: text(1, 35),
    }),
    denominazioneRicevente: optional(text(1, 140)),
  }),
  numeroTotalePagamenti: integer(1, 999_999_999),
  importoTotalePagamenti: amount,
  datiSingoliPagamenti: many(line, 1, MOST_LINES),
});

export type SettlementFlow = ValueOf<typeof flow>;

/** All of it is qualified, unlike SOAP's messages. */
function unqualified(element: Element): Element {
  if (element.namespace !== SETTLEMENT_NAMESPACE)
    throw new XmlRefused(`${element.name} without its namespace`);
  return { ...element, namespace: '', children: element.children.map(unqualified) };
}

/** @throws XmlRefused */
export function readSettlementFlow(bytes: Uint8Array): SettlementFlow {
  const root = readElement(bytes, SETTLEMENT_LIMITS);
  if (root.name !== 'FlussoRiversamento') throw new XmlRefused('not a FlussoRiversamento');
  return readSequence(flow, unqualified(root));
}
