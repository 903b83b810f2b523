// Institutions of the older way: their RPTs, their RTs, and the carts that they send payers to the node with.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { olderStation } from './pagopa-older-station.ts';
import { olderNotice, startPagoPaTrial, tag, torino, type PagoPaTrial } from './pagopa-trial.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const rounds = process.env.TEST_LONG === '1' ? 20_000 : 80;

suite('RPT and RT', () => {
  let trial: PagoPaTrial;
  let older: ReturnType<typeof olderStation>;
  before(async () => {
    trial = await startPagoPaTrial();
    older = olderStation(trial);
    await trial.configure({ time_scale: 0.05, psp_delay_ms: 0 });
  });
  after(() => trial.close());

  const position = (iuv: string) => ({ fiscalCode: torino, noticeNumber: iuv });

  test('a payment in the newer way has its RPT from the institution, and gives it its RT', async () => {
    const notice = olderNotice(1);
    const { amount } = await trial.verify(notice);
    const begun = await trial.activate(notice, { amount });
    const said = { iuv: notice.noticeNumber.slice(3), ccp: begun.paymentToken };
    assert.equal((await trial.closePayment([begun], {})).status, 200);
    await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    assert.equal(await older.statusOf(said), 'RT_ACCETTATA_PA');
    const receipt = await older.receiptOf(said);
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
      older.call(
        'nodoChiediListaPendentiRPT',
        `${older.station}<password>${password}</password>${more}<dimensioneLista>${size}</dimensioneLista>`,
      );
    const iuvs = ({ xml }: { xml: string }) =>
      [...xml.matchAll(/<identificativoUnivocoVersamento>([^<]+)</g)].map(([, iuv]) => iuv);
    const [one, other] = ['000000000000077', '000000000000078'];
    const first = await older.bring({ iuv: one });
    await older.bring({ iuv: other });
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
    assert.deepEqual(await older.decide(tag(first.xml, 'url'), 'OK'), { outcome: 'OK' });
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
      const receipt = await older.receiptOf({ iuv, ccp });
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
    const answer = await older.cart(...two);
    assert.equal(tag(answer.xml, 'esitoComplessivoOperazione'), 'OK', answer.xml);
    const page = await fetch(tag(answer.xml, 'url'), { headers: { accept: 'text/html' } });
    assert.match(await page.text(), /12,50/);
    assert.equal(await older.statusOf({ iuv: 'RF18539007547034' }), 'RPT_PARCHEGGIATA_NODO');
    assert.equal(
      (await older.ask('nodoChiediCopiaRT', two[0] ?? { iuv: '' })).faultCode,
      'PPT_RT_NONDISPONIBILE',
    );
    assert.deepEqual(await older.decide(tag(answer.xml, 'url'), 'OK'), { outcome: 'OK' });
    assert.deepEqual(await older.decide(tag(answer.xml, 'url'), 'KO'), {
      outcome: 'PPT_ESITO_GIA_ACQUISITO',
    });
    for (const one of two) {
      await trial.until(position(one.iuv), ({ status }) => status === 'NOTIFIED');
      assert.match(await older.receiptOf(one), /codiceEsitoPagamento>0</);
    }
    await trial.post('/jobs/settle', undefined);
    const { flows } = await trial.books();
    const amounts = flows.flatMap(({ lines }) => lines.map(({ amount }) => amount));
    for (const amount of [1000, 250, 1]) assert.ok(amounts.includes(amount), String(amounts));
    assert.equal((await older.cart(...two)).faultCode, 'PPT_RPT_DUPLICATA');
  });

  test('one RPT alone leads to the node’s page; given up there, it may come again under another context', async () => {
    const first = await older.bring({ iuv: 'A1', ccp: '1' });
    assert.deepEqual([tag(first.xml, 'esito'), tag(first.xml, 'redirect')], ['OK', '1']);
    assert.equal((await older.bring({ iuv: 'A1', ccp: '2' })).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
    assert.deepEqual(await older.decide(tag(first.xml, 'url'), 'KO'), { outcome: 'KO' });
    assert.match(await older.receiptOf({ iuv: 'A1', ccp: '1' }), /codiceEsitoPagamento>1</);
    const again = await older.bring({ iuv: 'A1', ccp: '2' });
    assert.deepEqual(await older.decide(tag(again.xml, 'url'), 'OK'), { outcome: 'OK' });
    assert.equal((await older.bring({ iuv: 'A1', ccp: '3' })).faultCode, 'PPT_PAGAMENTO_DUPLICATO');
  });

  test('what contradicts itself, or the node, is refused, and nothing is kept of it', async () => {
    const good = { iuv: 'B1' };
    const cases: [Promise<{ faultCode: string }>, string][] = [
      [older.bring(good, { password: 'sbagliata' }), 'PPT_AUTENTICAZIONE'],
      [older.bring(good, { header: '' }), 'PPT_SINTASSI_XSD'],
      [older.bring(good, { header: older.named({ iuv: 'B2' }) }), 'PPT_SEMANTICA'],
      [older.bring({ ...good, total: '12.50', parts: ['12.51'] }), 'PPT_SEMANTICA'],
      [older.bring({ ...good, account: 'IT60X0542811101000000123456' }), 'PPT_IBAN_NON_CENSITO'],
      [older.bring({ ...good, total: '12.5' }), 'PPT_SINTASSI_XSD'],
      [older.bring({ ...good, total: '0.00' }), 'PPT_SINTASSI_XSD'],
      [older.bring({ ...good, parts: Array(6).fill('1.00') as string[] }), 'PPT_SINTASSI_XSD'],
      [older.bring({ ...good, spoilt: (xml) => xml.slice(0, 300) }), 'PPT_SINTASSI_XSD'],
      [older.bring({ ...good, spoilt: (xml) => `<!DOCTYPE a>${xml}` }), 'PPT_SINTASSI_XSD'],
      [older.cart(good, good), 'PPT_SEMANTICA'],
      [older.cart(good, { iuv: 'B2', total: '1.00', parts: ['2.00'] }), 'PPT_SEMANTICA'],
      [older.ask('nodoChiediStatoRPT', good), 'PPT_RPT_SCONOSCIUTA'],
      [older.ask('nodoChiediCopiaRT', good), 'PPT_RPT_SCONOSCIUTA'],
    ];
    for (const [index, [answer, code]] of cases.entries())
      assert.equal((await answer).faultCode, code, `case ${index}`);
    assert.equal(tag((await older.bring(good)).xml, 'esito'), 'OK');
  });

  test('an RPT with bytes changed anywhere is taken or refused, and nothing else', async () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < rounds; round += 1) {
      const answer = await older.bring({
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
