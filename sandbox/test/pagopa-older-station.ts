// A station of an institution of the older way, written by hand: it brings RPTs, asks what became of them, reads RTs.

import { tag, torino, type PagoPaTrial } from './pagopa-trial.ts';

const stationId = '99900000066_01';
const iban = 'IT52X0542811101005144900101';
const path = '/webservices/pof/PagamentiTelematiciRPT';

export type Said = {
  readonly iuv: string;
  readonly ccp?: string;
  readonly total?: string;
  readonly parts?: readonly string[];
  readonly account?: string;
  readonly spoilt?: (xml: string) => string;
};

export function rptXml({
  iuv,
  ccp = 'n/a',
  total = '12.50',
  parts = [total],
  account = iban,
}: Said) {
  return `<?xml version="1.0" encoding="UTF-8"?><RPT xmlns="http://www.digitpa.gov.it/schemas/2011/Pagamenti/"><versioneOggetto>6.2.0</versioneOggetto><dominio><identificativoDominio>${torino}</identificativoDominio></dominio><identificativoMessaggioRichiesta>M1</identificativoMessaggioRichiesta><dataOraMessaggioRichiesta>2026-11-28T10:00:00</dataOraMessaggioRichiesta><autenticazioneSoggetto>USR</autenticazioneSoggetto><soggettoPagatore><identificativoUnivocoPagatore><tipoIdentificativoUnivoco>F</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>MRNLNE85H54L219B</codiceIdentificativoUnivoco></identificativoUnivocoPagatore><anagraficaPagatore>Elena Marino</anagraficaPagatore></soggettoPagatore><enteBeneficiario><identificativoUnivocoBeneficiario><tipoIdentificativoUnivoco>G</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>${torino}</codiceIdentificativoUnivoco></identificativoUnivocoBeneficiario><denominazioneBeneficiario>Comune di Torino</denominazioneBeneficiario></enteBeneficiario><datiVersamento><dataEsecuzionePagamento>2026-11-28</dataEsecuzionePagamento><importoTotaleDaVersare>${total}</importoTotaleDaVersare><tipoVersamento>CP</tipoVersamento><identificativoUnivocoVersamento>${iuv}</identificativoUnivocoVersamento><codiceContestoPagamento>${ccp}</codiceContestoPagamento><firmaRicevuta>0</firmaRicevuta>${parts
    .map(
      (amount) =>
        `<datiSingoloVersamento><importoSingoloVersamento>${amount}</importoSingoloVersamento><ibanAccredito>${account}</ibanAccredito><causaleVersamento>/RFS/${iuv}/${amount}</causaleVersamento><datiSpecificiRiscossione>9/0201102IM/</datiSpecificiRiscossione></datiSingoloVersamento>`,
    )
    .join('')}</datiVersamento></RPT>`;
}

export function olderStation(trial: PagoPaTrial) {
  const station = `<identificativoIntermediarioPA>99900000066</identificativoIntermediarioPA><identificativoStazioneIntermediarioPA>${stationId}</identificativoStazioneIntermediarioPA>`;
  const named = ({ iuv, ccp = 'n/a' }: Said) =>
    `<identificativoDominio>${torino}</identificativoDominio><identificativoUnivocoVersamento>${iuv}</identificativoUnivocoVersamento><codiceContestoPagamento>${ccp}</codiceContestoPagamento>`;
  const call = (operation: string, body: string, header = '') =>
    trial.soap(
      operation,
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="http://ws.pagamenti.telematici.gov/" xmlns:h="http://ws.pagamenti.telematici.gov/ppthead">${header === '' ? '' : `<e:Header>${header}</e:Header>`}<e:Body><p:${operation}>${body}</p:${operation}></e:Body></e:Envelope>`,
      { path },
    );
  const byWhom = (password: string) =>
    `<password>${password}</password><identificativoPSP>SBXBANCA</identificativoPSP><identificativoIntermediarioPSP>99900000022</identificativoIntermediarioPSP><identificativoCanale>99900000022_01</identificativoCanale>`;
  const base64 = (said: Said) =>
    Buffer.from((said.spoilt ?? String)(rptXml(said))).toString('base64');
  const bring = (said: Said, { password = 'sandbox02', header = named(said) } = {}) =>
    call(
      'nodoInviaRPT',
      `${byWhom(password)}<tipoFirma></tipoFirma><rpt>${base64(said)}</rpt>`,
      header === '' ? '' : `<h:intestazionePPT>${station}${header}</h:intestazionePPT>`,
    );
  const cart = (...all: Said[]) =>
    call(
      'nodoInviaCarrelloRPT',
      `${byWhom('sandbox02')}<listaRPT>${all.map((one) => `<elementoListaRPT>${named(one)}<rpt>${base64(one)}</rpt></elementoListaRPT>`).join('')}</listaRPT>`,
      `<h:intestazioneCarrelloPPT>${station}<identificativoCarrello>C1</identificativoCarrello></h:intestazioneCarrelloPPT>`,
    );
  const ask = (operation: string, said: Said) =>
    call(operation, `${station}<password>sandbox02</password>${named(said)}`);
  const statusOf = async (said: Said) => tag((await ask('nodoChiediStatoRPT', said)).xml, 'stato');
  const receiptOf = async (said: Said) =>
    Buffer.from(tag((await ask('nodoChiediCopiaRT', said)).xml, 'rt'), 'base64').toString('utf8');
  const decide = async (url: string, outcome: 'OK' | 'KO') => {
    const reply = await fetch(url.replaceAll('&amp;', '&'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome }),
    });
    return (await reply.json()) as { outcome: string };
  };
  return { station, named, call, bring, cart, ask, statusOf, receiptOf, decide };
}
