import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, suite, test } from 'node:test';
import {
  caller as newerCaller,
  envelope,
  startPagoPaTrial,
  tag,
  torino,
  type PagoPaTrial,
} from './pagopa-trial.ts';

const caller = `<identificativoPSP>SBXFRONT</identificativoPSP><identificativoIntermediarioPSP>99900000011</identificativoIntermediarioPSP><identificativoCanale>99900000011_01</identificativoCanale><password>sandbox01</password>`;
const qr = (noticeNumber: string) =>
  noticeNumber.startsWith('0')
    ? `<q:CF>${torino}</q:CF><q:CodStazPA>${noticeNumber.slice(1, 3)}</q:CodStazPA><q:AuxDigit>0</q:AuxDigit><q:CodIUV>${noticeNumber.slice(3)}</q:CodIUV>`
    : `<q:CF>${torino}</q:CF><q:AuxDigit>${noticeNumber.charAt(0)}</q:AuxDigit><q:CodIUV>${noticeNumber.slice(1)}</q:CodIUV>`;

suite('the older way to pay', () => {
  let trial: PagoPaTrial;
  const old = (number: number, digits = '00') => {
    const first16 = `001${String(number).padStart(11, '0')}${digits}`;
    return `${first16}${String(Number(first16) % 93).padStart(2, '0')}`;
  };
  const ask = (
    operation: string,
    ccp: string,
    noticeNumber: string,
    more = '',
    encoding = 'QR-CODE',
  ) =>
    trial.soap(
      operation,
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="http://ws.pagamenti.telematici.gov/" xmlns:q="http://PuntoAccessoPSP.spcoop.gov.it/QrCode"><e:Body><p:${operation}>${caller}<codiceContestoPagamento>${ccp}</codiceContestoPagamento>${operation === 'nodoAttivaRPT' ? '<identificativoIntermediarioPSPPagamento>99900000011</identificativoIntermediarioPSPPagamento><identificativoCanalePagamento>99900000011_01</identificativoCanalePagamento>' : ''}<codificaInfrastrutturaPSP>${encoding}</codificaInfrastrutturaPSP><codiceIdRPT><q:QrCode>${qr(noticeNumber)}</q:QrCode></codiceIdRPT>${more}</p:${operation}></e:Body></e:Envelope>`,
      { path: '/webservices/pof/PagamentiTelematiciPspNodoservice' },
    );
  const money = (amount: string) =>
    `<datiPagamentoPSP><importoSingoloVersamento>${amount}</importoSingoloVersamento></datiPagamentoPSP>`;

  before(async () => {
    trial = await startPagoPaTrial();
  });
  after(() => trial.close());

  test('an older notice is asked for, begun under its context code, and paid', async () => {
    const number = old(1);
    const verified = await ask('nodoVerificaRPT', 'a'.repeat(32), number);
    assert.equal(tag(verified.xml, 'esito'), 'OK');
    const amount = tag(verified.xml, 'importoSingoloVersamento');
    assert.equal(tag(verified.xml, 'codiceIdentificativoUnivoco'), torino);
    const wrong = await ask('nodoAttivaRPT', 'a'.repeat(32), number, money('0.01'));
    assert.equal(wrong.originalFaultCode, 'PAA_ATTIVA_RPT_IMPORTO_NON_VALIDO');
    const begun = await ask('nodoAttivaRPT', 'a'.repeat(32), number, money(amount));
    assert.equal(tag(begun.xml, 'esito'), 'OK');
    assert.equal(
      (await ask('nodoAttivaRPT', 'b'.repeat(32), number, money(amount))).faultCode,
      'PPT_PAGAMENTO_IN_CORSO',
    );
    const token = { paymentToken: 'a'.repeat(32), totalAmount: amount };
    assert.equal((await trial.closePayment([token], {})).status, 200);
    const notice = { fiscalCode: torino, noticeNumber: number };
    await trial.until(notice, ({ status }) => status === 'NOTIFIED');
  });

  test('who began a payment hears when its RPT is there, and pays under the name it is told', async () => {
    const heard: { action: string; body: string }[] = [];
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    // A front-end that is away at first is told again.
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await text(request);
      heard.push({ action: String(request.headers['soapaction']), body });
      if (heard.length === 2) tell();
      if (heard.length === 1) return response.writeHead(503).end();
      return response.end(
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><cdInfoWispResponse xmlns="http://ws.pagamenti.telematici.gov/"><esito xmlns="">OK</esito></cdInfoWispResponse></e:Body></e:Envelope>`,
      );
    };
    const front = createServer((request, response) => void answer(request, response));
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    const { port } = front.address() as AddressInfo;
    await trial.configure({
      cd_info_wisp_url: `http://127.0.0.1:${port}/FespCdService`,
      time_scale: 0.02,
    });
    try {
      const number = old(7);
      const ccp = 'd'.repeat(32);
      const amount = tag(
        (await ask('nodoVerificaRPT', ccp, number)).xml,
        'importoSingoloVersamento',
      );
      assert.equal(
        tag((await ask('nodoAttivaRPT', ccp, number, money(amount))).xml, 'esito'),
        'OK',
      );
      await told;
      const { action, body } = heard[1] ?? { action: '', body: '' };
      assert.equal(action, 'cdInfoWisp');
      assert.deepEqual(
        ['identificativoDominio', 'identificativoUnivocoVersamento', 'codiceContestoPagamento'].map(
          (name) => tag(body, name),
        ),
        [torino, number.slice(3), ccp],
      );
      const id = tag(body, 'idPagamento');
      const paid = await fetch(`${trial.url}/wisp/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ outcome: 'OK' }),
      });
      assert.deepEqual(await paid.json(), { outcome: 'OK' });
      const notice = { fiscalCode: torino, noticeNumber: number };
      await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    } finally {
      await trial.configure({ cd_info_wisp_url: '', time_scale: 1 });
      front.close();
    }
  });

  test('a newer notice is said to need the newer way, which then works', async () => {
    const notice = trial.notice(1, '00');
    const answer = await ask('nodoVerificaRPT', 'c'.repeat(32), notice.noticeNumber);
    assert.deepEqual(
      [tag(answer.xml, 'esito'), answer.faultCode],
      ['KO', 'PPT_MULTI_BENEFICIARIO'],
    );
    assert.equal((await trial.verify(notice)).outcome, 'OK');
  });

  test('a code in a form that nobody knows is refused', async () => {
    assert.equal(
      (await ask('nodoVerificaRPT', 'x', old(2), '', 'FAX')).faultCode,
      'PPT_CODIFICA_PSP_SCONOSCIUTA',
    );
    assert.equal(
      (await ask('nodoVerificaRPT', 'x', old(2).slice(0, 10))).faultCode,
      'PPT_SINTASSI_EXTRAXSD',
    );
  });

  test('a postal slip leads to the notice of the institution whose account it names', async () => {
    const notice = trial.notice(5, '00');
    const slip = (account: string) =>
      trial.soap(
        'verificaBollettino',
        envelope(
          `<n:verificaBollettinoReq>${newerCaller}<ccPost>${account}</ccPost><noticeNumber>${notice.noticeNumber}</noticeNumber></n:verificaBollettinoReq>`,
        ),
      );
    const found = await slip(torino.padStart(12, '0'));
    assert.equal(found.outcome, 'OK', found.xml);
    assert.deepEqual(
      [tag(found.xml, 'fiscalCodePA'), tag(found.xml, 'noticeNumber'), tag(found.xml, 'allCCP')],
      [torino, notice.noticeNumber, 'true'],
    );
    assert.equal(tag(found.xml, 'amount'), (await trial.verify(notice)).amount);
    assert.equal((await slip('999999999999')).faultCode, 'PPT_SEMANTICA');
  });

  test('a notice is made on demand, the same for the same words, and can be paid', async () => {
    const demand = (words: string, service = '00005') =>
      trial.soap(
        'demandPaymentNotice',
        envelope(
          `<n:demandPaymentNoticeRequest>${newerCaller}<idSoggettoServizio>${service}</idSoggettoServizio><datiSpecificiServizio>${Buffer.from(words).toString('base64')}</datiSpecificiServizio></n:demandPaymentNoticeRequest>`,
        ),
      );
    const made = await demand('<targa>ZZ000ZZ</targa>');
    assert.equal(made.outcome, 'OK', made.xml);
    const notice = {
      fiscalCode: tag(made.xml, 'fiscalCode'),
      noticeNumber: tag(made.xml, 'noticeNumber'),
    };
    const again = await demand('<targa>ZZ000ZZ</targa>');
    assert.equal(tag(again.xml, 'noticeNumber'), notice.noticeNumber);
    assert.notEqual(
      tag((await demand('<targa>ZZ111ZZ</targa>')).xml, 'noticeNumber'),
      notice.noticeNumber,
    );
    const begun = await trial.activate(notice, { amount: tag(made.xml, 'amount') });
    assert.equal((await trial.closePayment([begun], {})).status, 200);
    await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    assert.equal(
      (await demand('<targa>ZZ000ZZ</targa>')).originalFaultCode,
      'PAA_PAGAMENTO_DUPLICATO',
    );
    assert.equal((await demand('x', '99999')).faultCode, 'PPT_SEMANTICA');
  });

  test('the catalogue says what makes notices on demand, and for whom', async () => {
    const look = (more = '', password = 'sandbox01') =>
      trial.soap(
        'nodoChiediCatalogoServiziV2',
        envelope(
          `<n:nodoChiediCatalogoServiziV2Request><identificativoPSP>SBXFRONT</identificativoPSP><identificativoIntermediarioPSP>99900000011</identificativoIntermediarioPSP><identificativoCanale>99900000011_01</identificativoCanale><password>${password}</password>${more}</n:nodoChiediCatalogoServiziV2Request>`,
        ),
      );
    const catalogueIn = async (more = '') => {
      const { xml, outcome } = await look(more);
      assert.equal(outcome, 'OK', xml);
      return Buffer.from(tag(xml, 'xmlCatalogoServizi'), 'base64').toString('utf8');
    };
    const all = await catalogueIn();
    assert.deepEqual(
      [tag(all, 'idSoggettoServizio'), tag(all, 'idDominio'), tag(all, 'commissione')],
      ['00005', '00493410583', 'N'],
    );
    for (const more of [
      '<identificativoDominio>00493410583</identificativoDominio>',
      '<categoria>Tributi</categoria>',
      '<commissione>N</commissione>',
    ])
      assert.equal(await catalogueIn(more), all, more);
    for (const more of [
      `<identificativoDominio>${torino}</identificativoDominio>`,
      '<categoria>Altro</categoria>',
      '<commissione>Y</commissione>',
    ])
      assert.equal(await catalogueIn(more), '', more);
    assert.equal(
      (await look('<identificativoDominio>99999999999</identificativoDominio>')).faultCode,
      'PPT_DOMINIO_SCONOSCIUTO',
    );
    assert.equal((await look('', 'sandbox99')).faultCode, 'PPT_AUTENTICAZIONE');
    assert.equal((await look('<commissione>X</commissione>')).faultCode, 'PPT_SINTASSI_EXTRAXSD');
  });
});
