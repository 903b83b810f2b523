// How the node asks an institution that speaks the older way: paaVerificaRPT, paaAttivaRPT, and its RT. What comes
// back is brought into the form of the newer messages, in which the node thinks.

import { type Cents, parseNoticeNumber, creditorReferenceOf } from '@io/vocabulary';
import {
  paaAttivaRPT,
  paaAttivaRPTRisposta,
  paaInviaRT,
  paaInviaRTRisposta,
  paaVerificaRPT,
  paaVerificaRPTRisposta,
} from '../messages/older-institution.ts';
import { intestazionePPT } from '../messages/older-station.ts';
import type { paVerifyPaymentNoticeRes } from '../messages/pa-for-node.ts';
import type { PagoPa } from '../pagopa.ts';
import type { SoapAnswer } from '../soap/client.ts';
import { NodeFault } from '../soap/faults.ts';
import type { Station } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { writeElement } from '../xml/write.ts';
import { ask, type Asked, callStation, receiptTimeout } from './ask-institution.ts';
import type { RptKey } from './rpts.ts';
import type { PaymentData } from './state.ts';

export type OlderCaller = {
  readonly idPSP: string;
  readonly idBrokerPSP: string;
  readonly idChannel: string;
  readonly ccp: string;
};

/** What stands in the envelope's header of everything that the node says to such a station. */
export function headerFor(station: Station, { fiscalCode, iuv, ccp }: RptKey): string {
  return writeElement(intestazionePPT, {
    identificativoIntermediarioPA: station.broker,
    identificativoStazioneIntermediarioPA: station.id,
    identificativoDominio: fiscalCode,
    identificativoUnivocoVersamento: iuv,
    codiceContestoPagamento: ccp,
  });
}

/** The reference by which such an institution knows a notice: the application code is left out. */
export function referenceOf(noticeNumber: string): string {
  const number = parseNoticeNumber(noticeNumber);
  return number === undefined ? noticeNumber.slice(1) : creditorReferenceOf(number);
}

const headerOf = ({ station, institution, noticeNumber }: Asked, ccp: string) =>
  headerFor(station, {
    fiscalCode: institution.fiscalCode,
    iuv: referenceOf(noticeNumber),
    ccp,
  });

type Said = NonNullable<
  MessageValue<typeof paaVerificaRPTRisposta>['paaVerificaRPTRisposta']['datiPagamentoPA']
>;

function purposeOf(said: Said): string {
  const { causaleVersamento, spezzoniCausaleVersamento: pieces } = said;
  const piece =
    pieces?.spezzoneCausaleVersamento ??
    pieces?.spezzoneStrutturatoCausaleVersamento?.causaleSpezzone;
  const whole = (causaleVersamento ?? piece ?? '').trim();
  return whole === '' ? 'Pagamento' : whole;
}

export async function verifyAtOlder(
  pagopa: PagoPa,
  asked: Asked,
  { idPSP, ccp }: OlderCaller,
): Promise<MessageValue<typeof paVerifyPaymentNoticeRes>> {
  const { paaVerificaRPTRisposta: reply } = await ask(pagopa, asked, {
    action: 'paaVerificaRPT',
    request: paaVerificaRPT,
    value: { identificativoPSP: idPSP },
    reply: paaVerificaRPTRisposta,
    header: headerOf(asked, ccp),
    verdict: ({ paaVerificaRPTRisposta: said }) => said,
  });
  const said = reply.datiPagamentoPA;
  if (said === undefined)
    throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'OK senza dati.');
  return {
    outcome: 'OK',
    paymentList: {
      paymentOptionDescription: {
        amount: said.importoSingoloVersamento,
        options: 'EQ',
        allCCP: false,
      },
    },
    paymentDescription: purposeOf(said),
    fiscalCodePA: asked.institution.fiscalCode,
    companyName: said.enteBeneficiario?.denominazioneBeneficiario ?? asked.institution.name,
  };
}

/** Who owes is not said yet: the RPT says it. */
export async function activateAtOlder(
  pagopa: PagoPa,
  asked: Asked,
  caller: OlderCaller,
  amount: Cents,
): Promise<PaymentData> {
  const { paaAttivaRPTRisposta: reply } = await ask(pagopa, asked, {
    action: 'paaAttivaRPT',
    request: paaAttivaRPT,
    value: {
      identificativoPSP: caller.idPSP,
      datiPagamentoPSP: { importoSingoloVersamento: amount },
      identificativoIntermediarioPSP: caller.idBrokerPSP,
      identificativoCanalePSP: caller.idChannel,
    },
    reply: paaAttivaRPTRisposta,
    header: headerOf(asked, caller.ccp),
    verdict: ({ paaAttivaRPTRisposta: said }) => said,
  });
  const said = reply.datiPagamentoPA;
  if (said === undefined)
    throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'OK senza dati.');
  const reference = referenceOf(asked.noticeNumber);
  const description = purposeOf(said);
  const name = said.enteBeneficiario?.denominazioneBeneficiario ?? asked.institution.name;
  return {
    creditorReferenceId: reference,
    paymentAmount: said.importoSingoloVersamento,
    dueDate: '2099-12-31',
    description,
    companyName: name,
    debtor: {
      uniqueIdentifier: {
        entityUniqueIdentifierType: 'F',
        entityUniqueIdentifierValue: 'ANONIMO',
      },
      fullName: 'ANONIMO',
    },
    transferList: {
      transfer: [
        {
          idTransfer: 1,
          transferAmount: said.importoSingoloVersamento,
          fiscalCodePA: asked.institution.fiscalCode,
          companyName: name,
          IBAN: said.ibanAccredito,
          remittanceInformation: `/RFB/${reference}/TXT/${description}`.slice(0, 140),
          transferCategory: '9/0201102IM/',
        },
      ],
    },
  };
}

export type RtAnswer = SoapAnswer<typeof paaInviaRTRisposta>;

export function sendRt(
  pagopa: PagoPa,
  station: Station,
  to: RptKey & { readonly name: string },
  document: string,
): Promise<RtAnswer> {
  return callStation(pagopa, station, to.name, {
    action: 'paaInviaRT',
    request: paaInviaRT,
    value: { tipoFirma: '', rt: Buffer.from(document).toString('base64') },
    reply: paaInviaRTRisposta,
    header: headerFor(station, to),
    timeoutMs: receiptTimeout,
  });
}
