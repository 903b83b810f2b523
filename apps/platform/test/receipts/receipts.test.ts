// Does everybody find the receipts of what they have paid and of what was paid for them, and nobody else's?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { listed, paid, receivedCopy, type Shown } from './setting.ts';

suite('receipts', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  const get = (citizen: TestCitizen, path: string, headers: Record<string, string> = {}) =>
    io.app.inject({
      url: `/app/api/v1/receipts${path}`,
      headers: { ...citizen.headers, ...headers },
    });
  const ids = (page: { items: Shown[] }) => page.items.map(({ id }) => id);
  /** The words of a receipt's PDF. */
  const printed = async (citizen: TestCitizen, path: string) => {
    const reply = await get(citizen, path);
    assert.equal(reply.statusCode, 200, reply.body);
    const data = Uint8Array.from(reply.rawPayload);
    const paper = await getDocument({ data, verbosity: 0 }).promise;
    assert.ok(await (await paper.getPage(1)).getStructTree(), 'it is tagged');
    const texts: string[] = [];
    for (let page = 1; page <= paper.numPages; page += 1) {
      const { items } = await (await paper.getPage(page)).getTextContent();
      texts.push(
        items.map((one) => ('str' in one ? `${one.str}${one.hasEOL ? ' ' : ''}` : '')).join(''),
      );
    }
    return texts.join(' ').replaceAll(/\s+/g, ' ');
  };

  test('own payments and those made by others stand in one list, the last first, page by page', async () => {
    const anna = await makeCitizen(io);
    const made: string[] = [];
    for (let day = 1; day <= 9; day += 1) {
      const at = `2027-03-0${day}T10:00:00.123456Z`;
      made.unshift(await paid(io, anna, at, [{ amount: 100 * day }, { amount: 1 }]));
      if (day % 3 === 0) {
        // At the very same moment: one's own comes first.
        const token = `0${String(day).padStart(31, 'a')}`;
        made.splice(1, 0, await receivedCopy(io, anna, at, { token }));
      }
    }
    assert.deepEqual(ids(await listed(io, anna, '?page_size=100')), made);
    for (const size of [1, 2, 5]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await listed(io, anna, `?page_size=${size}${query}`);
        seen.push(...ids(page));
        cursor = page.next;
      } while (cursor !== undefined);
      assert.deepEqual(seen, made, `pages of ${size}`);
    }
    const [newest] = (await listed(io, anna)).items;
    assert.deepEqual(
      [newest?.copy, newest?.amount, newest?.fee, newest?.total, newest?.items.length],
      ['payer', 901, 150, 1051, 2],
    );
  });

  test('a year is a year in Italy, and the years tell how many there are', async () => {
    const anna = await makeCitizen(io);
    const late = await paid(io, anna, '2026-12-31T22:59:59Z');
    const early = await paid(io, anna, '2026-12-31T23:00:00Z');
    const other = await receivedCopy(io, anna, '2027-06-01T10:00:00Z');
    assert.deepEqual(ids(await listed(io, anna, '?year=2026')), [late]);
    assert.deepEqual(ids(await listed(io, anna, '?year=2027')), [other, early]);
    assert.deepEqual((await get(anna, '/years')).json(), {
      items: [
        { year: 2027, count: 2 },
        { year: 2026, count: 1 },
      ],
    });
  });

  test('words are looked for in payee, description, debtor and number, and signs are only signs', async () => {
    const anna = await makeCitizen(io);
    const school = await paid(io, anna, '2027-01-02T10:00:00Z', [
      { description: 'Bollo auto' },
      { description: 'Mensa scolastica', debtor: 'Luca Èvola', noticeNumber: '302000000000000184' },
    ]);
    const rest = await receivedCopy(io, anna, '2027-01-01T10:00:00Z', {
      description: 'Sconto 100% _ \\',
      payeeName: 'Regione Lazio',
    });
    const found = async (q: string) => ids(await listed(io, anna, `?q=${encodeURIComponent(q)}`));
    assert.deepEqual(await found('mensa torino'), [school]);
    assert.deepEqual(await found('MENSA luca'), [school]);
    assert.deepEqual(await found('3020 0000 0000 0001 84'), [school]);
    assert.deepEqual(await found('lazio'), [rest]);
    assert.deepEqual(await found('100%'), [rest]);
    assert.deepEqual(await found('\\ _'), [rest]);
    assert.deepEqual(await found('mensa lazio'), []);
    assert.deepEqual(await found('%'), [rest], 'the sign, and not everything');
    assert.deepEqual(await found('  '), [school, rest]);
  });

  test('who has paid for themselves has one receipt and not two', async () => {
    const anna = await makeCitizen(io);
    const token = 'f'.repeat(32);
    const own = await paid(io, anna, '2027-01-02T10:00:00Z', [{ token }]);
    await receivedCopy(io, anna, '2027-01-02T10:00:05Z', { token });
    assert.deepEqual(ids(await listed(io, anna)), [own]);
    assert.deepEqual((await get(anna, '/years')).json(), { items: [{ year: 2027, count: 1 }] });
  });

  test('the payer reads fee, method and codes; the debtor their own part alone', async () => {
    const payer = await makeCitizen(io);
    const debtor = await makeCitizen(io);
    const token = 'e'.repeat(32);
    const id = await paid(io, payer, '2027-01-02T10:00:00Z', [
      { token, description: 'Mensa di Luca', amount: 8450, debtor: 'Luca Èvola' },
      { description: 'Multa', amount: 5000, debtor: 'ANONIMO' },
    ]);
    const own = (await get(payer, `/${id}`)).json<Record<string, unknown>>();
    assert.deepEqual(
      [own['amount'], own['fee'], own['total'], own['authorization_code'], own['method']],
      [13_450, 150, 13_600, 'A12345', { kind: 'card', label: 'Visa •••• 4242' }],
    );
    assert.equal(
      (own['items'] as { debtor?: unknown }[])[1]?.debtor,
      undefined,
      'ANONIMO is nobody',
    );
    assert.deepEqual(
      [own['service_customer_id'], own['requested_by_debtor'], own['processed_by_pagopa']],
      [id.replaceAll('-', ''), false, true],
    );
    assert.equal((own['payer'] as { fiscal_code: string }).fiscal_code, payer.fiscalCode);

    const copyId = await receivedCopy(io, debtor, '2027-01-02T10:00:00Z', { token });
    for (const [citizen, path] of [
      [payer, `/${id}-0`],
      [debtor, `/${copyId}`],
    ] as const) {
      const reply = await get(citizen, path);
      assert.equal(reply.statusCode, 200, reply.body);
      const seen = reply.json<Record<string, unknown>>();
      assert.deepEqual(
        [seen['service_customer_id'], seen['requested_by_debtor'], seen['processed_by_pagopa']],
        [undefined, true, citizen === payer],
      );
      for (const secret of [
        'fee',
        'total',
        '13450',
        '13600',
        'Multa',
        'A12345',
        'Visa',
        payer.fiscalCode,
      ])
        assert.ok(!reply.body.includes(secret), `${secret} in ${reply.body}`);
    }
  });

  test('nobody reads or prints what is another’s, or was never paid', async () => {
    const anna = await makeCitizen(io);
    const bruno = await makeCitizen(io);
    const id = await paid(io, anna, '2027-01-02T10:00:00Z', [{}, {}]);
    const copy = await receivedCopy(io, anna, '2027-01-03T10:00:00Z');
    for (const path of [id, `${id}-0`, copy]) {
      assert.equal((await get(anna, `/${path}`)).statusCode, 200, path);
      for (const reply of [await get(bruno, `/${path}`), await get(bruno, `/${path}/pdf`)]) {
        assert.equal(reply.statusCode, 404);
        assert.equal(reply.json<{ code: string }>().code, 'receipt_not_found');
      }
    }
    assert.deepEqual((await listed(io, bruno)).items, []);
    assert.equal(
      (await get(bruno, '/archive?year=2027')).json<{ code: string }>().code,
      'receipts_none',
    );
    for (const path of [
      `${id}-2`,
      `${id}-9`,
      `${id}x`,
      'a',
      '00514490010-',
      '00514490010-%00',
      '00514490010-%F0%9F%98%80',
      `00514490010-${'x'.repeat(36)}`,
      '0192f0a0-0000-7000-8000-000000000001',
    ]) {
      const reply = await get(anna, `/${path}`);
      assert.ok([400, 404].includes(reply.statusCode), `${path}: ${reply.statusCode}`);
    }
  });

  test('a cursor that we have not made, and a year that is none, are refused in words', async () => {
    const anna = await makeCitizen(io);
    for (const query of [
      '?cursor=x',
      `?cursor=${encodeURIComponent('2027-01-01T00:00:00Z_p_x')}`,
      `?cursor=${encodeURIComponent('2027-99-01T00:00:00Z_p_0192f0a0-0000-7000-8000-000000000001')}`,
      `?cursor=${encodeURIComponent('2027-01-01T00:00:00Z_d_0192f0a0-0000-7000-8000-000000000001')}`,
      '?year=1999',
      '?year=20.5',
      '?page_size=0',
      '?page_size=101',
      `?q=${'x'.repeat(101)}`,
      '/archive',
      '/archive?year=x',
    ]) {
      const reply = await get(anna, query);
      assert.equal(reply.statusCode, 400, `${query}: ${reply.body}`);
      assert.match(reply.json<{ detail_it: string }>().detail_it, /\p{L}/u);
    }
  });

  test('the paper of who has paid says all that pagoPA’s does; the debtor’s says neither fee nor payer', async () => {
    const payer = await makeCitizen(io);
    const debtor = await makeCitizen(io);
    const token = 'd'.repeat(32);
    const noticeNumber = '302000000000000184';
    const id = await paid(io, payer, '2027-01-02T10:00:00Z', [
      { token, noticeNumber, description: 'Mensa di Luca', amount: 8450, debtor: 'Luca Èvola' },
      { description: 'Multa', amount: 5000, debtor: 'ANONIMO' },
    ]);
    const own = await printed(payer, `/${id}/pdf`);
    for (const words of [
      '2 gennaio 2027, 11:00:00',
      'Totale pagato 136,00 €',
      'Somma degli avvisi 134,50 €',
      'Commissione 1,50 €',
      'Gestore della transazione Banca di Prova, Banca di Prova S.p.A.',
      'Codice del gestore BPPIITRRXXX',
      'Metodo di pagamento Visa •••• 4242',
      'Codice di autorizzazione A12345',
      // No circuit has given a number: the first token stands for it.
      `Riferimento del pagamento ${token}`,
      `Codice per l’assistenza ${id.replaceAll('-', '')}`,
      'Pagato in IO, attraverso pagoPA',
      'Copia richiesta da chi ha pagato',
      payer.fiscalCode,
      'Mensa di Luca',
      'Comune di Torino',
      'Cod. Fiscale Ente Creditore: 00514490010',
      'Codice avviso: 3020 0000 0000 0001 84',
      'IUV: 02000000000000184',
      `IUR: ${token}`,
      'Per conto di: Luca Èvola',
    ])
      assert.ok(own.includes(words), `${words} in ${own}`);
    assert.ok(!own.includes('ANONIMO'));
    const copyId = await receivedCopy(io, debtor, '2027-01-02T10:00:00Z', {
      token,
      noticeNumber,
      amount: 8450,
    });
    for (const [text, more] of [
      [await printed(payer, `/${id}-0/pdf`), ['in IO', 'BPPIITRRXXX', 'Luca Èvola']],
      [await printed(debtor, `/${copyId}/pdf`), ['presso il gestore', 'TABAITRRXXX', 'Anna Bruni']],
    ] as const) {
      for (const words of [
        'Importo pagato 84,50 €',
        'Copia richiesta da chi è intestatario dell’avviso',
        'IUV: 02000000000000184',
        `IUR: ${token}`,
        ...more,
      ])
        assert.ok(text.includes(words), `${words} in ${text}`);
      for (const secret of ['Commissione', '136,00', 'Multa', 'A12345', 'Visa', 'assistenza'])
        assert.ok(!text.includes(secret), `${secret} in ${text}`);
      assert.ok(!text.includes(payer.fiscalCode));
    }
  });

  test('a PDF has a tag by which it need not be sent twice', async () => {
    const anna = await makeCitizen(io);
    const id = await paid(io, anna, '2027-01-31T23:30:00Z', [{ payeeName: 'Città di Forlì' }]);
    const first = await get(anna, `/${id}/pdf`);
    assert.equal(first.headers['content-type'], 'application/pdf');
    assert.equal(
      first.headers['content-disposition'],
      'inline; filename="ricevuta-2027-02-01-citta-di-forli.pdf"',
    );
    assert.match(first.rawPayload.subarray(0, 8).toString('latin1'), /^%PDF-1\.7/);
    const etag = String(first.headers['etag']);
    const again = await get(anna, `/${id}/pdf`, { 'if-none-match': `"x", W/${etag}` });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
    const english = await get(anna, `/${id}/pdf?language=en`, { 'if-none-match': etag });
    assert.equal(english.statusCode, 200, 'another language is another paper');
    assert.ok((await get(anna, `/${id}/pdf`)).rawPayload.equals(first.rawPayload));
  });
});
