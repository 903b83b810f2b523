// Receipts: made once a payment is made, sent to the institution and to the others that share in it, sent again
// until they are taken.

import { cents } from '@io/vocabulary';
import {
  paSendRTReq,
  paSendRTRes,
  paSendRTV2Request,
  paSendRTV2Response,
} from '../messages/pa-for-node.ts';
import type { MessageValue } from '../xml/message.ts';
import { romeDate, romeDateTime } from '../clock.ts';
import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import type { Station } from '../world.ts';
import { calleeOf, receiptTimeout } from './ask-institution.ts';
import { sendRt } from './ask-older.ts';
import { noteRpt, type Rpt } from './rpts.ts';
import { writeRt } from './rt.ts';
import { type Attempt, type Delivery, moveTo } from './state.ts';

type Receipt = MessageValue<typeof paSendRTV2Request>['receipt'];

/** Answers that mean: we have it already. */
const benign: ReadonlySet<string> = new Set(['PAA_RECEIPT_DUPLICATA', 'PAA_RT_DUPLICATA']);

export function generateReceipts(pagopa: PagoPa, attempt: Attempt): void {
  const { world, clock, state } = pagopa;
  const now = clock.now();
  const payee = attempt.position.fiscalCode;
  const others = new Set(
    attempt.data.transferList.transfer.map(({ fiscalCodePA }) => fiscalCodePA),
  );
  others.delete(payee);
  const deliver = (recipient: string, stationId: string) => {
    const delivery: Delivery = {
      attempt,
      recipient,
      stationId,
      status: 'NOTICE_GENERATED',
      tries: 0,
      nextAt: now,
      lastAnswer: '',
      isNegative: false,
    };
    attempt.deliveries.push(delivery);
    state.pending.add(delivery);
  };
  deliver(payee, attempt.stationId);
  for (const other of others) {
    const station = world.broadcastStationOf(other);
    if (station !== undefined) deliver(other, station.id);
  }
  const older = attempt.rpt?.document;
  if (older !== undefined) {
    // A refusal of an earlier hour no longer holds.
    older.receipt = older.attested?.xml;
    if (older.attested !== undefined) noteRpt(older, 'RT_RICEVUTA_NODO', now);
    noteRpt(older, 'RT_ACCETTATA_NODO', now);
  }
  moveTo(attempt, 'NOTICE_GENERATED', now);
  if (pagopa.settings.jobs === 'auto') pagopa.later(deliverDue(pagopa));
}

/** An institution of the older way hears of a payment that was not made, too. */
export function refuseByReceipt(pagopa: PagoPa, attempt: Attempt, why: string): void {
  const one = attempt.rpt?.document;
  if (one === undefined) return;
  const now = pagopa.clock.now();
  if (one.attested !== undefined) noteRpt(one, 'RT_RICEVUTA_NODO', now);
  one.receipt = one.attested?.xml ?? writeRt(pagopa, one, { isPaid: false, why });
  noteRpt(one, 'RT_ACCETTATA_NODO', now);
  const delivery: Delivery = {
    attempt,
    recipient: attempt.position.fiscalCode,
    stationId: attempt.stationId,
    status: 'NOTICE_GENERATED',
    tries: 0,
    nextAt: now,
    lastAnswer: '',
    isNegative: true,
  };
  attempt.deliveries.push(delivery);
  pagopa.state.pending.add(delivery);
  if (pagopa.settings.jobs === 'auto') pagopa.later(deliverDue(pagopa));
}

const longestPauseMs = 3_600_000;

/** Who is away for long is asked ever more rarely: a slot, then three, seven, fifteen of them. */
function pauseAfter(tries: number, slotSeconds: number): number {
  return Math.min(slotSeconds * 1000 * (2 ** Math.min(tries, 30) - 1), longestPauseMs);
}

/** A person sends what was given up once more, from the first pause on. */
export async function deliverLeft(pagopa: PagoPa): Promise<void> {
  const now = pagopa.clock.now();
  for (const delivery of pagopa.state.left) {
    delivery.tries = 0;
    delivery.nextAt = now;
    pagopa.state.pending.add(delivery);
  }
  pagopa.state.left.clear();
  await deliverDue(pagopa);
}

/** One try for each receipt whose time has come. */
export async function deliverDue(pagopa: PagoPa): Promise<void> {
  const now = pagopa.clock.now();
  const due = [...pagopa.state.pending].filter(
    ({ status, nextAt }) => status !== 'NOTICE_SENT' && Temporal.Instant.compare(nextAt, now) <= 0,
  );
  await Promise.all(due.map((delivery) => deliverOnce(pagopa, delivery)));
}

async function deliverOnce(pagopa: PagoPa, delivery: Delivery): Promise<void> {
  const { attempt } = delivery;
  const station = pagopa.world.stations.get(delivery.stationId);
  if (station === undefined) {
    delivery.lastAnswer = 'no station';
    pagopa.state.pending.delete(delivery);
    return;
  }
  delivery.status = 'NOTICE_SENT';
  delivery.tries += 1;
  if (!delivery.isNegative && attempt.status === 'NOTICE_GENERATED')
    moveTo(attempt, 'NOTICE_SENT', pagopa.clock.now());
  const answer = await send(pagopa, delivery, station);
  const now = pagopa.clock.now();
  delivery.lastAnswer = wordsOf(answer);
  if (!isTaken(answer)) {
    delivery.status = 'NOTICE_PENDING';
    delivery.nextAt = now.add({
      milliseconds: Math.round(pauseAfter(delivery.tries, pagopa.settings.receipt_retry_seconds)),
    });
    // Then it is for a person: shown on the page and in the books, never dropped.
    if (delivery.tries >= pagopa.settings.receipt_tries) {
      pagopa.state.pending.delete(delivery);
      pagopa.state.left.add(delivery);
    }
    return;
  }
  delivery.status = 'NOTIFIED';
  pagopa.state.pending.delete(delivery);
  if (delivery.isNegative) return;
  const positive = attempt.deliveries.filter(({ isNegative }) => !isNegative);
  if (positive.every(({ status }) => status === 'NOTIFIED')) {
    moveTo(attempt, 'NOTIFIED', now);
    attempt.position.status = 'NOTIFIED';
  }
}

type Answered = SoapAnswer<typeof paSendRTV2Response>;

function isTaken(answer: Answered): boolean {
  if (answer.outcome !== 'answered') return false;
  const { outcome, fault } = answer.value;
  return outcome === 'OK' || benign.has(fault?.faultCode ?? '');
}

function wordsOf(answer: Answered): string {
  if (answer.outcome !== 'answered') return `${answer.outcome}: ${answer.why}`.slice(0, 300);
  const { outcome, fault } = answer.value;
  return outcome === 'OK' ? 'OK' : `KO ${fault?.faultCode ?? ''}`;
}

/** Its answer in the form of the newer one. */
async function sendOlder(pagopa: PagoPa, one: Rpt, station: Station): Promise<Answered> {
  const now = () => pagopa.clock.now();
  one.receipt ??= writeRt(pagopa, one, { isPaid: true });
  noteRpt(one, 'RT_INVIATA_PA', now());
  const name = pagopa.world.institutions.get(one.fiscalCode)?.name ?? one.fiscalCode;
  const answer = await sendRt(pagopa, station, { ...one, name }, one.receipt);
  const inNewForm: Answered =
    answer.outcome === 'answered'
      ? {
          outcome: 'answered',
          value: {
            outcome: answer.value.paaInviaRTRisposta.esito === 'OK' ? 'OK' : 'KO',
            fault: answer.value.paaInviaRTRisposta.fault,
          },
        }
      : answer;
  if (isTaken(inNewForm)) noteRpt(one, 'RT_ACCETTATA_PA', now());
  else if (inNewForm.outcome === 'answered') noteRpt(one, 'RT_RIFIUTATA_PA', now());
  return inNewForm;
}

async function send(
  pagopa: PagoPa,
  { attempt, recipient }: Delivery,
  station: Station,
): Promise<Answered> {
  const older = attempt.rpt?.document;
  if (older !== undefined && station.older === true) return sendOlder(pagopa, older, station);
  const url = addressOf(pagopa, station.url);
  const common = {
    url,
    identity: pagopa.identity(),
    timeoutMs: receiptTimeout * pagopa.settings.time_scale,
    headers: {
      ...(station.key !== undefined && { 'ocp-apim-subscription-key': station.key }),
    },
  };
  const callee = calleeOf(station, recipient);
  const receipt = receiptOf(pagopa, attempt);
  const to = pagopa.world.institutions.get(recipient)?.name ?? recipient;
  if (station.version === 2)
    return callSoap(
      {
        ...common,
        action: 'paSendRTV2',
        request: paSendRTV2Request,
        value: { ...callee, receipt },
        reply: paSendRTV2Response,
      },
      recorder(pagopa, { from: 'nodo', to, operation: 'paSendRTV2', url }),
    );
  return callSoap(
    {
      ...common,
      action: 'paSendRT',
      request: paSendRTReq,
      value: { ...callee, receipt: firstVersion(receipt) },
      reply: paSendRTRes,
    },
    recorder(pagopa, { from: 'nodo', to, operation: 'paSendRT', url }),
  );
}

export function receiptOf({ world, clock }: PagoPa, attempt: Attempt): Receipt {
  const { data, position, outcome, closure } = attempt;
  const provider = world.providers.get(attempt.provider.id);
  const at = outcome?.at ?? clock.now();
  return {
    receiptId: attempt.token,
    noticeNumber: position.noticeNumber,
    fiscalCode: position.fiscalCode,
    outcome: 'OK',
    creditorReferenceId: data.creditorReferenceId,
    paymentAmount: data.paymentAmount,
    description: data.description,
    companyName: data.companyName,
    officeName: data.officeName,
    debtor: data.debtor,
    transferList: {
      transfer: data.transferList.transfer.map(({ richiestaMarcaDaBollo: stamp, ...transfer }) => ({
        ...transfer,
        ...(stamp !== undefined && {
          MBDAttachment: Buffer.from(
            `<marcaDaBollo>${stamp.hashDocumento}</marcaDaBollo>`,
          ).toString('base64'),
        }),
      })),
    },
    idPSP: attempt.provider.id,
    pspFiscalCode: provider?.fiscalCode,
    PSPCompanyName: provider?.name ?? attempt.provider.id,
    idChannel: attempt.provider.channel,
    channelDescription: provider?.channelDescription ?? 'other',
    payer: outcome?.details?.payer,
    paymentMethod: closure?.paymentMethod ?? outcome?.details?.paymentMethod,
    paymentNote: attempt.paymentNote,
    fee: attempt.fee,
    primaryCiIncurredFee: closure?.primaryCiIncurredFee ?? cents(0),
    idBundle: closure?.idBundle,
    idCiBundle: closure?.idCiBundle,
    paymentDateTime: romeDateTime(at),
    applicationDate: outcome?.details?.applicationDate ?? romeDate(at).toString(),
    transferDate: outcome?.details?.transferDate ?? romeDate(at).add({ days: 1 }).toString(),
    metadata: data.metadata,
    ...(attempt.isStandIn && { standIn: true }),
  };
}

function firstVersion(receipt: Receipt): MessageValue<typeof paSendRTReq>['receipt'] {
  const {
    paymentNote: _,
    primaryCiIncurredFee: __,
    idBundle: ___,
    idCiBundle: ____,
    ...rest
  } = receipt;
  return {
    ...rest,
    transferList: {
      transfer: receipt.transferList.transfer.map(
        ({ companyName: _name, MBDAttachment: _stamp, IBAN, ...transfer }) => ({
          ...transfer,
          IBAN: IBAN ?? '',
        }),
      ),
    },
  };
}
