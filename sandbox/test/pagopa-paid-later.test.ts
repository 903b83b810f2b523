// A payer pays later, at a bank that speaks the older way: it is given RPTs (pspInviaRPT) and brings RTs (nodoInviaRT).

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { bridge, rtXml, type Told } from './pagopa-bank.ts';
import { gone, type Manager, ok, startManager } from './pagopa-manager.ts';
import { tag, torino } from './pagopa-trial.ts';

const path = '/webservices/pof/PagamentiTelematiciPspNodoservice';

suite('paid later, at the payer’s bank', () => {
  let manager: Manager;
  before(async () => {
    manager = await startManager();
  });
  after(() => manager.trial.close());

  const later = (id: string, scenario?: string, more: object = {}) =>
    manager.post('mod2', { ...bridge, idPagamento: id, ...more }, scenario);
  const callsOf = async (operation: string) =>
    (await manager.trial.exchanges()).filter((one) => one.operation === operation);
  /** Until the node has answered two RTs of it, of which it refused one. */
  const both = async (iuv: string) => {
    const end = Date.now() + 10_000;
    for (;;) {
      // The node notes who calls it, and the bank whom it calls: the bank's are counted.
      const ofThis = (await callsOf('nodoInviaRT')).filter(
        ({ from, request }) => from.startsWith('Banca del Ponte') && request.includes(`>${iuv}<`),
      );
      const refused = ofThis.filter(({ reply }) => reply.includes('PPT_RT_DUPLICATA'));
      if (ofThis.length === 2 && refused.length === 1) return;
      if (Date.now() > end) throw new Error(`${ofThis.length} RTs, ${refused.length} refused`);
      await wait(20);
    }
  };
  const bringRt = async (told: Told, who: Partial<Record<string, string>> = {}) => {
    const xml = (told.spoilt ?? String)(rtXml(told));
    const said = {
      broker: bridge.identificativoIntermediario,
      channel: bridge.identificativoCanale,
      password: 'sandbox01',
      psp: bridge.identificativoPsp,
      iuv: told.iuv,
      ...who,
    };
    const { xml: answer } = await manager.trial.soap(
      'nodoInviaRT',
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="http://ws.pagamenti.telematici.gov/"><e:Body><p:nodoInviaRT><identificativoIntermediarioPSP>${said.broker}</identificativoIntermediarioPSP><identificativoCanale>${said.channel}</identificativoCanale><password>${said.password}</password><identificativoPSP>${said.psp}</identificativoPSP><identificativoDominio>${torino}</identificativoDominio><identificativoUnivocoVersamento>${said.iuv}</identificativoUnivocoVersamento><codiceContestoPagamento>n/a</codiceContestoPagamento><tipoFirma></tipoFirma><rt>${Buffer.from(xml).toString('base64')}</rt></p:nodoInviaRT></e:Body></e:Envelope>`,
      { path },
    );
    return { esito: tag(answer, 'esito'), faultCode: tag(answer, 'faultCode') };
  };

  test('handed on, it is paid when the bank’s RT comes, which is what the institution has and what is settled', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    const earlier = (await manager.trial.books()).totals;
    assert.deepEqual(await later(id), ok);
    assert.deepEqual(await later(id), ok, 'told again, it is the same');
    assert.deepEqual(await manager.giveUp(id), gone);
    await manager.paid(of);
    const [handed, ...more] = await callsOf('pspInviaRPT');
    assert.deepEqual(more, []);
    assert.match(handed?.request ?? '', /<modelloPagamento>2</);
    const rt = await manager.older.receiptOf({ iuv: of });
    assert.match(rt, /codiceEsitoPagamento>0</);
    assert.match(rt, /denominazioneAttestante>Banca del Ponte di prova</);
    assert.match(rt, /commissioniApplicatePSP>0\.75</);
    const iur = /identificativoUnivocoRiscossione>(PONTE\w+)</.exec(rt)?.[1] ?? '';
    const heard = (await callsOf('paaInviaRT')).at(0)?.request ?? '';
    assert.equal(Buffer.from(tag(heard, 'rt'), 'base64').toString('utf8'), rt);
    assert.equal(await manager.older.statusOf({ iuv: of }), 'RT_ACCETTATA_PA');
    await manager.trial.post('/jobs/settle', undefined);
    const { flows, totals } = await manager.trial.books();
    const line = flows
      .filter((one) => one.psp_id === 'SBXPONTE')
      .flatMap(({ lines }) => lines)
      .find((one) => one.iur === iur);
    assert.equal(line?.amount, 1250);
    assert.equal((totals['paid'] ?? 0) - (earlier['paid'] ?? 0), 1250);
    assert.equal((totals['fees'] ?? 0) - (earlier['fees'] ?? 0), 75);
  });

  test('of a cart the bank is given all at once, and each has its RT', async () => {
    const two = [
      { iuv: manager.iuv(), total: '10.00' },
      { iuv: manager.iuv(), total: '0.05' },
    ];
    const id = manager.idOf(tag((await manager.older.cart(...two)).xml, 'url'));
    assert.deepEqual(await later(id), ok);
    for (const one of two) {
      await manager.paid(one.iuv);
      const rt = await manager.older.receiptOf(one);
      assert.match(rt, new RegExp(`importoTotalePagato>${one.total}<`));
      assert.match(rt, /commissioniApplicatePSP>0\.75</);
    }
    assert.equal((await callsOf('pspInviaCarrelloRPT')).length, 1);
  });

  test('a payer who declines leaves an RT that says no, and the institution may ask again', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    assert.deepEqual(await later(id, 'payer_declines'), ok);
    await manager.trial.until(
      manager.position(of),
      ({ tokens }) => tokens[0]?.receipts[0]?.status === 'NOTIFIED',
    );
    const { status, tokens } = await manager.trial.position(manager.position(of));
    assert.deepEqual([status, tokens[0]?.status], ['INSERTED', 'FAILED']);
    const rt = await manager.older.receiptOf({ iuv: of });
    assert.match(rt, /codiceEsitoPagamento>1</);
    assert.match(rt, /esitoSingoloPagamento>RINUNCIA DEL PAGATORE</);
    assert.notEqual(await manager.bring(of, '12.50', 'ancora'), '');
  });

  test('refused it stays for another try; silence is decided by the RT; a second RT changes nothing', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    assert.deepEqual((await later(id, 'psp_refuses')).body['errorCode'], 'RIFPSP');
    assert.equal(await manager.progress(id), 'KO');
    assert.deepEqual(await later(id, 'psp_slow'), {
      status: 408,
      body: { error: 'Operazione in timeout' },
    });
    await manager.paid(of);
    for (const scenario of ['psp_twice', 'psp_contradicts']) {
      const again = manager.iuv();
      assert.deepEqual(await later(await manager.bring(again), scenario), ok);
      await manager.paid(again);
      await both(again);
      assert.match(await manager.older.receiptOf({ iuv: again }), /codiceEsitoPagamento>0</);
      assert.equal((await manager.trial.position(manager.position(again))).status, 'NOTIFIED');
    }
  });

  test('who speaks the newer way takes nothing for later, and who speaks the older takes nothing else', async () => {
    const id = await manager.bring(manager.iuv());
    const wrong = { status: 400, body: { error: 'Modello pagamento non valido' } };
    const aurora = {
      identificativoPsp: 'SBXBANCA',
      identificativoIntermediario: '99900000022',
      identificativoCanale: '99900000022_01',
    };
    assert.deepEqual(await later(id, undefined, aurora), wrong);
    assert.deepEqual(
      await manager.post('mod1', { ...bridge, idPagamento: id, tipoOperazione: 'web' }),
      wrong,
    );
    assert.deepEqual(await later(id, undefined, { tipoVersamento: 'CP' }), {
      status: 422,
      body: { error: 'Tipo Versamento invalido' },
    });
    assert.equal((await later(id, undefined, { tipoVersamento: 'PIPPO' })).status, 400);
    assert.equal(await manager.progress(id), 'PARKED');
  });

  test('an RT that contradicts its RPT, or comes from somebody else, is refused and changes nothing', async () => {
    const of = manager.iuv();
    const id = await manager.bring(of);
    assert.deepEqual(await later(id, 'psp_lost'), ok);
    const good: Told = { iuv: of };
    const swap = (from: string, to: string) => (xml: string) => xml.replace(from, to);
    const cases: [Told, Partial<Record<string, string>>, string][] = [
      [good, { password: 'sandbox99' }, 'PPT_AUTENTICAZIONE'],
      [good, { psp: 'NESSUNO' }, 'PPT_PSP_SCONOSCIUTO'],
      [good, { channel: '99900000022_01' }, 'PPT_AUTORIZZAZIONE'],
      [
        good,
        { psp: 'SBXBANCA', broker: '99900000022', channel: '99900000022_01' },
        'PPT_RPT_SCONOSCIUTA',
      ],
      [good, { iuv: 'NESSUNO' }, 'PPT_RPT_SCONOSCIUTA'],
      [{ ...good, total: '12.51' }, {}, 'PPT_SEMANTICA'],
      [{ ...good, parts: ['12.49'] }, {}, 'PPT_SEMANTICA'],
      [{ ...good, parts: ['6.25', '6.25'] }, {}, 'PPT_SEMANTICA'],
      [{ ...good, code: '2' }, {}, 'PPT_SEMANTICA'],
      [{ ...good, code: '1' }, {}, 'PPT_SEMANTICA'],
      [{ ...good, spoilt: swap('>M1<', '>M2<') }, {}, 'PPT_SEMANTICA'],
      [{ ...good, spoilt: swap(`>${of}<`, '>ALTRO<') }, {}, 'PPT_SEMANTICA'],
      [{ ...good, code: '7' }, {}, 'PPT_SINTASSI_XSD'],
      [{ ...good, total: '12.5' }, {}, 'PPT_SINTASSI_XSD'],
      [{ ...good, total: '-12.50' }, {}, 'PPT_SINTASSI_XSD'],
      [{ ...good, spoilt: () => 'niente' }, {}, 'PPT_SINTASSI_XSD'],
      [{ ...good, spoilt: (xml) => xml.slice(0, 400) }, {}, 'PPT_SINTASSI_XSD'],
      [
        { ...good, spoilt: swap('?>', '?><!DOCTYPE RT [<!ENTITY a "b">]>') },
        {},
        'PPT_SINTASSI_XSD',
      ],
    ];
    for (const [told, who, faultCode] of cases)
      assert.deepEqual(
        await bringRt(told, who),
        { esito: 'KO', faultCode },
        JSON.stringify([told, who]),
      );
    // Bytes changed anywhere: taken or refused, and nothing else; what is taken ends the trial.
    for (let at = 60; at < 1500; at += 97) {
      const { esito, faultCode } = await bringRt({
        ...good,
        spoilt: (xml) => `${xml.slice(0, at)}<${xml.slice(at + 1)}`,
      });
      assert.deepEqual([esito, faultCode], ['KO', 'PPT_SINTASSI_XSD'], String(at));
    }
    const { status, tokens } = await manager.trial.position(manager.position(of));
    assert.deepEqual([status, tokens[0]?.status], ['PAYING', 'PAYMENT_ACCEPTED']);
    assert.equal((await bringRt(good)).esito, 'OK');
    assert.equal((await bringRt(good)).faultCode, 'PPT_RT_DUPLICATA');
    await manager.paid(of);
    assert.match(await manager.older.receiptOf({ iuv: of }), new RegExp(`>IUR${of}<`));
  });
});
