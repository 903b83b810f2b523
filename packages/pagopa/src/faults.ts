// Faults of pagoPA by what they mean to who pays. A code that nobody knows belongs to the generic family, with its raw
// code beside: never an error of ours, never "paid". Source: pagoPA's eCommerce v2 categories.
import type { ValueOf } from './shape.ts';
import type { fault } from './common-types.ts';

export type Fault = ValueOf<typeof fault>;

export type FaultFamily =
  | 'duplicated'
  | 'ongoing'
  | 'expired'
  | 'canceled'
  | 'unknown'
  | 'data_error'
  /** The creditor's systems do not answer well. pagoPA calls it DOMAIN_UNKNOWN. */
  | 'payee_unreachable'
  /** The node itself is in trouble, or has too much to do: nothing is wrong with the notice. */
  | 'node_troubled'
  | 'unavailable'
  | 'generic';

const FAMILIES: Readonly<Record<Exclude<FaultFamily, 'generic'>, readonly string[]>> = {
  duplicated: ['PAA_PAGAMENTO_DUPLICATO', 'PPT_PAGAMENTO_DUPLICATO'],
  ongoing: ['PAA_PAGAMENTO_IN_CORSO', 'PPT_PAGAMENTO_IN_CORSO', 'PPT_ATTIVAZIONE_IN_CORSO'],
  expired: ['PAA_PAGAMENTO_SCADUTO'],
  canceled: ['PAA_PAGAMENTO_ANNULLATO'],
  unknown: ['PAA_PAGAMENTO_SCONOSCIUTO'],
  data_error: [
    'PPT_DOMINIO_SCONOSCIUTO',
    'PPT_STAZIONE_INT_PA_SCONOSCIUTA',
    'PPT_SINTASSI_XSD',
    'PPT_SINTASSI_EXTRAXSD',
  ],
  payee_unreachable: [
    'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE',
    'PPT_STAZIONE_INT_PA_TIMEOUT',
    'PPT_STAZIONE_INT_PA_SERVIZIO_NONATTIVO',
    'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE',
    'PPT_IBAN_NON_CENSITO',
    'PPT_ERRORE_EMESSO_DA_PAA',
    'PAA_SINTASSI_XSD',
    'PAA_SINTASSI_EXTRAXSD',
    'PAA_ID_DOMINIO_ERRATO',
    'PAA_ID_INTERMEDIARIO_ERRATO',
    'PAA_STAZIONE_INT_ERRATA',
    'PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO',
    'PAA_SYSTEM_ERROR',
  ],
  node_troubled: ['PPT_SYSTEM_ERROR', 'PPT_SUPERAMENTOSOGLIA'],
  unavailable: [
    'PPT_PSP_SCONOSCIUTO',
    'PPT_PSP_DISABILITATO',
    'PPT_INTERMEDIARIO_PSP_SCONOSCIUTO',
    'PPT_INTERMEDIARIO_PSP_DISABILITATO',
    'PPT_CANALE_SCONOSCIUTO',
    'PPT_CANALE_DISABILITATO',
    'PPT_AUTENTICAZIONE',
    'PPT_AUTORIZZAZIONE',
    'PPT_CODIFICA_PSP_SCONOSCIUTA',
    'PPT_SEMANTICA',
    'PAA_SEMANTICA',
    'PPT_DOMINIO_DISABILITATO',
    'PPT_INTERMEDIARIO_PA_DISABILITATO',
    'PPT_STAZIONE_INT_PA_DISABILITATA',
  ],
};

const familyByCode = new Map(
  Object.entries(FAMILIES).flatMap(([family, codes]) =>
    codes.map((code): [string, FaultFamily] => [code, family as FaultFamily]),
  ),
);

const ANY_CODE = /\b(?:PAA|PPT)_[A-Z_]{3,60}\b/;
const shown = (code: string) => code.replaceAll(/[^\w.-]/g, '').slice(0, 80);

export interface FaultRead {
  family: FaultFamily;
  /** As it came, for whoever helps. */
  code: string;
  /** NodoDeiPagamentiSPC, a creditor's fiscal code, or a PSP. */
  raisedBy: string;
}

/** What the creditor said counts more than the envelope in which the node passes it on. */
export function readFault(said: Fault): FaultRead {
  const inWords = ANY_CODE.exec(`${said.faultString} ${said.description ?? ''}`)?.[0];
  const codes = [said.originalFaultCode, inWords, said.faultCode].filter(
    (code): code is string => code !== undefined && code !== '',
  );
  const isWrapped = said.faultCode === 'PPT_ERRORE_EMESSO_DA_PAA';
  // What is in the envelope counts also when nobody knows it; outside one, the node's own code does.
  const own = codes.filter((code) => code !== 'PPT_ERRORE_EMESSO_DA_PAA');
  const ordered = isWrapped && own.length > 0 ? own.slice(0, 1) : codes.toReversed();
  const code = ordered.find((one) => familyByCode.has(one)) ?? ordered[0] ?? '';
  return {
    family: familyByCode.get(code) ?? 'generic',
    code: shown(code),
    raisedBy: shown(said.id),
  };
}
