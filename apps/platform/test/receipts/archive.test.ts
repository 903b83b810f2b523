// Is a year's archive complete, openable, safe in a spreadsheet, and made without holding it in memory?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { unzipSync } from 'fflate';
import { yearArchive } from '../../src/domains/receipts/archive.ts';
import { eventually, makeCitizen, startTestPlatform, type TestPlatform } from '../builders.ts';
import { paid, receivedCopy } from './setting.ts';

suite('the receipts of a year in one file', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  test('each receipt is there once, and the index says what is in which', async () => {
    const anna = await makeCitizen(io);
    await paid(io, anna, '2026-06-01T10:00:00Z');
    const two = await paid(io, anna, '2027-01-31T23:30:07Z', [
      {
        amount: 5,
        payeeName: 'Comune di "Torino"; & figli',
        description: '=HYPERLINK("http://x")',
      },
      { amount: 123_456_789, noticeNumber: '302000000000000184', debtor: '@SUM(A1)\r\n-1+1' },
    ]);
    await receivedCopy(io, anna, '2027-02-10T10:00:00Z', { amount: 8450 });
    const reply = await io.app.inject({
      url: '/app/api/v1/receipts/archive?year=2027',
      headers: anna.headers,
    });
    assert.equal(reply.statusCode, 200);
    assert.equal(reply.headers['content-type'], 'application/zip');
    assert.equal(reply.headers['content-disposition'], 'attachment; filename="ricevute-2027.zip"');
    const files = unzipSync(Uint8Array.from(reply.rawPayload));
    assert.deepEqual(Object.keys(files), [
      '2027-02-10-comune-di-torino-0001.pdf',
      '2027-02-01-comune-di-torino-figli-0002.pdf',
      'indice-2027.csv',
    ]);
    for (const [name, file] of Object.entries(files).slice(0, 2))
      assert.equal(Buffer.from(file.subarray(0, 5)).toString(), '%PDF-', name);

    const csv = Buffer.from(files['indice-2027.csv'] ?? []);
    assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel knows UTF-8 by its mark');
    const lines = csv.subarray(3).toString('utf8').split('\r\n');
    assert.equal(lines.length, 5, 'head, three items, the end');
    assert.match(lines[0] ?? '', /^"Data";"Ora";"Ente creditore";/);
    assert.match(
      lines[1] ?? '',
      /^10\/02\/2027;11:00:00;"Comune di Torino";"0051 4490 010";"Mensa scolastica";"[\d ]+";"Anna Bruni";84,50;;"Tabaccheria Rossi";"";"pagata altrove o da altri";"[^"]+";"2027-02-10-comune-di-torino-0001.pdf"$/,
    );
    assert.ok(
      (lines[2] ?? '').startsWith(
        `01/02/2027;00:30:07;"Comune di ""Torino""; & figli";"0051 4490 010";"'=HYPERLINK(""http://x"")";`,
      ),
      lines[2] ?? '',
    );
    assert.match(lines[2] ?? '', /;0,05;1,50;/);
    assert.match(lines[3] ?? '', /;"3020 0000 0000 0001 84";"'@SUM\(A1\) -1\+1";1234567,89;;/);
    assert.ok(lines[3]?.includes(two));
  });

  test('the fifty-first and the hundred-and-first are not forgotten', async () => {
    const anna = await makeCitizen(io);
    for (let number = 0; number < 101; number += 1) {
      // Many at one moment: pages must not lose any of them.
      const second = String(Math.floor(number / 60)).padStart(2, '0');
      await paid(io, anna, `2027-05-05T10:00:${second}Z`);
    }
    const reply = await io.app.inject({
      url: '/app/api/v1/receipts/archive?year=2027&language=en',
      headers: anna.headers,
    });
    const files = unzipSync(Uint8Array.from(reply.rawPayload));
    assert.equal(Object.keys(files).length, 102);
    const ids = Buffer.from(files['index-2027.csv'] ?? [])
      .toString()
      .split('\r\n')
      .map((line) => line.split(';')[12]);
    assert.equal(new Set(ids.slice(1, -1)).size, 101);
  });

  test('a reader who stops, stops the work: a PDF is made only when it is asked for', async () => {
    const anna = await makeCitizen(io);
    for (let number = 0; number < 5; number += 1) await paid(io, anna, '2027-05-05T10:00:00Z');
    const archive = yearArchive(io.platform.context, {
      citizenId: anna.citizenId,
      payer: undefined,
      year: 2027,
      language: 'it',
    });
    let bytes = 0;
    for (let chunk = 0; chunk < 3; chunk += 1) {
      const { value } = await archive.next();
      bytes += (value as Uint8Array).length;
    }
    assert.ok(bytes < 60_000, `one paper and not five: ${bytes}`);
    await archive.return(undefined);
    assert.deepEqual(await archive.next(), { value: undefined, done: true });
  });
  test('one at a time: the next may begin when the first has ended, or was left', async () => {
    const anna = await makeCitizen(io);
    for (let number = 0; number < 40; number += 1) await paid(io, anna, '2027-05-05T10:00:00Z');
    const ask = (more: { signal?: AbortSignal } = {}) =>
      fetch(`${address}/app/api/v1/receipts/archive?year=2027`, { headers: anna.headers, ...more });
    const address = await io.listen();
    const left = new AbortController();
    const first = await ask({ signal: left.signal });
    assert.equal(first.status, 200);
    const second = await ask();
    assert.equal(second.status, 429);
    assert.equal(((await second.json()) as { code: string }).code, 'receipts_under_way');
    left.abort();
    let third: Response | undefined;
    await eventually('the one who left is no longer in the way', async () => {
      third = await ask();
      if (third.status !== 200) await third.arrayBuffer();
      return third.status === 200;
    });
    const files = unzipSync(new Uint8Array((await third?.arrayBuffer()) ?? []));
    assert.equal(Object.keys(files).length, 41);
    await eventually('the next may begin', async () => {
      const next = await ask();
      await next.arrayBuffer();
      return next.status === 200;
    });
  });
});
