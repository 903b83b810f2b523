// The simulated institutions in the older way (PaPerNodo): one address for all of them. Once a payment has begun they
// bring their RPT to the node, a moment later and by themselves.

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { romeDate, romeDateTime } from '../clock.ts';
import {
  paaAttivaRPT,
  paaAttivaRPTRisposta,
  paaInviaRT,
  paaInviaRTRisposta,
  paaVerificaRPT,
  paaVerificaRPTRisposta,
} from '../messages/older-institution.ts';
import { intestazionePPT, nodoInviaRPT, nodoInviaRPTRisposta } from '../messages/older-station.ts';
import { rpt, rt } from '../messages/rpt.ts';
import { headerFor } from '../node/ask-older.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { olderForInstitutionsPath, olderInstitutionPath } from '../paths.ts';
import type { Scenario } from '../scenarios.ts';
import { callSoap } from '../soap/client.ts';
import { NodeFault } from '../soap/faults.ts';
import { type Call, operation, registerSoapService, type Silence } from '../soap/service.ts';
import { type Station, subscriptionKey } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { writeDocument } from '../xml/write.ts';
import { wsdlOf } from '../xml/wsdl.ts';
import { amountAsked, checkPayable, institutionFault, paymentDataOf } from './answers.ts';
import type { Notice } from './catalogue.ts';
import { scenarioAt, takeReceipt } from './service.ts';

type Header = MessageValue<typeof intestazionePPT>;
type About = {
  readonly notice: Notice;
  readonly scenario: Scenario;
  readonly header: Header;
  readonly station: Station;
};

function aboutWhat(pagopa: PagoPa, call: Call): About | Silence {
  const header = call.header as Header | undefined;
  if (header === undefined)
    throw new NodeFault(institutionFault('-', 'PAA_SINTASSI_XSD', 'Manca intestazionePPT'));
  const { identificativoDominio: fiscalCode, identificativoUnivocoVersamento: iuv } = header;
  const station = pagopa.world.stations.get(header.identificativoStazioneIntermediarioPA);
  if (station === undefined)
    throw new NodeFault(
      institutionFault(fiscalCode, 'PAA_STAZIONE_INT_ERRATA', 'Stazione sconosciuta'),
    );
  const number = `${station.aux}${station.aux === '0' ? station.code : ''}${iuv}`;
  const found = scenarioAt(pagopa.catalogue.find(fiscalCode, number), call);
  return 'silence' in found ? found : { ...found, header, station };
}

function dataFor(pagopa: PagoPa, { notice, scenario }: About) {
  const { world } = pagopa;
  const account = world.institutions.get(notice.fiscalCode)?.ibans[0];
  return {
    importoSingoloVersamento: amountAsked(notice, scenario, true),
    ibanAccredito: account ?? 'IT60X0542811101000000123456',
    enteBeneficiario: payeeOf(pagopa, notice.fiscalCode),
    causaleVersamento: notice.description.slice(0, 140),
  };
}

function payeeOf({ world }: PagoPa, fiscalCode: string) {
  return {
    identificativoUnivocoBeneficiario: {
      tipoIdentificativoUnivoco: 'G' as const,
      codiceIdentificativoUnivoco: fiscalCode,
    },
    denominazioneBeneficiario: (world.institutions.get(fiscalCode)?.name ?? 'Ente di prova').slice(
      0,
      70,
    ),
  };
}

/** As an institution writes it. */
function writeRpt(pagopa: PagoPa, { notice, scenario, header }: About): string {
  const now = pagopa.clock.now();
  const { transferList, paymentAmount, debtor } = paymentDataOf(notice, scenario, pagopa.world);
  const { entityUniqueIdentifierType, entityUniqueIdentifierValue } = debtor.uniqueIdentifier;
  return writeDocument(rpt, {
    versioneOggetto: '6.2.0',
    dominio: {
      identificativoDominio: notice.fiscalCode,
      identificativoStazioneRichiedente: header.identificativoStazioneIntermediarioPA,
    },
    identificativoMessaggioRichiesta: randomUUID().replaceAll('-', ''),
    dataOraMessaggioRichiesta: romeDateTime(now).slice(0, 19),
    autenticazioneSoggetto: 'N/A',
    soggettoPagatore: {
      identificativoUnivocoPagatore: {
        tipoIdentificativoUnivoco: entityUniqueIdentifierType,
        codiceIdentificativoUnivoco: entityUniqueIdentifierValue,
      },
      anagraficaPagatore: debtor.fullName,
    },
    enteBeneficiario: payeeOf(pagopa, notice.fiscalCode),
    datiVersamento: {
      dataEsecuzionePagamento: romeDate(now).toString(),
      importoTotaleDaVersare: paymentAmount,
      tipoVersamento: 'PO',
      identificativoUnivocoVersamento: header.identificativoUnivocoVersamento,
      codiceContestoPagamento: header.codiceContestoPagamento,
      firmaRicevuta: '0',
      datiSingoloVersamento: transferList.transfer.map((transfer) => ({
        importoSingoloVersamento: transfer.transferAmount,
        ibanAccredito: transfer.IBAN,
        causaleVersamento: transfer.remittanceInformation,
        datiSpecificiRiscossione: transfer.transferCategory,
        datiMarcaBolloDigitale: transfer.richiestaMarcaDaBollo,
      })),
    },
  });
}

async function bringRpt(
  pagopa: PagoPa,
  about: About,
  by: MessageValue<typeof paaAttivaRPT>,
): Promise<void> {
  const { header, station } = about;
  const url = `${pagopa.base()}${olderForInstitutionsPath}`;
  await callSoap(
    {
      url,
      action: 'nodoInviaRPT',
      request: nodoInviaRPT,
      value: {
        password: station.password,
        identificativoPSP: by.identificativoPSP,
        identificativoIntermediarioPSP: by.identificativoIntermediarioPSP,
        identificativoCanale: by.identificativoCanalePSP,
        rpt: Buffer.from(writeRpt(pagopa, about)).toString('base64'),
      },
      reply: nodoInviaRPTRisposta,
      header: headerFor(station, {
        fiscalCode: header.identificativoDominio,
        iuv: header.identificativoUnivocoVersamento,
        ccp: header.codiceContestoPagamento,
      }),
      timeoutMs: 15_000,
      headers: { 'ocp-apim-subscription-key': subscriptionKey },
    },
    recorder(pagopa, { from: 'ente', to: 'nodo', operation: 'nodoInviaRPT', url }),
  );
}

export function registerOlderInstitutions(server: FastifyInstance, pagopa: PagoPa): void {
  registerSoapService(server, {
    path: olderInstitutionPath,
    refuseCaller: () => undefined,
    wsdl: () => wsdlOf('paPerNodo', `${pagopa.url()}${olderInstitutionPath}`),
    log: () => {},
    operations: [
      operation({
        action: 'paaVerificaRPT',
        request: paaVerificaRPT,
        reply: paaVerificaRPTRisposta,
        header: intestazionePPT,
        refuse: (fault) => ({ paaVerificaRPTRisposta: { fault, esito: 'KO' } }),
        handle: async (_request, call) => {
          const about = aboutWhat(pagopa, call);
          if ('silence' in about) return about;
          checkPayable(about.notice, about.scenario, false);
          const data = dataFor(pagopa, about);
          const amount = amountAsked(about.notice, about.scenario, false);
          return {
            paaVerificaRPTRisposta: {
              esito: 'OK',
              datiPagamentoPA: { ...data, importoSingoloVersamento: amount },
            },
          };
        },
      }),
      operation({
        action: 'paaAttivaRPT',
        request: paaAttivaRPT,
        reply: paaAttivaRPTRisposta,
        header: intestazionePPT,
        refuse: (fault) => ({ paaAttivaRPTRisposta: { fault, esito: 'KO' } }),
        handle: async (request, call) => {
          const about = aboutWhat(pagopa, call);
          if ('silence' in about) return about;
          const { notice, scenario } = about;
          checkPayable(notice, scenario, true);
          const data = dataFor(pagopa, about);
          if (request.datiPagamentoPSP.importoSingoloVersamento !== data.importoSingoloVersamento)
            throw new NodeFault(
              institutionFault(
                notice.fiscalCode,
                'PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO',
                'L’importo del pagamento in attesa non è congruente con il dato indicato dal PSP',
              ),
            );
          if (scenario !== 'rpt_never_sent') pagopa.later(bringRpt(pagopa, about, request));
          return { paaAttivaRPTRisposta: { esito: 'OK', datiPagamentoPA: data } };
        },
      }),
      operation({
        action: 'paaInviaRT',
        request: paaInviaRT,
        reply: paaInviaRTRisposta,
        header: intestazionePPT,
        refuse: (fault) => ({ paaInviaRTRisposta: { fault, esito: 'KO' } }),
        handle: async (request, call) => {
          const header = call.header as Header | undefined;
          const fiscalCode = header?.identificativoDominio ?? '-';
          const document = readDocument(Buffer.from(request.rt, 'base64'), schemas(), rt);
          if (isRefused(document))
            throw new NodeFault(institutionFault(fiscalCode, 'PAA_SINTASSI_XSD', document.why));
          const paid = document.datiPagamento;
          // What says no leaves the notice as it is; what the institution began itself has none.
          const isOfNotice = /^\d{15}$|^\d{17}$/.test(paid.identificativoUnivocoVersamento);
          if (paid.codiceEsitoPagamento !== '0' || !isOfNotice)
            return { paaInviaRTRisposta: { esito: 'OK' } };
          const about = aboutWhat(pagopa, call);
          if ('silence' in about) return about;
          takeReceipt(about.notice, paid.CodiceContestoPagamento);
          return { paaInviaRTRisposta: { esito: 'OK' } };
        },
      }),
    ],
  });
}
