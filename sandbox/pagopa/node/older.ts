// The older way for providers to ask, to begin, and to say by an RT how it ended. A notice of an institution that speaks the newer way has no place
// in it, and is said to need the newer primitives.

import type { FastifyInstance } from 'fastify';
import {
  nodoAttivaRPT,
  nodoAttivaRPTRisposta,
  nodoVerificaRPT,
  nodoVerificaRPTRisposta,
} from '../messages/older.ts';
import { nodoInviaRT, nodoInviaRTRisposta } from '../messages/older-provider.ts';
import type { MessageValue } from '../xml/message.ts';
import type { PagoPa } from '../pagopa.ts';
import { olderPath } from '../paths.ts';
import { NodeFault } from '../soap/faults.ts';
import { type Call, operation, registerSoapService } from '../soap/service.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { activate } from './activate.ts';
import { checkCaller, checkPayee } from './callers.ts';
import { logTo, refuseWithoutKey } from './services.ts';
import { flowFromProvider } from './settlement-services.ts';
import { tellWhenItIsThere } from './tell-front-end.ts';
import { takeRt } from './take-rt.ts';
import { verify } from './verify.ts';

type Verify = MessageValue<typeof nodoVerificaRPT>;
type Answer = MessageValue<typeof nodoVerificaRPTRisposta>['nodoVerificaRPTRisposta'];

const encodings = {
  'QR-CODE': 'QrCode',
  'BARCODE-GS1': 'BarCode',
  'BARCODE-128-AIM': 'aim128',
} as const;

function callerIn(
  request: Pick<
    Verify,
    keyof Verify &
      ('identificativoPSP' | 'identificativoIntermediarioPSP' | 'identificativoCanale' | 'password')
  >,
) {
  return {
    idPSP: request.identificativoPSP,
    idBrokerPSP: request.identificativoIntermediarioPSP,
    idChannel: request.identificativoCanale,
    password: request.password,
  };
}

/** Which notice is meant; only the form with the payee's fiscal code leads anywhere here. */
function noticeIn({
  codificaInfrastrutturaPSP: encoding,
  codiceIdRPT: code,
}: Pick<Verify, 'codificaInfrastrutturaPSP' | 'codiceIdRPT'>) {
  const expected = Object.entries(encodings).find(([name]) => name === encoding)?.[1];
  if (expected === undefined || code[expected] === undefined)
    throw new NodeFault('PPT_CODIFICA_PSP_SCONOSCIUTA');
  const { QrCode: qr } = code;
  if (qr === undefined)
    throw new NodeFault('PPT_CODIFICA_PSP_SCONOSCIUTA', 'Qui si legge solo QR-CODE.');
  const noticeNumber = `${qr.AuxDigit}${qr.AuxDigit === '0' ? (qr.CodStazPA ?? '') : ''}${qr.CodIUV}`;
  if (noticeNumber.length !== 18)
    throw new NodeFault(
      'PPT_SINTASSI_EXTRAXSD',
      'AuxDigit, CodStazPA e CodIUV non fanno un codice avviso.',
    );
  return { fiscalCode: qr.CF, noticeNumber };
}

function refuseNewer(pagopa: PagoPa, fiscalCode: string, noticeNumber: string): void {
  const { station } = checkPayee(pagopa.world, fiscalCode, noticeNumber);
  if (station.older !== true) throw new NodeFault('PPT_MULTI_BENEFICIARIO');
}

async function verifyOlder(pagopa: PagoPa, request: Verify, call: Call): Promise<Answer> {
  const caller = callerIn(request);
  checkCaller(pagopa.world, caller);
  const qrCode = noticeIn(request);
  refuseNewer(pagopa, qrCode.fiscalCode, qrCode.noticeNumber);
  const ccp = request.codiceContestoPagamento;
  const answer = await verify(pagopa, { ...caller, qrCode }, call, ccp);
  if ('silence' in answer) throw new NodeFault('PPT_SYSTEM_ERROR');
  const option = answer.paymentList?.paymentOptionDescription[0];
  if (option === undefined) throw new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE');
  return {
    esito: 'OK',
    datiPagamentoPA: {
      importoSingoloVersamento: option.amount,
      ibanAccredito: pagopa.world.institutions.get(qrCode.fiscalCode)?.ibans[0],
      enteBeneficiario: payeeOf(qrCode.fiscalCode, answer.companyName ?? 'Ente di prova'),
      causaleVersamento: (answer.paymentDescription ?? '').slice(0, 140),
    },
  };
}

async function activateOlder(
  pagopa: PagoPa,
  request: MessageValue<typeof nodoAttivaRPT>,
  call: Call,
): Promise<Answer> {
  const caller = callerIn(request);
  checkCaller(pagopa.world, caller);
  const qrCode = noticeIn(request);
  refuseNewer(pagopa, qrCode.fiscalCode, qrCode.noticeNumber);
  const wished = request.datiPagamentoPSP.importoSingoloVersamento;
  const { attempt } = await activate(pagopa, { ...caller, qrCode, amount: wished }, call, {
    stamps: false,
    token: request.codiceContestoPagamento,
  });
  void tellWhenItIsThere(pagopa, attempt);
  const [transfer] = attempt.data.transferList.transfer;
  return {
    esito: 'OK',
    datiPagamentoPA: {
      importoSingoloVersamento: attempt.data.paymentAmount,
      ibanAccredito: transfer?.IBAN,
      enteBeneficiario: payeeOf(qrCode.fiscalCode, attempt.data.companyName),
      causaleVersamento: attempt.data.description,
    },
  };
}

function payeeOf(fiscalCode: string, name: string) {
  return {
    identificativoUnivocoBeneficiario: {
      tipoIdentificativoUnivoco: 'G' as const,
      codiceIdentificativoUnivoco: fiscalCode,
    },
    denominazioneBeneficiario: name.slice(0, 70),
  };
}

export function registerOlder(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: olderPath,
    refuseCaller: refuseWithoutKey,
    wsdl: () => wsdlOf('nodoPerPsp', `${pagopa.url()}${olderPath}`),
    log: logTo(pagopa, 'nodo'),
    operations: [
      operation({
        action: 'nodoVerificaRPT',
        request: nodoVerificaRPT,
        reply: nodoVerificaRPTRisposta,
        refuse: (fault) => ({ nodoVerificaRPTRisposta: { fault, esito: 'KO' } }),
        handle: async (request, call) => ({
          nodoVerificaRPTRisposta: await verifyOlder(pagopa, request, call),
        }),
      }),
      operation({
        action: 'nodoAttivaRPT',
        request: nodoAttivaRPT,
        reply: nodoAttivaRPTRisposta,
        refuse: (fault) => ({ nodoAttivaRPTRisposta: { fault, esito: 'KO' } }),
        handle: async (request, call) => ({
          nodoAttivaRPTRisposta: await activateOlder(pagopa, request, call),
        }),
      }),
      operation({
        action: 'nodoInviaRT',
        request: nodoInviaRT,
        reply: nodoInviaRTRisposta,
        refuse: (fault) => ({ nodoInviaRTRisposta: { fault, esito: 'KO' } }),
        handle: async (request) => ({ nodoInviaRTRisposta: await takeRt(pagopa, request) }),
      }),
      flowFromProvider(pagopa),
    ],
  });
}
