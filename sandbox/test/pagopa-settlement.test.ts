import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { startPagoPaTrial, tag, torino, type PagoPaTrial } from './pagopa-trial.ts';

const piemonte = '80087670016';
const ppt = 'http://ws.pagamenti.telematici.gov/';

suite('settlement and the counter', () => {
  let trial: PagoPaTrial;

  before(async () => {
    trial = await startPagoPaTrial();
  });
  beforeEach(async () => {
    await trial.reset();
    await trial.configure({ psp_delay_ms: 0 });
  });
  after(() => trial.close());

  const pull = (
    operation: string,
    more: string,
    password = 'sandbox02',
    path = '/nodo-auth/node-for-pa/v1',
  ) =>
    trial.soap(
      operation,
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="${ppt}"><e:Body><p:${operation}><identificativoIntermediarioPA>99900000066</identificativoIntermediarioPA><identificativoStazioneIntermediarioPA>99900000066_02</identificativoStazioneIntermediarioPA><password>${password}</password>${more}</p:${operation}></e:Body></e:Envelope>`,
      { path },
    );

  const payAtCounter = async (number: number, digits = '00') => {
    const notice = trial.notice(number, digits);
    const { body } = await trial.post('/counter/payments', {
      fiscal_code: notice.fiscalCode,
      notice_number: notice.noticeNumber,
    });
    return {
      notice,
      paid: body as { outcome: string; token: string; amount: string; fault_code?: string },
    };
  };

  test('the tobacconist takes money for a notice once', async () => {
    const { notice, paid } = await payAtCounter(1);
    assert.equal(paid.outcome, 'paid');
    const position = await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    assert.equal(position.tokens[0]?.token, paid.token);
    const again = await payAtCounter(1);
    assert.deepEqual(
      [again.paid.outcome, again.paid.fault_code],
      ['refused', 'PPT_PAGAMENTO_DUPLICATO'],
    );
    assert.equal((await payAtCounter(2, '13')).paid.fault_code, 'PAA_PAGAMENTO_SCADUTO');
  });

  test('a notice may be paid at the counter just after one has looked', async () => {
    const notice = trial.notice(3, '80');
    assert.equal((await trial.verify(notice)).outcome, 'OK');
    assert.equal((await trial.activate(notice)).faultCode, 'PPT_PAGAMENTO_DUPLICATO');
  });

  test('a night after, every transfer is in one flow, and totals agree', async () => {
    await payAtCounter(10);
    await payAtCounter(11, '40');
    await payAtCounter(12, '41');
    await trial.advance(1);
    await trial.advance(24 * 3_600_000);
    const { flows, totals } = await trial.books();
    assert.deepEqual(
      flows.map(({ fiscal_code: code }) => code).toSorted(),
      [torino, piemonte].toSorted(),
    );
    assert.equal(totals['settled'], totals['paid']);
    for (const { lines, total } of flows)
      assert.equal(
        lines.reduce((sum, { amount }) => sum + amount, 0),
        total,
      );
    // Nothing is settled twice.
    await trial.advance(24 * 3_600_000);
    assert.equal((await trial.books()).flows.length, 2);
    const list = await pull(
      'nodoChiediElencoFlussiRendicontazione',
      `<identificativoDominio>${torino}</identificativoDominio>`,
    );
    assert.equal(tag(list.xml, 'totRestituiti'), '1');
    const id = tag(list.xml, 'identificativoFlusso');
    const flow = await pull(
      'nodoChiediFlussoRendicontazione',
      `<identificativoFlusso>${id}</identificativoFlusso>`,
    );
    const xml = Buffer.from(tag(flow.xml, 'xmlRendicontazione'), 'base64').toString();
    assert.equal(tag(xml, 'identificativoFlusso'), id);
    const olderDoor = await pull(
      'nodoChiediFlussoRendicontazione',
      `<identificativoFlusso>${id}</identificativoFlusso>`,
      'sandbox02',
      '/webservices/pof/PagamentiTelematiciRPT',
    );
    assert.equal(tag(olderDoor.xml, 'xmlRendicontazione'), tag(flow.xml, 'xmlRendicontazione'));
    const mine = flows.find(({ fiscal_code: code }) => code === torino);
    assert.equal(
      Number(tag(xml, 'importoTotalePagamenti')).toFixed(2),
      ((mine?.total ?? 0) / 100).toFixed(2),
    );
    assert.equal(Number(tag(xml, 'numeroTotalePagamenti')), mine?.lines.length);
  });

  test('who shows the wrong password or asks for an unknown flow is refused', async () => {
    assert.equal(
      (await pull('nodoChiediElencoFlussiRendicontazione', '', 'sbagliata')).faultCode,
      'PPT_AUTENTICAZIONE',
    );
    assert.equal(
      (
        await pull(
          'nodoChiediFlussoRendicontazione',
          '<identificativoFlusso>x</identificativoFlusso>',
        )
      ).faultCode,
      'PPT_ID_FLUSSO_SCONOSCIUTO',
    );
  });

  test('flows that lack a line, or have one that nobody knows, are still right in themselves', async () => {
    await payAtCounter(20);
    await payAtCounter(21);
    const { body } = await trial.post('/jobs/settle', { fault: 'unknown_line' });
    assert.equal((body as { settled: { outcome: string }[] }).settled[0]?.outcome, 'OK');
    const [flow] = (await trial.books()).flows;
    assert.equal(flow?.lines.at(-1)?.code, '9');
    assert.equal(flow?.lines.length, 3);
  });

  test('by REST the same flows are told: pages of them, one of them, pages of its payments', async () => {
    for (const number of [30, 31, 32]) await payAtCounter(number);
    await trial.post('/jobs/settle', undefined);
    const [booked] = (await trial.books()).flows.filter(({ fiscal_code: one }) => one === torino);
    const root = `/fdr-org/service/v1/organizations/${torino}/fdrs`;
    const { status, body } = await trial.get(root);
    assert.equal(status, 200);
    const list = body as { data: { fdr: string; revision: number; pspId: string }[] };
    const [listed] = list.data;
    assert.deepEqual([listed?.fdr, listed?.revision], [booked?.flow_id, 1]);
    const place = `${root}/${listed?.fdr}/revisions/1/psps/${listed?.pspId}`;
    const head = (await trial.get(place)).body as { sumPayments: number; totPayments: number };
    assert.deepEqual([Math.round(head.sumPayments * 100), head.totPayments], [booked?.total, 3]);
    const told: number[] = [];
    for (const page of [1, 2]) {
      const { body: one } = await trial.get(`${place}/payments?page=${page}&size=2`);
      const { data, metadata } = one as {
        data: { pay: number; payStatus: string }[];
        metadata: { totPage: number };
      };
      assert.equal(metadata.totPage, 2);
      assert.ok(data.every(({ payStatus }) => payStatus === 'EXECUTED'));
      told.push(...data.map(({ pay }) => Math.round(pay * 100)));
    }
    assert.deepEqual(
      told,
      booked?.lines.map(({ amount }) => amount),
    );
    const refusals: [string, number, string][] = [
      ['/fdr-org/service/v1/organizations/00000000001/fdrs', 400, 'FDR-2008'],
      ['/fdr-org/service/v1/organizations/99900000099/fdrs', 400, 'FDR-2009'],
      [`${root}?pspId=NESSUNO`, 400, 'FDR-2000'],
      [`${root}?page=0`, 400, 'FDR-0400'],
      [`${root}?publishedGt=ieri`, 400, 'FDR-0400'],
      [place.replace('revisions/1', 'revisions/2'), 404, 'FDR-3001'],
    ];
    for (const [path, code, word] of refusals) {
      const answer = await trial.get(path);
      assert.deepEqual(
        [answer.status, (answer.body as { appErrorCode: string }).appErrorCode],
        [code, word],
        path,
      );
    }
    assert.equal((await fetch(`${trial.url}${root}`)).status, 401);
  });

  test('a flow whose total is not its sum is refused by the node', async () => {
    const xml = `<p:FlussoRiversamento xmlns:p="http://www.digitpa.gov.it/schemas/2011/Pagamenti/"><p:versioneOggetto>1.0</p:versioneOggetto><p:identificativoFlusso>2026-12-01SBXBANCA-1</p:identificativoFlusso><p:dataOraFlusso>2026-12-01T01:00:00</p:dataOraFlusso><p:identificativoUnivocoRegolamento>TRN1</p:identificativoUnivocoRegolamento><p:dataRegolamento>2026-12-01</p:dataRegolamento><p:istitutoMittente><p:identificativoUnivocoMittente><p:tipoIdentificativoUnivoco>A</p:tipoIdentificativoUnivoco><p:codiceIdentificativoUnivoco>99922</p:codiceIdentificativoUnivoco></p:identificativoUnivocoMittente></p:istitutoMittente><p:istitutoRicevente><p:identificativoUnivocoRicevente><p:tipoIdentificativoUnivoco>G</p:tipoIdentificativoUnivoco><p:codiceIdentificativoUnivoco>${torino}</p:codiceIdentificativoUnivoco></p:identificativoUnivocoRicevente></p:istitutoRicevente><p:numeroTotalePagamenti>1</p:numeroTotalePagamenti><p:importoTotalePagamenti>2.00</p:importoTotalePagamenti><p:datiSingoliPagamenti><p:identificativoUnivocoVersamento>1</p:identificativoUnivocoVersamento><p:identificativoUnivocoRiscossione>2</p:identificativoUnivocoRiscossione><p:singoloImportoPagato>1.00</p:singoloImportoPagato><p:codiceEsitoSingoloPagamento>0</p:codiceEsitoSingoloPagamento><p:dataEsitoSingoloPagamento>2026-11-30</p:dataEsitoSingoloPagamento></p:datiSingoliPagamenti></p:FlussoRiversamento>`;
    const handIn = (document: string) =>
      trial.soap(
        'nodoInviaFlussoRendicontazione',
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="${ppt}"><e:Body><p:nodoInviaFlussoRendicontazione><identificativoPSP>SBXBANCA</identificativoPSP><identificativoIntermediarioPSP>99900000022</identificativoIntermediarioPSP><identificativoCanale>99900000022_01</identificativoCanale><password>sandbox01</password><identificativoDominio>${torino}</identificativoDominio><identificativoFlusso>2026-12-01SBXBANCA-1</identificativoFlusso><dataOraFlusso>2026-12-01T01:00:00</dataOraFlusso><xmlRendicontazione>${Buffer.from(document).toString('base64')}</xmlRendicontazione></p:nodoInviaFlussoRendicontazione></e:Body></e:Envelope>`,
      );
    const refused = await handIn(xml);
    assert.deepEqual([tag(refused.xml, 'esito'), refused.faultCode], ['KO', 'PPT_SEMANTICA']);
    assert.equal(
      (await handIn(xml.replace('2.00', '1.00'))).xml.includes('<esito>OK</esito>'),
      true,
    );
    // Older than the one that is there.
    const older = await handIn(xml.replace('2.00', '1.00').replace('01T01:00:00', '01T00:59:00'));
    assert.equal(older.faultCode, 'PPT_SEMANTICA');
    assert.equal((await handIn('<!DOCTYPE a><a/>')).faultCode, 'PPT_SINTASSI_XSD');
  });

  test('fees are sorted by cost, and an institution bears its share', async () => {
    const ask = async (more: object) =>
      (
        await trial.post('/fees?maxOccurrences=10', {
          paymentAmount: 12_050,
          primaryCreditorInstitution: torino,
          paymentMethod: 'CP',
          transferList: [{ creditorInstitution: torino }],
          ...more,
        })
      ).body as {
        bundleOptions: {
          idPsp: string;
          taxPayerFee: number;
          primaryCiIncurredFee: number;
          onUs: boolean;
        }[];
      };
    const { bundleOptions } = await ask({});
    const fees = bundleOptions.map(({ taxPayerFee }) => taxPayerFee);
    assert.deepEqual(
      fees,
      fees.toSorted((a, b) => a - b),
    );
    assert.deepEqual(bundleOptions[0], {
      ...bundleOptions[0],
      idPsp: 'SBXONDA',
      taxPayerFee: 45,
      primaryCiIncurredFee: 40,
    });
    assert.deepEqual((await ask({ bin: '424242' })).bundleOptions[0]?.onUs, true);
    assert.deepEqual(
      (await ask({ paymentAmount: 99_999_999_999, idPspList: [{ idPsp: 'SBXLAGO' }] }))
        .bundleOptions,
      [],
    );
    await trial.configure({ fee_rise: 30, fees_without: ['SBXONDA'] });
    const dearer = (await ask({})).bundleOptions;
    await trial.configure({ fee_rise: 0, fees_without: [] });
    assert.deepEqual(
      dearer.map(({ idPsp, taxPayerFee }) => [idPsp, taxPayerFee]),
      bundleOptions
        .filter(({ idPsp }) => idPsp !== 'SBXONDA')
        .map(({ idPsp, taxPayerFee }) => [idPsp, taxPayerFee + 30]),
    );
  });

  test('nobody comes in without the key', async () => {
    for (const path of [
      '/nodo/v2/closepayment',
      '/nodo/checkPosition',
      '/fees',
      '/nodo-auth/node-for-psp/v1',
    ]) {
      const reply = await fetch(`${trial.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      assert.equal(reply.status, 401, path);
    }
  });
});
