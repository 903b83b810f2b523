// How the node asks an institution: at the address of its station, within the true time-outs, and what it makes
// of what comes back.

import type { Message, MessageValue } from '../xml/message.ts';
import {
  paGetPaymentReq,
  paGetPaymentRes,
  paGetPaymentV2Request,
  paGetPaymentV2Response,
  paVerifyPaymentNoticeReq,
  paVerifyPaymentNoticeRes,
} from '../messages/pa-for-node.ts';
import { addressOf, type PagoPa, recorder } from '../pagopa.ts';
import { institutionPath, olderInstitutionPath } from '../paths.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { callSoap, type SoapAnswer } from '../soap/client.ts';
import { describedFault, type FaultBean, NodeFault } from '../soap/faults.ts';
import type { Institution, Station } from '../world.ts';
import type { PaymentData } from './state.ts';

export type Asked = {
  readonly institution: Institution;
  readonly station: Station;
  readonly noticeNumber: string;
  readonly scenario: Scenario | undefined;
};

export const institutionTimeout = 7_000;
export const receiptTimeout = 15_000;

export async function askToVerify(
  pagopa: PagoPa,
  asked: Asked,
): Promise<MessageValue<typeof paVerifyPaymentNoticeRes>> {
  return ask(pagopa, asked, {
    action: 'paVerifyPaymentNotice',
    request: paVerifyPaymentNoticeReq,
    value: { ...calleeOf(asked.station, asked.institution.fiscalCode), qrCode: qrCodeOf(asked) },
    reply: paVerifyPaymentNoticeRes,
  });
}

/** In the form of the second version, whichever the station speaks. */
export async function askForPayment(
  pagopa: PagoPa,
  asked: Asked,
  wish: Pick<MessageValue<typeof paGetPaymentV2Request>, 'amount' | 'paymentNote' | 'dueDate'>,
): Promise<PaymentData> {
  const value = {
    ...calleeOf(asked.station, asked.institution.fiscalCode),
    qrCode: qrCodeOf(asked),
    ...wish,
    transferType: 'PAGOPA' as const,
  };
  const { data } =
    asked.station.version === 2
      ? await ask(pagopa, asked, {
          action: 'paGetPaymentV2',
          request: paGetPaymentV2Request,
          value,
          reply: paGetPaymentV2Response,
        })
      : await ask(pagopa, asked, {
          action: 'paGetPayment',
          request: paGetPaymentReq,
          value,
          reply: paGetPaymentRes,
        });
  if (data === undefined)
    throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'OK senza dati.');
  return { ...data, companyName: data.companyName ?? asked.institution.name };
}

export function calleeOf(station: Station, idPA: string) {
  return { idPA, idBrokerPA: station.broker, idStation: station.id };
}

function qrCodeOf({ institution, noticeNumber }: Asked) {
  return { fiscalCode: institution.fiscalCode, noticeNumber };
}

type Question<Req extends Message, Res extends Message> = {
  readonly action: string;
  readonly request: Req;
  readonly value: MessageValue<Req>;
  readonly reply: Res;
  /** What stands in the envelope's header, already written. */
  readonly header?: string;
};

type Verdict = { readonly fault?: FaultBean | undefined } & (
  | { readonly outcome: string }
  | { readonly esito: string }
);

/** One call to a station, at its address and with its key. */
export async function callStation<Req extends Message, Res extends Message>(
  pagopa: PagoPa,
  station: Pick<Station, 'url' | 'key'>,
  to: string,
  question: Question<Req, Res> & {
    readonly timeoutMs: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<SoapAnswer<Res>> {
  const url = addressOf(pagopa, station.url);
  return callSoap(
    {
      ...question,
      url,
      identity: pagopa.identity(),
      timeoutMs: question.timeoutMs * pagopa.settings.time_scale,
      headers: {
        ...(station.key !== undefined && { 'ocp-apim-subscription-key': station.key }),
        ...question.headers,
      },
    },
    recorder(pagopa, { from: 'nodo', to, operation: question.action, url }),
  );
}

export async function ask<Req extends Message, Res extends Message>(
  pagopa: PagoPa,
  { institution, station, scenario }: Asked,
  question: Question<Req, Res> & {
    /** Where the answer says whether it is one: the newer messages say it at once. */
    readonly verdict?: (value: MessageValue<Res>) => Verdict;
  },
): Promise<MessageValue<Res>> {
  // What befalls an institution on purpose is played by the simulated one, whoever it would be.
  const isPlayed =
    scenario !== undefined && scenario !== 'payable' && scenarios[scenario].by === 'institution';
  const simulated = station.older === true ? olderInstitutionPath : institutionPath;
  const answer = await callStation(
    pagopa,
    isPlayed ? { ...station, url: simulated } : station,
    institution.name,
    {
      ...question,
      timeoutMs: institutionTimeout,
      ...(isPlayed && { headers: { 'x-sandbox-scenario': scenario } }),
    },
  );
  const value = understood(answer);
  const said = question.verdict?.(value) ?? (value as unknown as Verdict);
  const isOk = ('outcome' in said ? said.outcome : said.esito) === 'OK';
  if (!isOk) throw new NodeFault(raisedByInstitution(said.fault, institution.fiscalCode));
  return value;
}

function understood<Res extends Message>(answer: SoapAnswer<Res>): MessageValue<Res> {
  switch (answer.outcome) {
    case 'answered':
      return answer.value;
    case 'unreachable':
      throw new NodeFault('PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE', answer.why);
    case 'timeout':
      throw new NodeFault('PPT_STAZIONE_INT_PA_TIMEOUT');
    case 'inactive':
      throw new NodeFault('PPT_STAZIONE_INT_PA_SERVIZIO_NONATTIVO', answer.why);
    case 'nonsense':
      throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', answer.why);
    default:
      throw new Error(`no such answer: ${String(answer satisfies never)}`);
  }
}

/** Their words go on untouched, whatever they are. */
function raisedByInstitution(fault: FaultBean | undefined, fiscalCode: string): FaultBean {
  if (fault === undefined)
    return describedFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', 'KO senza fault.');
  return {
    ...describedFault(
      'PPT_ERRORE_EMESSO_DA_PAA',
      `FaultString PA: ${fault.faultString}. FaultCode PA: ${fault.faultCode}.`,
    ),
    id: fiscalCode,
    originalFaultCode: fault.faultCode,
    originalFaultString: fault.faultString,
    originalDescription: fault.description ?? fault.faultString,
  };
}
