// A payment manager at the node, for payments that institutions of the older way have sent there: what it is told,
// how it pays them, how it gives them up, and that the books agree whatever it does.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { olderStation } from './pagopa-older-station.ts';
import { key, olderNotice, startPagoPaTrial, tag, torino } from './pagopa-trial.ts';
import type { PagoPaTrial } from './pagopa-trial.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const rounds = process.env.TEST_LONG === '1' ? 3_000 : 60;

const aurora = {
  identificativoPsp: 'SBXBANCA',
  identificativoIntermediario: '99900000022',
  identificativoCanale: '99900000022_01',
};
const card = {
  ...aurora,
  RRN: 10026669,
  tipoVersamento: 'CP',
  timestampOperazione: '2026-11-28T17:06:03.100+01:00',
  codiceAutorizzativo: '123456',
  esitoTransazioneCarta: '00',
};
const paypal = {
  ...aurora,
  idTransazione: 'PP-1',
  idTransazionePsp: 'PSP-1',
  timestampOperazione: '2026-11-28T17:06:03Z',
};
const bank = { ...aurora, tipoVersamento: 'BBT', tipoOperazione: 'web' };

type Body = Record<string, unknown>;

suite('a payment manager at the node', () => {
  let trial: PagoPaTrial;
  let older: ReturnType<typeof olderStation>;
  before(async () => {
    trial = await startPagoPaTrial();
    older = olderStation(trial);
    await trial.configure({
      time_scale: 0.2,
      psp_delay_ms: 0,
      // A receipt that is not answered in time on a busy machine comes again, and is taken once.
      receipt_retry_seconds: 0.5,
      receipt_tries: 20,
    });
  });
  after(() => trial.close());

  let count = 0;
  const iuv = () => `PM${String((count += 1)).padStart(8, '0')}`;
  const position = (of: string) => ({ fiscalCode: torino, noticeNumber: of });
  const idOf = (url: string) => /wisp\/([\w-]+)/.exec(url)?.[1] ?? '';
  const bring = async (of: string, total = '12.50', ccp = 'n/a') =>
    idOf(tag((await older.bring({ iuv: of, total, ccp })).xml, 'url'));
  const get = async (path: string) => {
    const { status, body } = await trial.get(`/nodo-per-pm/v1/${path}`);
    return { status, body: body as Body };
  };
  const post = async (how: string, body: Body, scenario?: string) => {
    const answer = await trial.post(
      `/nodo-per-pm/v1/inoltroEsito/${how}`,
      body,
      scenario === undefined ? {} : { 'x-sandbox-scenario': scenario },
    );
    return { status: answer.status, body: answer.body as Body };
  };
  const progress = async (id: string) =>
    (await get(`avanzamentoPagamento?idPagamento=${id}`)).body['esito'];
  const giveUp = (id: string, why = '') =>
    get(`notificaAnnullamento?idPagamento=${id}${why === '' ? '' : `&motivoAnnullamento=${why}`}`);
  const ok = { status: 200, body: { esito: 'OK' } };
  const gone = { status: 404, body: { error: 'Il Pagamento indicato non esiste' } };
  const paid = (of: string) => trial.until(position(of), ({ status }) => status === 'NOTIFIED');

  test('it reads what is to be paid, and by whom it can be', async () => {
    const of = iuv();
    const id = await bring(of);
    const { status, body } = await get(`informazioniPagamento?idPagamento=${id}`);
    assert.equal(status, 200);
    const { dettagli, ...rest } = body;
    assert.deepEqual(rest, {
      importoTotale: 12.5,
      ragioneSociale: 'Comune di Torino',
      oggettoPagamento: `/RFS/${of}/12.50`,
      urlRedirectEC: `${trial.url}/wisp/${id}?idSession=${id}&idDominio=${torino}`,
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
    const cards = (await get('informative')).body['data'] as Body[];
    for (const [way, methods] of [
      ['CARTE', ['CP']],
      ['CC', ['BBT']],
      ['ALTRO', ['JIF', 'PPAL']],
    ] as const) {
      const list = await get(`listaPSP?idPagamento=${id}&percorsoPagamento=${way}&lingua=IT`);
      const ids = list.body['data'] as number[];
      assert.equal(list.body['totalRows'], ids.length);
      const named = cards.filter(({ idCard }) => ids.includes(idCard as number));
      assert.equal(named.length, ids.length);
      assert.deepEqual([...new Set(named.map((one) => one['tipoVersamento']))].toSorted(), methods);
    }
    assert.equal((await get(`listaPSP?idPagamento=${id}&percorsoPagamento=carte`)).status, 422);
    assert.equal(await progress(id), 'PARKED');
    await giveUp(id);
    assert.deepEqual(await get(`informazioniPagamento?idPagamento=${id}`), {
      status: 404,
      body: { error: 'Il pagamento non esiste' },
    });
  });

  test('paid by card, the institution has its RT and the provider’s fee is what is above', async () => {
    const of = iuv();
    const id = await bring(of);
    const pay = () => post('carta', { ...card, idPagamento: id, importoTotalePagato: 13.3 });
    assert.deepEqual(await pay(), ok);
    await paid(of);
    assert.equal(await progress(id), 'OK');
    const rt = await older.receiptOf({ iuv: of });
    assert.match(rt, /codiceEsitoPagamento>0</);
    assert.match(rt, /importoTotalePagato>12\.50</);
    assert.match(rt, /commissioniApplicatePSP>0\.80</);
    assert.equal(await older.statusOf({ iuv: of }), 'RT_ACCETTATA_PA');
    // Said again after a lost answer it is the same payment, and given up it can no longer be.
    assert.deepEqual(await pay(), ok);
    assert.equal((await trial.position(position(of))).tokens.length, 1);
    assert.deepEqual(await giveUp(id, 'ANNUTE'), gone);
    const told = (await trial.exchanges()).filter(({ request }) =>
      request.includes(`<creditorReferenceId>${of}<`),
    );
    assert.equal(told.filter(({ request }) => request.includes('pspNotifyPayment')).length, 1);
    assert.match(told[0]?.request ?? '', /<rrn>10026669<.*<authorizationCode>123456</s);
  });

  test('a cart is paid whole by PayPal: one fee, an RT each, settled to the cent', async () => {
    const two = [
      { iuv: iuv(), total: '10.00' },
      { iuv: iuv(), total: '0.05' },
    ];
    const id = idOf(tag((await older.cart(...two)).xml, 'url'));
    const before = (await trial.books()).totals;
    const { body } = await get(`informazioniPagamento?idPagamento=${id}`);
    assert.deepEqual(
      [body['importoTotale'], body['idCarrello'], body['oggettoPagamento']],
      [10.05, id, 'Causali multiple di versamento'],
    );
    const short = await post('paypal', { ...paypal, idPagamento: id, importoTotalePagato: 10.04 });
    assert.deepEqual(short, { status: 422, body: { error: 'Importo Totale Pagato invalido' } });
    assert.deepEqual(
      await post('paypal', { ...paypal, idPagamento: id, importoTotalePagato: 11 }),
      ok,
    );
    for (const one of two) {
      await paid(one.iuv);
      assert.match(await older.receiptOf(one), /codiceEsitoPagamento>0</);
    }
    const { totals } = await trial.books();
    assert.equal((totals['paid'] ?? 0) - (before['paid'] ?? 0), 1005);
    assert.equal((totals['fees'] ?? 0) - (before['fees'] ?? 0), 95);
  });

  test('refused, it stays where it is: another try pays it, or a reason ends it', async () => {
    const of = iuv();
    const id = await bring(of);
    const pay = (more: Body, scenario?: string) =>
      post('carta', { ...card, idPagamento: id, importoTotalePagato: 12.5, ...more }, scenario);
    assert.deepEqual(await pay({}, 'psp_refuses'), {
      status: 200,
      body: { esito: 'KO', errorCode: 'RIFPSP', descrizione: 'Risposta negativa del Canale' },
    });
    assert.equal(await progress(id), 'KO');
    assert.equal((await trial.position(position(of))).status, 'PAYING');
    await trial.post('/providers', {
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
    await paid(of);

    const other = iuv();
    const second = await bring(other);
    await post('carta', { ...card, idPagamento: second, importoTotalePagato: 12.5 }, 'psp_refuses');
    assert.deepEqual(await giveUp(second, 'BOH'), {
      status: 422,
      body: { error: 'Motivo di annullamento invalido' },
    });
    assert.deepEqual(await giveUp(second, 'RIFPSP'), ok);
    assert.deepEqual(await giveUp(second, 'RIFPSP'), gone);
    await trial.until(
      position(other),
      ({ tokens }) => tokens[0]?.receipts[0]?.status === 'NOTIFIED',
    );
    const rt = await older.receiptOf({ iuv: other });
    assert.match(rt, /codiceEsitoPagamento>1</);
    assert.match(rt, /esitoSingoloPagamento>Annullato per RPT rifiutata</);
    // The institution may send its payer again.
    assert.notEqual(await bring(other, '12.50', 'ancora'), '');
  });

  test('given up while a provider is being asked that refuses, it waits, and is given up', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await bring(iuv());
      const pays = { ...card, idPagamento: id, importoTotalePagato: 12.5 };
      // Whichever comes first, nobody has taken it.
      const [, given] = await Promise.all([post('carta', pays, 'psp_refuses'), giveUp(id)]);
      assert.deepEqual(given, ok);
    }
  });

  test('a provider that does not answer leaves it unknown: nobody gives it up, its outcome decides', async () => {
    const of = iuv();
    const id = await bring(of);
    const silent = () =>
      post('carta', { ...card, idPagamento: id, importoTotalePagato: 12.5 }, 'psp_late');
    assert.deepEqual(await silent(), { status: 408, body: { error: 'Operazione in timeout' } });
    assert.equal(await progress(id), 'ACK_UNKNOWN');
    assert.deepEqual(await giveUp(id, 'UNKPSP'), gone);
    assert.equal((await silent()).status, 408);
    await trial.advance(31 * 60_000);
    await trial.until(position(of), ({ status }) => status === 'NOTIFIED');
    assert.equal(await progress(id), 'OK');
    assert.match(await older.receiptOf({ iuv: of }), /codiceEsitoPagamento>0</);
    const { tokens } = await trial.position(position(of));
    assert.deepEqual(
      tokens.map(({ late, surplus }) => [late, surplus]),
      [[true, false]],
    );
  });

  test('a payer who goes to the bank’s own page pays there, or does not', async () => {
    for (const outcome of ['OK', 'KO'] as const) {
      const of = iuv();
      const id = await bring(of);
      const sent = await post('mod1', { ...bank, idPagamento: id });
      assert.equal(sent.body['esito'], 'OK');
      const url = String(sent.body['urlRedirectPSP']);
      assert.equal(await progress(id), 'OK');
      assert.deepEqual(await giveUp(id), gone);
      assert.deepEqual(await older.decide(url, outcome), { outcome });
      assert.equal((await older.decide(url, 'OK')).outcome, 'PPT_ESITO_GIA_ACQUISITO');
      await trial.until(
        position(of),
        ({ tokens }) => tokens[0]?.receipts[0]?.status === 'NOTIFIED',
      );
      const code = outcome === 'OK' ? '0' : '1';
      const rt = await older.receiptOf({ iuv: of });
      assert.match(rt, new RegExp(`codiceEsitoPagamento>${code}<`));
      assert.equal(await progress(id), outcome);
    }
    const refusing = await bring(iuv());
    const refused = await post('mod1', { ...bank, idPagamento: refusing }, 'psp_refuses');
    assert.equal(refused.body['errorCode'], 'RIFPSP');
    const silent = await post('mod1', { ...bank, idPagamento: refusing }, 'psp_slow');
    assert.deepEqual(silent, { status: 408, body: { error: 'timeout' } });
  });

  test('a payment that a payer began by the newer primitives is paid by its token', async () => {
    const notice = olderNotice(71);
    const { amount } = await trial.verify(notice);
    const { paymentToken: id } = await trial.activate(notice, { amount });
    const { status } = await get(`informazioniPagamento?idPagamento=${id}`);
    assert.equal(status, 200);
    const pays = { ...card, idPagamento: id, importoTotalePagato: Number(amount) };
    assert.deepEqual(await post('mod1', { ...bank, idPagamento: id }), {
      status: 400,
      body: { error: 'Modello pagamento non valido' },
    });
    assert.deepEqual(await post('carta', pays), ok);
    await trial.until(notice, (one) => one.status === 'NOTIFIED');
    const closed = await trial.closePayment([{ paymentToken: id, totalAmount: amount }], {});
    assert.equal(closed.status, 422);
  });

  test('what is wrong is refused in the node’s words, and changes nothing', async () => {
    const of = iuv();
    const idPagamento = await bring(of);
    const good = { ...card, idPagamento, importoTotalePagato: 12.5 };
    const without = (name: string) =>
      Object.fromEntries(Object.entries(good).filter(([field]) => field !== name));
    const cases: [string, Body, number, string][] = [
      ['carta', without('idPagamento'), 400, 'Richiesta non valida'],
      ['carta', { ...good, idPagamento: 'pippo' }, 400, 'Richiesta non valida'],
      ['carta', without('identificativoPsp'), 400, 'Richiesta non valida'],
      ['carta', { ...good, timestampOperazione: 'ieri' }, 400, 'Richiesta non valida'],
      ['carta', { ...good, tipoVersamento: 'PIPPO' }, 400, 'Richiesta non valida'],
      ['carta', { ...good, tipoVersamento: 'PO' }, 422, 'Tipo Versamento invalido'],
      ['carta', { ...good, RRN: '' }, 422, 'RRN invalido'],
      ['carta', { ...good, codiceAutorizzativo: '' }, 422, 'Codice autorizzativo invalido'],
      ['carta', without('importoTotalePagato'), 422, 'Importo Totale Pagato invalido'],
      ['carta', { ...good, importoTotalePagato: 12.505 }, 422, 'Importo Totale Pagato invalido'],
      ['carta', { ...good, idPagamento: '0'.repeat(32) }, 404, gone.body.error],
      ['carta', { ...good, identificativoPsp: 'NO' }, 404, 'Il PSP indicato non esiste'],
      [
        'carta',
        { ...good, identificativoIntermediario: 'NO' },
        404,
        "L'Intermediario indicato non esiste",
      ],
      ['carta', { ...good, identificativoCanale: 'NO' }, 404, 'Il Canale indicato non esiste'],
      [
        'carta',
        { ...good, identificativoCanale: '99900000033_01' },
        404,
        'Configurazione intermediario-canale non corretta',
      ],
      [
        'carta',
        { ...good, identificativoPsp: 'SBXONDA' },
        404,
        'Configurazione psp-canale non corretta',
      ],
      [
        'carta',
        {
          ...good,
          identificativoPsp: 'SBXTABAC',
          identificativoIntermediario: '99900000055',
          identificativoCanale: '99900000055_01',
        },
        400,
        'Modello pagamento non valido',
      ],
      ['mod1', { ...bank, idPagamento, tipoOperazione: '' }, 422, 'Tipo Operazione invalido'],
      ['mod1', { ...bank, idPagamento, tipoOperazione: 'mobile' }, 422, 'Mobile Token invalido'],
    ];
    for (const [how, body, status, error] of cases)
      assert.deepEqual(await post(how, body), { status, body: { error } }, JSON.stringify(body));
    assert.equal(await progress(idPagamento), 'PARKED');
    const url = `${trial.url}/nodo-per-pm/v1/informazioniPagamento?idPagamento=${idPagamento}`;
    assert.equal((await fetch(url)).status, 401);
    const broken = await fetch(`${trial.url}/nodo-per-pm/v1/inoltroEsito/carta`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': key },
      body: '{"idPagamento": ',
    });
    assert.deepEqual(
      [broken.status, await broken.json()],
      [400, { error: 'Richiesta non valida' }],
    );
  });

  test('whatever it does, at once and again, what it was told is what the books say', async () => {
    let seed = 23;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const before = (await trial.books()).totals;
    const all = await Promise.all(
      Array.from({ length: rounds }, async () => {
        const of = iuv();
        const euros = 1 + random(50_000);
        const amount = (euros / 100).toFixed(2);
        return { of, cents: euros, id: await bring(of, amount), fee: random(3) * 50 };
      }),
    );
    const scenarios = [undefined, undefined, 'psp_refuses', 'psp_twice', 'psp_slow'];
    await Promise.all(
      all.flatMap(({ id, cents, fee }) => {
        const body = { ...card, idPagamento: id, importoTotalePagato: (cents + fee) / 100 };
        const ask = async (): Promise<unknown> => {
          const which = random(4);
          if (which === 0) return giveUp(id, 'SESSCA');
          if (which === 1) return older.decide(`${trial.url}/wisp/${id}`, 'OK');
          return post('carta', body, scenarios[random(scenarios.length)]);
        };
        return [ask(), ask(), ask()];
      }),
    );
    let sum = 0;
    for (const { of, cents, id } of all) {
      const { tokens } = await trial.until(position(of), ({ status, tokens: [token] }) =>
        status !== 'PAYING' && token?.receipts.at(-1)?.status === 'NOTIFIED'
          ? true
          : token?.status === 'PAYING_RPT',
      );
      const positive = tokens.filter(({ status }) => status === 'NOTIFIED');
      assert.ok(positive.length <= 1);
      const said = await progress(id);
      const isPaid = positive.length === 1;
      assert.equal(said === 'OK', isPaid, `${of} ${String(said)}`);
      if (isPaid) sum += cents;
      const stato = await older.statusOf({ iuv: of });
      if (stato === 'RT_ACCETTATA_PA')
        assert.match(
          await older.receiptOf({ iuv: of }),
          new RegExp(`codiceEsitoPagamento>${isPaid ? 0 : 1}<`),
        );
      else assert.equal(isPaid, false);
    }
    await trial.post('/jobs/settle', undefined);
    const { totals } = await trial.books();
    assert.ok(sum > 0);
    assert.equal((totals['paid'] ?? 0) - (before['paid'] ?? 0), sum);
    assert.equal(totals['settled'], totals['paid']);
    assert.equal(totals['surplus'], 0);
  });
});
