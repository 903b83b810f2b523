// Between the node and providers of the older way: RPTs paid by card (pspInviaCarrelloRPTCarte), RTs that the node fetches
// itself (pspChiediListaRT, pspChiediRT, pspInviaAckRT), RPTs whose fate it asks about or takes back.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { bridge, rtXml, startBank } from './pagopa-bank.ts';
import { card, gone, type Manager, ok, startManager } from './pagopa-manager.ts';
import { tag, torino } from './pagopa-trial.ts';

const listed = (...ivus: readonly string[]) =>
  `<pspChiediListaRTResponse>${ivus.map((iuv) => `<elementoListaRTResponse><identificativoDominio>${torino}</identificativoDominio><identificativoUnivocoVersamento>${iuv}</identificativoUnivocoVersamento><codiceContestoPagamento>n/a</codiceContestoPagamento></elementoListaRTResponse>`).join('')}</pspChiediListaRTResponse>`;

suite('a provider of the older way, by card and asked by the node', () => {
  let manager: Manager;
  before(async () => {
    manager = await startManager();
    // Only when a test says so.
    await manager.trial.configure({ rt_ask_seconds: 86_400 });
  });
  after(() => manager.trial.close());

  const byCard = (id: string, total: number, scenario?: string) =>
    manager.post(
      'carta',
      { ...card, ...bridge, tipoVersamento: 'CP', idPagamento: id, importoTotalePagato: total },
      scenario,
    );
  const later = (id: string, scenario?: string, who: object = bridge) =>
    manager.post('mod2', { ...who, idPagamento: id }, scenario);
  const askNow = () => manager.trial.post('/jobs/rts', undefined);
  /** Of this payment, oldest first; the node notes what it asks. */
  const askedOf = async (iuv: string) =>
    (await manager.trial.exchanges())
      .filter(
        ({ from, operation, request, reply }) =>
          from === 'nodo' && /^psp/.test(operation) && `${request}${reply}`.includes(`>${iuv}<`),
      )
      .toReversed();

  test('paid by card, it hears what the gateway said, and the fee is on the RT of the first of a cart', async () => {
    const two = [
      { iuv: manager.iuv(), total: '10.00' },
      { iuv: manager.iuv(), total: '0.05' },
    ];
    const earlier = (await manager.trial.books()).totals;
    const id = manager.idOf(tag((await manager.older.cart(...two)).xml, 'url'));
    assert.deepEqual(await byCard(id, 11.3), ok);
    assert.deepEqual(await byCard(id, 11.3), ok, 'told again, it is the same');
    assert.deepEqual(await manager.giveUp(id), gone);
    for (const [index, one] of two.entries()) {
      await manager.paid(one.iuv);
      const rt = await manager.older.receiptOf(one);
      assert.match(rt, new RegExp(`importoTotalePagato>${one.total}<`));
      assert.match(rt, new RegExp(`commissioniApplicatePSP>${index === 0 ? '1.25' : '0.00'}<`));
      assert.match(rt, /denominazioneAttestante>Banca del Ponte di prova</);
    }
    const [told, ...more] = (await manager.trial.exchanges()).filter(
      ({ operation }) => operation === 'pspInviaCarrelloRPTCarte',
    );
    assert.deepEqual(more, []);
    const said = told?.request ?? '';
    for (const [name, value] of [
      ['rrn', '10026669'],
      ['esitoTransazioneCarta', '00'],
      ['codiceAutorizzativo', '123456'],
      ['importoTotalePagato', '11.30'],
      ['modelloPagamento', '1'],
    ] as const)
      assert.equal(tag(said, name), value);
    const { totals } = await manager.trial.books();
    assert.equal((totals['paid'] ?? 0) - (earlier['paid'] ?? 0), 1005);
    assert.equal((totals['fees'] ?? 0) - (earlier['fees'] ?? 0), 125);
  });

  test('by card it may refuse, which leaves it for another try, or be silent, which its RT decides', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    assert.deepEqual((await byCard(id, 12.5, 'psp_refuses')).body['errorCode'], 'RIFPSP');
    assert.equal(await manager.progress(id), 'KO');
    assert.deepEqual(await byCard(id, 12.49), {
      status: 422,
      body: { error: 'Importo Totale Pagato invalido' },
    });
    assert.equal((await byCard(id, 12.5, 'psp_slow')).status, 408);
    await manager.paid(of);
    // Nothing of the older way stands behind a payment of the newer one.
    const notice = manager.trial.notice(77, '00');
    const { amount } = await manager.trial.verify(notice);
    const { paymentToken } = await manager.trial.activate(notice, { amount });
    assert.deepEqual(await byCard(paymentToken, Number(amount) + 1), {
      status: 400,
      body: { error: 'Modello pagamento non valido' },
    });
  });

  test('an RT that waits with it is fetched, acknowledged, and gone from its list', async () => {
    const of = manager.iuv();
    assert.deepEqual(await later(await manager.bring(of), 'rt_waits'), ok);
    // Until it waits there, the list is empty.
    for (const end = Date.now() + 10_000; Date.now() < end;) {
      await askNow();
      if ((await askedOf(of)).some(({ operation }) => operation === 'pspInviaAckRT')) break;
      await wait(100);
    }
    await manager.paid(of);
    const calls = await askedOf(of);
    assert.deepEqual(
      calls.map(({ operation }) => operation),
      ['pspInviaRPT', 'pspChiediListaRT', 'pspChiediRT', 'pspInviaAckRT'],
    );
    const ack = calls.at(-1)?.request ?? '';
    assert.equal(tag(ack, 'statoMessaggioReferenziato'), 'ACTC');
    const rt = await manager.older.receiptOf({ iuv: of });
    assert.equal(
      tag(ack, 'identificativoMessaggioReferenziato'),
      tag(rt, 'identificativoMessaggioRicevuta'),
    );
    assert.equal(await manager.older.statusOf({ iuv: of }), 'RT_ACCETTATA_PA');
    await askNow();
    assert.equal((await askedOf(of)).length, calls.length);
  });

  test('who has waited long enough need not be told to ask', async () => {
    const of = manager.iuv();
    await manager.trial.configure({ rt_ask_seconds: 0.5 });
    try {
      assert.deepEqual(await later(await manager.bring(of), 'rt_waits'), ok);
      await manager.paid(of);
    } finally {
      await manager.trial.configure({ rt_ask_seconds: 86_400 });
    }
  });

  test('an RPT that never came is asked about, and stands there for another try', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    assert.equal((await later(id, 'rpt_lost')).status, 408);
    assert.equal(await manager.progress(id), 'ACK_UNKNOWN');
    await askNow();
    const asked = (await askedOf(of)).find(
      ({ operation }) => operation === 'pspChiediAvanzamentoRPT',
    );
    assert.equal(tag(asked?.reply ?? '', 'faultCode'), 'CANALE_RPT_SCONOSCIUTA');
    assert.equal(await manager.progress(id), 'KO');
    assert.deepEqual(await later(id), ok);
    await manager.paid(of);
  });

  test('one that was taken without an answer is asked about, and is waited for', async () => {
    const of = manager.iuv();
    await manager.trial.configure({ psp_delay_ms: 60_000 });
    try {
      const id = await manager.bring(of);
      assert.equal((await later(id, 'psp_slow')).status, 408);
      await askNow();
      assert.equal(await manager.progress(id), 'OK');
      assert.equal(await manager.older.statusOf({ iuv: of }), 'RPT_ACCETTATA_PSP');
    } finally {
      await manager.trial.configure({ psp_delay_ms: 0 });
    }
  });

  test('when its time runs out with nobody knowing, the provider is told not to take it any more', async () => {
    const of = manager.iuv();
    assert.equal((await later(await manager.bring(of), 'rpt_lost')).status, 408);
    await manager.trial.advance(31 * 60_000);
    await manager.trial.until(
      manager.position(of),
      ({ tokens }) => tokens[0]?.status === 'CANCELLED',
    );
    const end = Date.now() + 10_000;
    const isTold = async () =>
      (await askedOf(of)).some(({ operation }) => operation === 'pspNotificaCancellazioneRPT');
    while (!(await isTold())) {
      assert.ok(Date.now() < end, 'told of it');
      await wait(50);
    }
    const rt = await manager.older.receiptOf({ iuv: of });
    assert.match(rt, /codiceEsitoPagamento>1</);
  });

  test('what a bank keeps is judged like what it brings: refused with the reason, taken once, acknowledged again', async () => {
    const [bad, wrong, good, foreign] = [
      manager.iuv(),
      manager.iuv(),
      manager.iuv(),
      manager.iuv(),
    ];
    const kept: Record<string, string> = {
      [bad]: 'niente',
      [wrong]: rtXml({ iuv: wrong, total: '12.51' }),
      [good]: rtXml({ iuv: good }),
      [foreign]: rtXml({ iuv: foreign }),
    };
    let waiting = [good, foreign, bad, wrong];
    const bank = await startBank({
      pspInviaRPT: () =>
        '<pspInviaRPTResponse><esitoComplessivoOperazione>OK</esitoComplessivoOperazione></pspInviaRPTResponse>',
      pspChiediListaRT: () => listed(...waiting),
      pspChiediRT: (asked) =>
        `<pspChiediRTResponse><rt>${Buffer.from(kept[tag(asked, 'identificativoUnivocoVersamento')] ?? '').toString('base64')}</rt></pspChiediRTResponse>`,
      pspInviaAckRT: () => '<pspInviaAckRTResponse><esito>OK</esito></pspInviaAckRTResponse>',
    });
    try {
      await manager.trial.post('/providers', bank.provider);
      for (const iuv of [bad, wrong, good])
        assert.deepEqual(await later(await manager.bring(iuv), undefined, bank.identifiers), ok);
      // Another bank's RPT: this one has no say in it.
      assert.deepEqual(await later(await manager.bring(foreign), 'psp_lost'), ok);
      await askNow();
      await manager.paid(good);
      assert.equal(
        tag(bank.asked[3]?.body ?? '', 'identificativoRichiedente'),
        'NodoDeiPagamentiSPC',
      );
      assert.deepEqual(bank.acknowledgements(), [
        'ACTC  R1',
        'RJCT CTRLFOR R1',
        'RJCT VALXSD n/a',
        'RJCT CTRLFOR R1',
      ]);
      for (const iuv of [bad, wrong, foreign])
        assert.equal((await manager.trial.position(manager.position(iuv))).status, 'PAYING');
      // Its acknowledgement was lost, so it is still on the list: the same, then another in its place.
      waiting = [good];
      await askNow();
      kept[good] = rtXml({ iuv: good, fee: '0.41' });
      await askNow();
      assert.deepEqual(bank.acknowledgements().slice(4), ['ACTC  R1', 'RJCT CTRLFOR R1']);
      assert.match(await manager.older.receiptOf({ iuv: good }), /commissioniApplicatePSP>0\.40</);
    } finally {
      await manager.trial.post('/providers', { ...bank.provider, enabled: false });
      await bank.close();
    }
  });

  test('a bank that answers nonsense, or lists what it has not, changes nothing', async () => {
    const of = manager.iuv();
    const answers: Record<string, () => string> = {
      pspInviaRPT: () =>
        '<pspInviaRPTResponse><esitoComplessivoOperazione>OK</esitoComplessivoOperazione></pspInviaRPTResponse>',
      pspChiediListaRT: () => '<niente/>',
      pspChiediRT: () =>
        '<pspChiediRTResponse><fault><faultCode>CANALE_RT_NON_DISPONIBILE</faultCode><faultString>no</faultString><id>x</id></fault></pspChiediRTResponse>',
    };
    const bank = await startBank(answers);
    try {
      await manager.trial.post('/providers', bank.provider);
      assert.deepEqual(await later(await manager.bring(of), undefined, bank.identifiers), ok);
      await askNow();
      answers['pspChiediListaRT'] = () => listed(of, 'NESSUNO');
      await askNow();
      assert.deepEqual(
        bank.asked.map(({ action }) => action),
        ['pspInviaRPT', 'pspChiediListaRT', 'pspChiediListaRT', 'pspChiediRT', 'pspChiediRT'],
      );
      const { status, tokens } = await manager.trial.position(manager.position(of));
      assert.deepEqual([status, tokens[0]?.status], ['PAYING', 'PAYMENT_ACCEPTED']);
    } finally {
      await manager.trial.post('/providers', { ...bank.provider, enabled: false });
      await bank.close();
    }
  });

  test('the bank of the sandbox answers whoever plays the node, and says no to strangers', async () => {
    const of = manager.iuv();
    assert.deepEqual(await later(await manager.bring(of), 'rt_waits'), ok);
    const call = async (action: string, body: string) => {
      const { xml } = await manager.trial.soap(
        action,
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="http://ws.pagamenti.telematici.gov/"><e:Body><p:${action}>${body}</p:${action}></e:Body></e:Envelope>`,
        { path: '/psp/older' },
      );
      return xml;
    };
    const named = manager.older.named({ iuv: of });
    const end = Date.now() + 10_000;
    while (tag(await call('pspChiediRT', named), 'rt') === '') {
      assert.ok(Date.now() < end, 'the RT waits there');
      await wait(50);
    }
    const list = (who: string) =>
      call(
        'pspChiediListaRT',
        `<identificativoRichiedente>${who}</identificativoRichiedente><identificativoCanale>${bridge.identificativoCanale}</identificativoCanale>`,
      );
    assert.equal(tag(await list('UNALTRO'), 'faultCode'), 'CANALE_RICHIEDENTE_ERRATO');
    assert.match(await list('NodoDeiPagamentiSPC'), new RegExp(`>${of}<`));
    assert.equal(tag(await call('pspNotificaCancellazioneRPT', named), 'esito'), 'KO');
    assert.equal(tag(await call('pspChiediAvanzamentoRPT', named), 'value'), 'RT generata');
    const nobody = manager.older.named({ iuv: 'NESSUNO' });
    for (const action of ['pspChiediAvanzamentoRPT', 'pspChiediRT', 'pspNotificaCancellazioneRPT'])
      assert.equal(tag(await call(action, nobody), 'faultCode'), 'CANALE_RPT_SCONOSCIUTA', action);
    // Cut, it is refused by the shape of its own answer.
    assert.equal(
      tag(await call('pspInviaAckRT', `${named}<ackRT/>`), 'faultCode'),
      'PPT_SINTASSI_EXTRAXSD',
    );
  });
});
