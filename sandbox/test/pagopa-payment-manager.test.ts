// A payment manager at the node, for payments that institutions of the older way have sent there: what it is told,
// how it pays them, how it gives them up.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  bank,
  type Body,
  card,
  gone,
  type Manager,
  ok,
  paypal,
  startManager,
} from './pagopa-manager.ts';
import { olderNotice, tag, torino } from './pagopa-trial.ts';

suite('a payment manager at the node', () => {
  let manager: Manager;
  before(async () => {
    manager = await startManager();
  });
  after(() => manager.trial.close());

  test('it reads what is to be paid, and by whom it can be', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    const { status, body } = await manager.get(`informazioniPagamento?idPagamento=${id}`);
    assert.equal(status, 200);
    const { dettagli, ...rest } = body;
    assert.deepEqual(rest, {
      importoTotale: 12.5,
      ragioneSociale: 'Comune di Torino',
      oggettoPagamento: `/RFS/${of}/12.50`,
      urlRedirectEC: `${manager.trial.url}/wisp/${id}?idSession=${id}&idDominio=${torino}`,
      bolloDigitale: false,
    });
    assert.deepEqual(dettagli, [
      {
        IUV: of,
        CCP: 'n/a',
        idDominio: torino,
        enteBeneficiario: 'Comune di Torino',
        importo: 12.5,
        tipoPagatore: 'F',
        codicePagatore: 'MRNLNE85H54L219B',
        nomePagatore: 'Elena Marino',
      },
    ]);
    const cards = (await manager.get('informative')).body['data'] as Body[];
    for (const [way, methods] of [
      ['CARTE', ['CP']],
      ['CC', ['BBT']],
      ['ALTRO', ['JIF', 'PPAL']],
    ] as const) {
      const list = await manager.get(
        `listaPSP?idPagamento=${id}&percorsoPagamento=${way}&lingua=IT`,
      );
      const ids = list.body['data'] as number[];
      assert.equal(list.body['totalRows'], ids.length);
      const named = cards.filter(({ idCard }) => ids.includes(idCard as number));
      assert.equal(named.length, ids.length);
      assert.deepEqual(
        [...new Set(named.map((one) => String(one['tipoVersamento'])))].toSorted((a, b) =>
          a.localeCompare(b),
        ),
        methods,
      );
    }
    assert.equal(
      (await manager.get(`listaPSP?idPagamento=${id}&percorsoPagamento=carte`)).status,
      422,
    );
    assert.equal(await manager.progress(id), 'PARKED');
    await manager.giveUp(id);
    assert.deepEqual(await manager.get(`informazioniPagamento?idPagamento=${id}`), {
      status: 404,
      body: { error: 'Il pagamento non esiste' },
    });
  });

  test('paid by card, the institution has its RT and the provider’s fee is what is above', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    const pay = () =>
      manager.post('carta', { ...card, idPagamento: id, importoTotalePagato: 13.3 });
    assert.deepEqual(await pay(), ok);
    await manager.paid(of);
    assert.equal(await manager.progress(id), 'OK');
    const rt = await manager.older.receiptOf({ iuv: of });
    assert.match(rt, /codiceEsitoPagamento>0</);
    assert.match(rt, /importoTotalePagato>12\.50</);
    assert.match(rt, /commissioniApplicatePSP>0\.80</);
    assert.equal(await manager.older.statusOf({ iuv: of }), 'RT_ACCETTATA_PA');
    // Said again after a lost answer it is the same payment, and given up it can no longer be.
    assert.deepEqual(await pay(), ok);
    assert.equal((await manager.trial.position(manager.position(of))).tokens.length, 1);
    assert.deepEqual(await manager.giveUp(id, 'ANNUTE'), gone);
    const told = (await manager.trial.exchanges()).filter(({ request }) =>
      request.includes(`<creditorReferenceId>${of}<`),
    );
    assert.equal(told.filter(({ request }) => request.includes('pspNotifyPayment')).length, 1);
    assert.match(told[0]?.request ?? '', /<rrn>10026669<.*<authorizationCode>123456</s);
  });

  test('a cart is paid whole by PayPal: one fee, an RT each, settled to the cent', async () => {
    const two = [
      { iuv: manager.iuv(), total: '10.00' },
      { iuv: manager.iuv(), total: '0.05' },
    ];
    const id = manager.idOf(tag((await manager.older.cart(...two)).xml, 'url'));
    const earlier = (await manager.trial.books()).totals;
    const { body } = await manager.get(`informazioniPagamento?idPagamento=${id}`);
    assert.deepEqual(
      [body['importoTotale'], body['idCarrello'], body['oggettoPagamento']],
      [10.05, id, 'Causali multiple di versamento'],
    );
    const short = await manager.post('paypal', {
      ...paypal,
      idPagamento: id,
      importoTotalePagato: 10.04,
    });
    assert.deepEqual(short, { status: 422, body: { error: 'Importo Totale Pagato invalido' } });
    assert.deepEqual(
      await manager.post('paypal', { ...paypal, idPagamento: id, importoTotalePagato: 11 }),
      ok,
    );
    for (const one of two) {
      await manager.paid(one.iuv);
      assert.match(await manager.older.receiptOf(one), /codiceEsitoPagamento>0</);
    }
    const { totals } = await manager.trial.books();
    assert.equal((totals['paid'] ?? 0) - (earlier['paid'] ?? 0), 1005);
    assert.equal((totals['fees'] ?? 0) - (earlier['fees'] ?? 0), 95);
  });

  test('refused, it stays where it is: another try pays it, or a reason ends it', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    const pay = (more: Body, scenario?: string) =>
      manager.post(
        'carta',
        { ...card, idPagamento: id, importoTotalePagato: 12.5, ...more },
        scenario,
      );
    assert.deepEqual(await pay({}, 'psp_refuses'), {
      status: 200,
      body: { esito: 'KO', errorCode: 'RIFPSP', descrizione: 'Risposta negativa del Canale' },
    });
    assert.equal(await manager.progress(id), 'KO');
    assert.equal((await manager.trial.position(manager.position(of))).status, 'PAYING');
    await manager.trial.post('/providers', {
      id: 'SBXMUTA',
      name: 'Banca che non risponde',
      fiscalCode: '99900000112',
      abi: '99112',
      broker: '99900000112',
      channel: '99900000112_01',
      channelDescription: 'app',
      password: 'sandbox01',
      kind: 'provider',
      url: 'http://127.0.0.1:9/',
    });
    const mute = {
      identificativoPsp: 'SBXMUTA',
      identificativoIntermediario: '99900000112',
      identificativoCanale: '99900000112_01',
    };
    assert.deepEqual(await pay(mute), {
      status: 200,
      body: { esito: 'KO', errorCode: 'CONPSP', descrizione: 'Canale non raggiungibile' },
    });
    assert.deepEqual(await pay({}), ok);
    await manager.paid(of);

    const other = manager.iuv();
    const second = await manager.bring(other);
    await manager.post(
      'carta',
      { ...card, idPagamento: second, importoTotalePagato: 12.5 },
      'psp_refuses',
    );
    assert.deepEqual(await manager.giveUp(second, 'BOH'), {
      status: 422,
      body: { error: 'Motivo di annullamento invalido' },
    });
    assert.deepEqual(await manager.giveUp(second, 'RIFPSP'), ok);
    assert.deepEqual(await manager.giveUp(second, 'RIFPSP'), gone);
    await manager.trial.until(
      manager.position(other),
      ({ tokens }) => tokens[0]?.receipts[0]?.status === 'NOTIFIED',
    );
    const rt = await manager.older.receiptOf({ iuv: other });
    assert.match(rt, /codiceEsitoPagamento>1</);
    assert.match(rt, /esitoSingoloPagamento>Annullato per RPT rifiutata</);
    // The institution may send its payer again.
    assert.notEqual(await manager.bring(other, '12.50', 'ancora'), '');
  });

  test('given up while a provider is being asked that refuses, it waits, and is given up', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await manager.bring(manager.iuv());
      const pays = { ...card, idPagamento: id, importoTotalePagato: 12.5 };
      // Whichever comes first, nobody has taken it.
      const [, given] = await Promise.all([
        manager.post('carta', pays, 'psp_refuses'),
        manager.giveUp(id),
      ]);
      assert.deepEqual(given, ok);
    }
  });

  test('a provider that does not answer leaves it unknown: nobody gives it up, its outcome decides', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    const silent = () =>
      manager.post('carta', { ...card, idPagamento: id, importoTotalePagato: 12.5 }, 'psp_late');
    assert.deepEqual(await silent(), { status: 408, body: { error: 'Operazione in timeout' } });
    assert.equal(await manager.progress(id), 'ACK_UNKNOWN');
    assert.deepEqual(await manager.giveUp(id, 'UNKPSP'), gone);
    assert.equal((await silent()).status, 408);
    await manager.trial.advance(31 * 60_000);
    await manager.trial.until(manager.position(of), ({ status }) => status === 'NOTIFIED');
    assert.equal(await manager.progress(id), 'OK');
    assert.match(await manager.older.receiptOf({ iuv: of }), /codiceEsitoPagamento>0</);
    const { tokens } = await manager.trial.position(manager.position(of));
    assert.deepEqual(
      tokens.map(({ late, surplus }) => [late, surplus]),
      [[true, false]],
    );
  });

  test('a payer who goes to the bank’s own page pays there, or does not', async () => {
    for (const outcome of ['OK', 'KO'] as const) {
      const of = manager.iuv();
      const id = await manager.bring(of);
      const sent = await manager.post('mod1', { ...bank, idPagamento: id });
      assert.equal(sent.body['esito'], 'OK');
      const url = String(sent.body['urlRedirectPSP']);
      assert.equal(await manager.progress(id), 'OK');
      assert.deepEqual(await manager.giveUp(id), gone);
      assert.deepEqual(await manager.older.decide(url, outcome), { outcome });
      assert.equal((await manager.older.decide(url, 'OK')).outcome, 'PPT_ESITO_GIA_ACQUISITO');
      await manager.trial.until(
        manager.position(of),
        ({ tokens }) => tokens[0]?.receipts[0]?.status === 'NOTIFIED',
      );
      const code = outcome === 'OK' ? '0' : '1';
      const rt = await manager.older.receiptOf({ iuv: of });
      assert.match(rt, new RegExp(`codiceEsitoPagamento>${code}<`));
      assert.equal(await manager.progress(id), outcome);
    }
    const refusing = await manager.bring(manager.iuv());
    const refused = await manager.post('mod1', { ...bank, idPagamento: refusing }, 'psp_refuses');
    assert.equal(refused.body['errorCode'], 'RIFPSP');
    const silent = await manager.post('mod1', { ...bank, idPagamento: refusing }, 'psp_slow');
    assert.deepEqual(silent, { status: 408, body: { error: 'timeout' } });
  });

  test('a payment that a payer began by the newer primitives is paid by its token', async () => {
    const notice = olderNotice(71);
    const { amount } = await manager.trial.verify(notice);
    const { paymentToken: id } = await manager.trial.activate(notice, { amount });
    const { status } = await manager.get(`informazioniPagamento?idPagamento=${id}`);
    assert.equal(status, 200);
    const pays = { ...card, idPagamento: id, importoTotalePagato: Number(amount) };
    assert.deepEqual(await manager.post('mod1', { ...bank, idPagamento: id }), {
      status: 400,
      body: { error: 'Modello pagamento non valido' },
    });
    assert.deepEqual(await manager.post('carta', pays), ok);
    await manager.trial.until(notice, (one) => one.status === 'NOTIFIED');
    const closed = await manager.trial.closePayment(
      [{ paymentToken: id, totalAmount: amount }],
      {},
    );
    assert.equal(closed.status, 422);
  });
});
