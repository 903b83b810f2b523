// What the node refuses, in its own words: codes, who raised them, and what they say.

import type { ValueOf } from '../xml/shapes.ts';
import type { fault } from '../messages/common.ts';

export type FaultBean = ValueOf<typeof fault>;

export const nodeId = 'NodoDeiPagamentiSPC';

const faultTexts = {
  PPT_SINTASSI_XSD: 'Errore di sintassi XSD.',
  PPT_SINTASSI_EXTRAXSD: 'Errore di sintassi extra XSD.',
  PPT_SOAPACTION_ERRATA: 'La SOAPAction non corrisponde al messaggio.',
  PPT_PSP_SCONOSCIUTO: 'PSP sconosciuto.',
  PPT_PSP_DISABILITATO: 'PSP conosciuto ma disabilitato.',
  PPT_INTERMEDIARIO_PSP_SCONOSCIUTO: 'Identificativo intermediario PSP sconosciuto.',
  PPT_INTERMEDIARIO_PSP_DISABILITATO: 'Intermediario PSP disabilitato.',
  PPT_CANALE_SCONOSCIUTO: 'Canale sconosciuto.',
  PPT_CANALE_DISABILITATO: 'Canale conosciuto ma disabilitato.',
  PPT_AUTENTICAZIONE: 'Errore di autenticazione.',
  PPT_AUTORIZZAZIONE: 'Il richiedente non ha i diritti per l’operazione.',
  PPT_DOMINIO_SCONOSCIUTO: 'Identificativo dominio sconosciuto.',
  PPT_DOMINIO_DISABILITATO: 'Dominio conosciuto ma disabilitato.',
  PPT_INTERMEDIARIO_PA_SCONOSCIUTO: 'Intermediario dell’ente sconosciuto.',
  PPT_INTERMEDIARIO_PA_DISABILITATO: 'Intermediario dell’ente disabilitato.',
  PPT_STAZIONE_INT_PA_SCONOSCIUTA: 'Stazione dell’ente sconosciuta.',
  PPT_STAZIONE_INT_PA_DISABILITATA: 'Stazione dell’ente disabilitata.',
  PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE: 'Errore di connessione verso la stazione dell’ente.',
  PPT_STAZIONE_INT_PA_TIMEOUT: 'La stazione dell’ente non ha risposto in tempo.',
  PPT_STAZIONE_INT_PA_SERVIZIO_NONATTIVO: 'Il servizio della stazione dell’ente non è attivo.',
  PPT_STAZIONE_INT_PA_ERRORE_RESPONSE: 'La risposta della stazione dell’ente è errata.',
  PPT_ERRORE_EMESSO_DA_PAA: 'Errore restituito dall’ente creditore.',
  PPT_PAGAMENTO_IN_CORSO: 'Pagamento in attesa risulta in corso al sistema pagoPA.',
  PPT_ATTIVAZIONE_IN_CORSO: 'Attivazione in corso al sistema pagoPA.',
  PPT_PAGAMENTO_DUPLICATO: 'Pagamento in attesa risulta concluso al sistema pagoPA.',
  PPT_PAGAMENTO_SCONOSCIUTO: 'Pagamento in attesa sconosciuto al sistema pagoPA.',
  PPT_TOKEN_SCONOSCIUTO: 'Token sconosciuto.',
  PPT_TOKEN_SCADUTO: 'Token scaduto.',
  PPT_TOKEN_SCADUTO_KO: 'Token scaduto, esito KO non acquisito.',
  PPT_ESITO_GIA_ACQUISITO: 'L’esito del pagamento risulta già acquisito dal sistema pagoPA.',
  PPT_ERRORE_IDEMPOTENZA: 'Chiave di idempotenza già usata con altri dati.',
  PPT_MULTI_BENEFICIARIO: 'La chiamata non è compatibile con il nuovo modello PSP.',
  PPT_IBAN_NON_CENSITO: 'IBAN non censito.',
  PPT_SEMANTICA: 'Errore semantico.',
  PPT_SYSTEM_ERROR: 'Errore generico del sistema.',
  PPT_SUPERAMENTOSOGLIA: 'Superata la soglia di richieste.',
  PPT_CODIFICA_PSP_SCONOSCIUTA: 'Codifica dell’infrastruttura sconosciuta.',
  PPT_RPT_DUPLICATA: 'RPT già ricevuta.',
  PPT_RPT_SCONOSCIUTA: 'RPT sconosciuta.',
  PPT_RT_DUPLICATA: 'RT già ricevuta.',
  PPT_RT_SCONOSCIUTA: 'RT sconosciuta.',
  PPT_RT_NONDISPONIBILE: 'RT non ancora pronta.',
  PPT_ID_CARRELLO_DUPLICATO: 'Identificativo del carrello già usato.',
  PPT_ID_FLUSSO_SCONOSCIUTO: 'Identificativo del flusso sconosciuto.',
} as const;

export type NodeFaultCode = keyof typeof faultTexts;

export function describedFault(
  code: NodeFaultCode | (string & {}),
  description?: string,
): FaultBean {
  const known: Readonly<Record<string, string>> = faultTexts;
  const faultString = known[code] ?? 'Errore.';
  return { faultCode: code, faultString, id: nodeId, description: description ?? faultString };
}

/** Ends the handling of a request with a refusal. */
export class NodeFault extends Error {
  readonly bean: FaultBean;
  constructor(code: NodeFaultCode | FaultBean, description?: string) {
    const bean = typeof code === 'string' ? describedFault(code, description) : code;
    super(`${bean.faultCode}: ${bean.description ?? bean.faultString}`);
    this.bean = bean;
  }
}
