// A bank of the older way, written by hand from the interface alone: its RTs, and a server of its own that the node asks
// for those that wait.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tag, torino } from './pagopa-trial.ts';

export const bridge = {
  identificativoPsp: 'SBXPONTE',
  identificativoIntermediario: '99900000088',
  identificativoCanale: '99900000088_01',
  tipoVersamento: 'BBT',
};

export type Told = {
  readonly iuv: string;
  readonly code?: string;
  readonly total?: string;
  readonly parts?: readonly string[];
  readonly fee?: string;
  readonly spoilt?: (xml: string) => string;
};

export function rtXml({
  iuv,
  code = '0',
  total = '12.50',
  parts = [total],
  fee = '0.40',
}: Told): string {
  return `<?xml version="1.0" encoding="UTF-8"?><RT xmlns="http://www.digitpa.gov.it/schemas/2011/Pagamenti/"><versioneOggetto>6.2.0</versioneOggetto><dominio><identificativoDominio>${torino}</identificativoDominio></dominio><identificativoMessaggioRicevuta>R1</identificativoMessaggioRicevuta><dataOraMessaggioRicevuta>2026-11-28T11:00:00</dataOraMessaggioRicevuta><riferimentoMessaggioRichiesta>M1</riferimentoMessaggioRichiesta><riferimentoDataRichiesta>2026-11-28</riferimentoDataRichiesta><istitutoAttestante><identificativoUnivocoAttestante><tipoIdentificativoUnivoco>A</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>99988</codiceIdentificativoUnivoco></identificativoUnivocoAttestante><denominazioneAttestante>Banca del Ponte</denominazioneAttestante></istitutoAttestante><enteBeneficiario><identificativoUnivocoBeneficiario><tipoIdentificativoUnivoco>G</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>${torino}</codiceIdentificativoUnivoco></identificativoUnivocoBeneficiario><denominazioneBeneficiario>Comune di Torino</denominazioneBeneficiario></enteBeneficiario><soggettoPagatore><identificativoUnivocoPagatore><tipoIdentificativoUnivoco>F</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>MRNLNE85H54L219B</codiceIdentificativoUnivoco></identificativoUnivocoPagatore><anagraficaPagatore>Elena Marino</anagraficaPagatore></soggettoPagatore><datiPagamento><codiceEsitoPagamento>${code}</codiceEsitoPagamento><importoTotalePagato>${total}</importoTotalePagato><identificativoUnivocoVersamento>${iuv}</identificativoUnivocoVersamento><CodiceContestoPagamento>n/a</CodiceContestoPagamento>${parts
    .map(
      (part, index) =>
        `<datiSingoloPagamento><singoloImportoPagato>${part}</singoloImportoPagato><dataEsitoSingoloPagamento>2026-11-28</dataEsitoSingoloPagamento><identificativoUnivocoRiscossione>IUR${iuv}</identificativoUnivocoRiscossione><causaleVersamento>TARI</causaleVersamento><datiSpecificiRiscossione>9/0201102IM/</datiSpecificiRiscossione>${index === 0 && code === '0' ? `<commissioniApplicatePSP>${fee}</commissioniApplicatePSP>` : ''}</datiSingoloPagamento>`,
    )
    .join('')}</datiPagamento></RT>`;
}

/** What it answers to each operation, and what it was asked, in order. */
export async function startBank(answers: Readonly<Record<string, (asked: string) => string>>) {
  const asked: { readonly action: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request)).toString('utf8');
      const action = String(request.headers['soapaction']);
      asked.push({ action, body });
      response.setHeader('content-type', 'text/xml; charset=utf-8');
      response.end(
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="http://ws.pagamenti.telematici.gov/"><e:Body><p:${action}Response>${answers[action]?.(body) ?? ''}</p:${action}Response></e:Body></e:Envelope>`,
      );
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    /** As the node knows it. */
    provider: {
      id: 'SBXRIVA',
      name: 'Banca della Riva di prova',
      fiscalCode: '99900000091',
      abi: '99991',
      broker: '99900000091',
      channel: '99900000091_01',
      channelDescription: 'Home banking',
      password: 'sandbox01',
      kind: 'provider',
      older: true,
      url: `http://127.0.0.1:${port}/`,
    },
    identifiers: {
      identificativoPsp: 'SBXRIVA',
      identificativoIntermediario: '99900000091',
      identificativoCanale: '99900000091_01',
      tipoVersamento: 'BBT',
    },
    acknowledgements: () =>
      asked
        .filter(({ action }) => action === 'pspInviaAckRT')
        .map(({ body }) =>
          [
            tag(body, 'statoMessaggioReferenziato'),
            tag(body, 'codiceErrore'),
            tag(body, 'identificativoMessaggioReferenziato'),
          ].join(' '),
        ),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
