// What pagoPA answers by REST, cut and changed: nothing is read into it that is not there. TEST_LONG=1 tries many more.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as pagopa from '../src/index.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const rounds = process.env['TEST_LONG'] === '1' ? 200_000 : 1_500;

suite('REST answers, spoilt', () => {
  const token = 't1';
  const place = { fiscalCode: '00514490010', noticeNumber: '302000000000000184' } as Parameters<
    typeof pagopa.readCheckPosition
  >[2][number];
  const bodies = [
    '{"outcome":"OK"}',
    '{"outcome":"KO","description":"Outcome already acquired"}',
    `{"outcome":"KO","positionslist":[{"fiscalCode":"00514490010","noticeNumber":"302000000000000184","state":"PAYING"}]}`,
    '{"belowThreshold":false,"bundleOptions":[{"taxPayerFee":100,"primaryCiIncurredFee":0,"idBundle":"b","idPsp":"P","idChannel":"C","idBrokerPsp":"B","onUs":false,"pspBusinessName":"Banca"}]}',
    '{"receiptId":"t1","noticeNumber":"302000000000000184","fiscalCode":"00514490010","outcome":"OK","paymentAmount":"120.50"}',
  ];

  test('cut or changed, they say nothing that is not there, and nobody falls', () => {
    let state = 3;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < rounds; round += 1) {
      const body = bodies[round % bodies.length] ?? '';
      const at = next(body.length);
      const put = ['', '"', '{', '-1', '1e999', 'null', '\u0000', '[', '😀'][next(9)] ?? '';
      const bad = body.slice(0, at) + put + body.slice(at + next(12));
      for (const status of [200, 404, 422, 500]) {
        const closing = pagopa.readClosePayment(status, bad);
        if (closing.is === 'accepted')
          assert.equal((JSON.parse(bad) as { outcome: string }).outcome, 'OK');
        const seen = pagopa.readReceipt(status, bad, token);
        if (seen.is === 'found') assert.ok(Number.isSafeInteger(seen.receipt.amount));
        pagopa.readCheckPosition(status, bad, [place]);
        for (const { fee } of pagopa.readFees(status, bad) ?? []) assert.ok(fee >= 0);
      }
    }
  });
});

suite('settlement by REST, spoilt', () => {
  const page = JSON.stringify({
    metadata: { pageSize: 1000, pageNumber: 1, totPage: 1 },
    count: 1,
    data: [
      {
        index: 1,
        iuv: '02',
        iur: 't1',
        idTransfer: 1,
        pay: 120.5,
        payStatus: 'EXECUTED',
        payDate: '2026-11-28T00:00:00.0000000+00:00',
      },
    ],
  });
  const head = JSON.stringify({
    status: 'PUBLISHED',
    revision: 1,
    fdr: '2026-11-28P-1',
    fdrDate: '2026-11-28T10:00:00.1234567+01:00',
    regulation: 'TRN1',
    regulationDate: '2026-11-28',
    sender: { type: 'ABI_CODE', id: '99901', pspId: 'P', pspName: 'Banca' },
    receiver: { id: 'x', organizationId: '00514490010', organizationName: 'Comune' },
    totPayments: 1,
    sumPayments: 120.5,
  });
  const readFlow = (headBody: string, pageBody: string) =>
    pagopa.flowOfRest(pagopa.readFlowHead(headBody), pagopa.readPaymentsPage(pageBody).data);

  test('it is the flow that SOAP would tell', () => {
    const flow = readFlow(head, page);
    assert.deepEqual(
      [flow.importoTotalePagamenti, flow.datiSingoliPagamenti[0]?.singoloImportoPagato],
      [12_050, 12_050],
    );
    assert.equal(flow.dataOraFlusso.toString(), '2026-11-28T09:00:00.1234567Z');
    for (const [status, code] of [
      ['STAND_IN', '4'],
      ['STAND_IN_NO_RPT', '8'],
      ['NO_RPT', '9'],
    ] as const)
      assert.equal(
        readFlow(head, page.replace('EXECUTED', status)).datiSingoliPagamenti[0]
          ?.codiceEsitoSingoloPagamento,
        code,
      );
  });

  test('amounts of three decimals, negative, nothing, too much, and what is no page is refused', () => {
    const bad = ['120.505', '-1', '0', '1e3', '1000000000', 'null', '1e400'].map((amount) =>
      page.replace('120.5', amount),
    );
    const others = [
      '',
      '[]',
      'null',
      '{}',
      page.replace('EXECUTED', 'PERHAPS'),
      page.replace('"idTransfer":1', '"idTransfer":6'),
      page.replace('2026-11-28T', '2026-13-28T'),
      page.replace('"iuv":"02"', '"iuv":""'),
      page.slice(0, 50),
      page.replace('[', '['.repeat(5000)),
    ];
    for (const one of [...bad, ...others])
      assert.throws(() => readFlow(head, one), pagopa.RestRefused, one.slice(0, 200));
    for (const one of [
      head.replace('120.5', '120.505'),
      head.replace('ABI_CODE', 'X'),
      head.replace('P-1', 'P/1'),
    ])
      assert.throws(() => readFlow(one, page), pagopa.RestRefused, one);
    for (let at = 0; at < page.length; at += 1)
      try {
        readFlow(head, page.slice(0, at) + page.slice(at + 1));
      } catch (error) {
        assert.ok(error instanceof pagopa.RestRefused, String(error));
      }
  });
});
