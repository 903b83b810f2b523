// Institutions of the older way: their RPTs, their RTs, and the carts that they send payers to the node with.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { olderNotice, startPagoPaTrial, tag, torino, type PagoPaTrial } from './pagopa-trial.ts';

const stationId = '99900000066_01';
const iban = 'IT52X0542811101005144900101';
const path = '/webservices/pof/PagamentiTelematiciRPT';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const rounds = process.env.TEST_LONG === '1' ? 20_000 : 80;

type Said = {
  readonly iuv: string;
  readonly ccp?: string;
  readonly total?: string;
  readonly parts?: readonly string[];
  readonly account?: string;
  readonly spoilt?: (xml: string) => string;
};

function rptXml({ iuv, ccp = 'n/a', total = '12.50', parts = [total], account = iban }: Said) {
  return `<?xml version="1.0" encoding="UTF-8"?><RPT xmlns="http://www.digitpa.gov.it/schemas/2011/Pagamenti/"><versioneOggetto>6.2.0</versioneOggetto><dominio><identificativoDominio>${torino}</identificativoDominio></dominio><identificativoMessaggioRichiesta>M1</identificativoMessaggioRichiesta><dataOraMessaggioRichiesta>2026-11-28T10:00:00</dataOraMessaggioRichiesta><autenticazioneSoggetto>USR</autenticazioneSoggetto><soggettoPagatore><identificativoUnivocoPagatore><tipoIdentificativoUnivoco>F</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>MRNLNE85H54L219B</codiceIdentificativoUnivoco></identificativoUnivocoPagatore><anagraficaPagatore>Elena Marino</anagraficaPagatore></soggettoPagatore><enteBeneficiario><identificativoUnivocoBeneficiario><tipoIdentificativoUnivoco>G</tipoIdentificativoUnivoco><codiceIdentificativoUnivoco>${torino}</codiceIdentificativoUnivoco></identificativoUnivocoBeneficiario><denominazioneBeneficiario>Comune di Torino</denominazioneBeneficiario></enteBeneficiario><datiVersamento><dataEsecuzionePagamento>2026-11-28</dataEsecuzionePagamento><importoTotaleDaVersare>${total}</importoTotaleDaVersare><tipoVersamento>CP</tipoVersamento><identificativoUnivocoVersamento>${iuv}</identificativoUnivocoVersamento><codiceContestoPagamento>${ccp}</codiceContestoPagamento><firmaRicevuta>0</firmaRicevuta>${parts
    .map(
      (amount) =>
        `<datiSingoloVersamento><importoSingoloVersamento>${amount}</importoSingoloVersamento><ibanAccredito>${account}</ibanAccredito><causaleVersamento>/RFS/${iuv}/${amount}</causaleVersamento><datiSpecificiRiscossione>9/0201102IM/</datiSpecificiRiscossione></datiSingoloVersamento>`,
    )
    .join('')}</datiVersamento></RPT>`;
}

suite('RPT and RT', () => {
  let trial: PagoPaTrial;
  before(async () => {
    trial = await startPagoPaTrial();
    await trial.configure({ time_scale: 0.05, psp_delay_ms: 0 });
  });
  after(() => trial.close());

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
  const position = (iuv: string) => ({ fiscalCode: torino, noticeNumber: iuv });

  test('a payment in the newer way has its RPT from the institution, and gives it its RT', async () => {
    const notice = olderNotice(1);
    const { amount } = await trial.verify(notice);
    const begun = await trial.activate(notice, { amount });
    const said = { iuv: notice.noticeNumber.slice(3), ccp: begun.paymentToken };
    assert.equal((await trial.closePayment([begun], {})).status, 200);
    await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    assert.equal(await statusOf(said), 'RT_ACCETTATA_PA');
    const receipt = await receiptOf(said);
    assert.match(receipt, /codiceEsitoPagamento>0</);
    assert.match(receipt, new RegExp(`importoTotalePagato>${amount}<`));
    assert.match(receipt, new RegExp(`CodiceContestoPagamento>${begun.paymentToken}<`));
    const { tokens } = await trial.position(notice);
    assert.deepEqual(tokens[0]?.history.map(({ status }) => status).slice(0, 2), [
      'PAYING',
      'PAYING_RPT',
    ]);
  });

  test('a station is told which of its RPTs have no RT yet, and nobody else’s', async () => {
    const pending = async (more = '', size = 100, password = 'sandbox02') =>
      call(
        'nodoChiediListaPendentiRPT',
        `${station}<password>${password}</password>${more}<dimensioneLista>${size}</dimensioneLista>`,
      );
    const iuvs = ({ xml }: { xml: string }) =>
      [...xml.matchAll(/<identificativoUnivocoVersamento>([^<]+)</g)].map(([, iuv]) => iuv);
    const [one, other] = ['000000000000077', '000000000000078'];
    const first = await bring({ iuv: one });
    await bring({ iuv: other });
    const both = await pending();
    assert.deepEqual(iuvs(both).slice(-2), [one, other]);
    assert.equal(tag(both.xml, 'stato'), 'RPT_PARCHEGGIATA_NODO');
    assert.equal(tag(both.xml, 'totRestituiti'), String(iuvs(both).length));
    assert.equal(iuvs(await pending('', 1)).length, 1);
    const domain = (code: string) => `<identificativoDominio>${code}</identificativoDominio>`;
    assert.deepEqual(iuvs(await pending(domain('80078750587'))), []);
    assert.equal((await pending(domain('12345678901'))).faultCode, 'PPT_DOMINIO_SCONOSCIUTO');
    assert.deepEqual(iuvs(await pending('<rangeA>2020-01-01T00:00:00</rangeA>')), []);
    assert.equal((await pending('', 0)).faultCode, 'PPT_SINTASSI_EXTRAXSD');
    assert.equal((await pending('', 1, 'sbagliata')).faultCode, 'PPT_AUTENTICAZIONE');
    assert.deepEqual(await decide(tag(first.xml, 'url'), 'OK'), { outcome: 'OK' });
    await trial.until(position(one), ({ status }) => status === 'NOTIFIED');
    const left = iuvs(await pending());
    assert.deepEqual([left.includes(one), left.includes(other)], [false, true]);
  });

  test('without its RPT nothing can be paid nor given up: the token has to expire', async () => {
    const notice = olderNotice(2, '46');
    const { amount } = await trial.verify(notice);
    const begun = await trial.activate(notice, { amount, expirationTime: '60000' });
    for (const outcome of ['OK', 'KO']) {
      const refused = await trial.closePayment([begun], { outcome });
      assert.deepEqual(
        [refused.status, refused.body],
        [422, { outcome: 'KO', description: 'Node did not receive RPT yet' }],
      );
    }
    assert.equal((await trial.activate(notice, { amount })).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
    await trial.advance(61_000);
    await trial.until(notice, ({ status }) => status === 'INSERTED');
    assert.equal((await trial.activate(notice, { amount })).outcome, 'OK');
  });

  test('a payment that is given up, refused or too late has an RT that says no', async () => {
    const notice = olderNotice(3);
    const { amount } = await trial.verify(notice);
    const iuv = notice.noticeNumber.slice(3);
    const given = await trial.activate(notice, { amount });
    await trial.until(notice, ({ tokens }) => tokens.at(-1)?.status === 'PAYING_RPT');
    await trial.closePayment([given], { outcome: 'KO' });
    const late = await trial.activate(notice, { amount, expirationTime: '1000' });
    await trial.until(notice, ({ tokens }) => tokens.at(-1)?.status === 'PAYING_RPT');
    await trial.advance(2_000);
    await trial.until(notice, ({ tokens }) =>
      tokens.every(({ receipts }) => receipts[0]?.status === 'NOTIFIED'),
    );
    for (const { paymentToken: ccp } of [given, late]) {
      const receipt = await receiptOf({ iuv, ccp });
      assert.match(receipt, /codiceEsitoPagamento>1</);
      assert.match(receipt, /importoTotalePagato>0\.00</);
    }
    assert.equal((await trial.position(notice)).status, 'INSERTED');
  });

  test('a cart is paid whole, settled, and each of it has its RT', async () => {
    const two = [
      { iuv: 'RF18539007547034', total: '12.50', parts: ['10.00', '2.50'] },
      { iuv: '000000000000042', ccp: 'X', total: '0.01' },
    ];
    const answer = await cart(...two);
    assert.equal(tag(answer.xml, 'esitoComplessivoOperazione'), 'OK', answer.xml);
    const page = await fetch(tag(answer.xml, 'url'), { headers: { accept: 'text/html' } });
    assert.match(await page.text(), /12,50/);
    assert.equal(await statusOf({ iuv: 'RF18539007547034' }), 'RPT_PARCHEGGIATA_NODO');
    assert.equal(
      (await ask('nodoChiediCopiaRT', two[0] ?? { iuv: '' })).faultCode,
      'PPT_RT_NONDISPONIBILE',
    );
    assert.deepEqual(await decide(tag(answer.xml, 'url'), 'OK'), { outcome: 'OK' });
    assert.deepEqual(await decide(tag(answer.xml, 'url'), 'KO'), {
      outcome: 'PPT_ESITO_GIA_ACQUISITO',
    });
    for (const one of two) {
      await trial.until(position(one.iuv), ({ status }) => status === 'NOTIFIED');
      assert.match(await receiptOf(one), /codiceEsitoPagamento>0</);
    }
    await trial.post('/jobs/settle', undefined);
    const { flows } = await trial.books();
    const amounts = flows.flatMap(({ lines }) => lines.map(({ amount }) => amount));
    for (const amount of [1000, 250, 1]) assert.ok(amounts.includes(amount), String(amounts));
    assert.equal((await cart(...two)).faultCode, 'PPT_RPT_DUPLICATA');
  });

  test('one RPT alone leads to the node’s page; given up there, it may come again under another context', async () => {
    const first = await bring({ iuv: 'A1', ccp: '1' });
    assert.deepEqual([tag(first.xml, 'esito'), tag(first.xml, 'redirect')], ['OK', '1']);
    assert.equal((await bring({ iuv: 'A1', ccp: '2' })).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
    assert.deepEqual(await decide(tag(first.xml, 'url'), 'KO'), { outcome: 'KO' });
    assert.match(await receiptOf({ iuv: 'A1', ccp: '1' }), /codiceEsitoPagamento>1</);
    const again = await bring({ iuv: 'A1', ccp: '2' });
    assert.deepEqual(await decide(tag(again.xml, 'url'), 'OK'), { outcome: 'OK' });
    assert.equal((await bring({ iuv: 'A1', ccp: '3' })).faultCode, 'PPT_PAGAMENTO_DUPLICATO');
  });

  test('what contradicts itself, or the node, is refused, and nothing is kept of it', async () => {
    const good = { iuv: 'B1' };
    const cases: [Promise<{ faultCode: string }>, string][] = [
      [bring(good, { password: 'sbagliata' }), 'PPT_AUTENTICAZIONE'],
      [bring(good, { header: '' }), 'PPT_SINTASSI_XSD'],
      [bring(good, { header: named({ iuv: 'B2' }) }), 'PPT_SEMANTICA'],
      [bring({ ...good, total: '12.50', parts: ['12.51'] }), 'PPT_SEMANTICA'],
      [bring({ ...good, account: 'IT60X0542811101000000123456' }), 'PPT_IBAN_NON_CENSITO'],
      [bring({ ...good, total: '12.5' }), 'PPT_SINTASSI_XSD'],
      [bring({ ...good, total: '0.00' }), 'PPT_SINTASSI_XSD'],
      [bring({ ...good, parts: Array(6).fill('1.00') as string[] }), 'PPT_SINTASSI_XSD'],
      [bring({ ...good, spoilt: (xml) => xml.slice(0, 300) }), 'PPT_SINTASSI_XSD'],
      [bring({ ...good, spoilt: (xml) => `<!DOCTYPE a>${xml}` }), 'PPT_SINTASSI_XSD'],
      [cart(good, good), 'PPT_SEMANTICA'],
      [cart(good, { iuv: 'B2', total: '1.00', parts: ['2.00'] }), 'PPT_SEMANTICA'],
      [ask('nodoChiediStatoRPT', good), 'PPT_RPT_SCONOSCIUTA'],
      [ask('nodoChiediCopiaRT', good), 'PPT_RPT_SCONOSCIUTA'],
    ];
    for (const [index, [answer, code]] of cases.entries())
      assert.equal((await answer).faultCode, code, `case ${index}`);
    assert.equal(tag((await bring(good)).xml, 'esito'), 'OK');
  });

  test('an RPT with bytes changed anywhere is taken or refused, and nothing else', async () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < rounds; round += 1) {
      const answer = await bring({
        iuv: `Z${round}`,
        spoilt: (xml) => {
          const at = random(xml.length);
          const put = ['', '<', '&', '\u0000', 'è', '</RPT>', '9', ' ', '<!DOCTYPE a>'][random(9)];
          return `${xml.slice(0, at)}${put}${xml.slice(at + random(20))}`;
        },
      });
      assert.match(tag(answer.xml, 'esito'), /^(OK|KO)$/, answer.xml);
      assert.notEqual(answer.faultCode, 'PPT_SYSTEM_ERROR', answer.xml);
    }
  });
});
