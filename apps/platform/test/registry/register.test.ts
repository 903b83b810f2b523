// The register of bodies: read from the public index's own form, whatever is wrong in it, and looked into by half words.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, suite, test } from 'node:test';
import { NotTheIndex, readIndex } from '../../src/domains/registry/csv.ts';
import { loadIndex } from '../../src/domains/registry/index.ts';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { isLong } from '../long.ts';
import { loadDemoRegister } from './demonstration.ts';

const HEADER =
  'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Ente_in_liquidazione,Nome_responsabile,Indirizzo,Mail1,Tipo_Mail1,Mail2,Tipo_Mail2';

async function read(text: string | Buffer, chunk = 7) {
  const bytes = Buffer.from(text as string);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const rows = [];
  for await (const row of readIndex(Readable.from(chunks))) rows.push(row);
  return rows;
}

suite('The register of bodies', () => {
  let io: TestPlatform;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    citizen = await makeCitizen(io);
    const report = await loadDemoRegister(io);
    assert.ok(report.saved > 7900 && report.wrong === 0, JSON.stringify(report));
  });
  after(() => io.close());

  const find = async (q: string) => {
    const url = `/backoffice/api/v1/registry?q=${encodeURIComponent(q)}`;
    const reply = await io.app.inject({ url, headers: citizen.headers });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: { name: string; ipa_code: string; pec: string }[] }>().items;
  };

  test('a body is found by half its name, without accents, with a letter wrong, by either code', async () => {
    const first = async (q: string) => (await find(q))[0]?.name;
    assert.equal(await first('comune di torino'), 'Comune di Torino');
    assert.equal(await first('torino'), 'Comune di Torino');
    assert.equal(await first('comune di firenz'), 'Comune di Firenze');
    assert.equal(await first('comune di forli'), 'Comune di Forlì');
    assert.ok((await find('milnao')).some(({ name }) => name === 'Comune di Milano'));
    assert.equal(await first('reggio nelemilia'), "Comune di Reggio nell'Emilia");
    assert.equal(await first('piemonte'), 'Regione Piemonte');
    assert.deepEqual(
      (await find('00514490010')).map((one) => one.ipa_code),
      ['c_l219'],
    );
    assert.deepEqual(
      (await find('C_L219')).map((one) => one.name),
      ['Comune di Torino'],
    );
    assert.deepEqual(await find('xqzw kjhg'), []);
    assert.ok((await find('san')).length <= 20);
    for (const odd of ['%%', '__', "'; drop", '\\\\', '——']) await find(odd);
  });

  test('the search reads an index, and answers while one types', async () => {
    const { sql } = io.platform.context;
    await sql`analyze registry.body`;
    // A few thousand rows are read as fast without it; the real index has three times as many.
    const plan = await sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx<{ 'QUERY PLAN': string }[]>`
        explain select 1 from registry.body where is_active and 'reggio nelemilia' <% search_text`;
    });
    assert.match(plan.map((row) => row['QUERY PLAN']).join('\n'), /body_search/);
  });

  test('nobody’s name is kept, addresses are all examples', async () => {
    const { sql } = io.platform.context;
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from registry.body where pec not like '%.example'`;
    assert.equal(row?.count, 0);
    const columns = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_schema = 'registry'`;
    assert.ok(!columns.some(({ name }) => /respons|person|cogn/.test(name)));
  });

  test('rows that are wrong are named by line and reason, and the others go in', async () => {
    const rows = await read(
      [
        HEADER,
        'c_a001,"Comune di Abano, Terme",00556230282,L6,,Mario,Piazza,x@example.it,Altro,ente@pec.it,Pec',
        ',Senza codice,00556230282,L6,,,,,,,',
        'c_a002,Codice sbagliato,ABC,L6,,,,,,,',
        'c_a003,Zeri persi,514490010,L6,S,,,,,,',
        'c_a004,"aperta e mai chiusa,1,2',
        'c_a005,Mai letta,00556230282,L6,,,,,,,',
      ].join('\r\n'),
    );
    assert.deepEqual(
      rows.map((row) => ('body' in row ? row.body.ipaCode : row.wrong)),
      ['c_a001', 'codice_ipa', 'codice_fiscale_ente', 'c_a003', 'CSV_QUOTE_NOT_CLOSED'],
    );
    const [abano] = rows;
    assert.ok(abano && 'body' in abano);
    assert.equal(abano.body.name, 'Comune di Abano, Terme');
    assert.equal(abano.body.pec, 'ente@pec.it');
    const zeros = rows[3];
    assert.ok(zeros && 'body' in zeros);
    assert.equal(zeros.body.fiscalCode, '00514490010');
    assert.equal(zeros.body.isActive, false);
  });

  test('semicolons, tabs, a mark in front and another encoding are read for what they are', async () => {
    const row = ['c_a001', 'Comune di Abano', '00556230282'];
    const names = ['Codice_IPA', 'Denominazione_ente', 'Codice_fiscale_ente'];
    for (const sign of [';', '\t', ',']) {
      const [read1] = await read(`\uFEFF${names.join(sign)}\n${row.join(sign)}\n`);
      assert.ok(read1 && 'body' in read1, sign);
    }
    const latin = Buffer.from(
      `${names.join(',')}\nc_d704,Comune di Forl\xec,00606620409\n`,
      'latin1',
    );
    assert.deepEqual(await read(latin), [{ line: 2, wrong: 'not UTF-8' }]);
  });

  test('a file that is not the index is refused, and an endless row takes no memory', async () => {
    await assert.rejects(read('a,b,c\n1,2,3\n'), NotTheIndex);
    await assert.rejects(read(''), () => true).catch(() => {});
    await assert.rejects(read(`${'x,'.repeat(5000)}\n`), NotTheIndex);
    const long = `${HEADER}\nc_a001,${'x'.repeat(300_000)},1\nc_a002,Comune di Prova,00556230282,L6,,,,,,,\n`;
    const rows = await read(long, 4096);
    assert.ok(rows.every((row) => !('body' in row) || row.body.ipaCode === 'c_a002'));
  });

  test('whatever the bytes are, the reader ends with rows or a refusal', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const good = Buffer.from(
      `${HEADER}\nc_a001,"Comune, di ""Abano""",00556230282,L6,,,,a@b.it,Pec,,\n`.repeat(3),
    );
    for (let round = 0; round < (isLong ? 20_000 : 300); round += 1) {
      const bytes = Buffer.from(good);
      for (let change = 0; change <= random(12); change += 1)
        bytes[random(bytes.length)] = [0, 10, 13, 34, 44, 59, 255, random(256)][
          random(8)
        ] as number;
      try {
        await read(bytes.subarray(0, random(bytes.length) + 1), 1 + random(64));
      } catch (error) {
        assert.ok(
          error instanceof NotTheIndex || /CSV_/.test(String((error as { code?: string }).code)),
          String(error),
        );
      }
    }
  });

  test('what a new file has no more is closed; a file cut short closes nobody', async () => {
    const row = 'c_l219,Comune di Torino,00514490010,L6,,,,ente@pec.example,Pec,,';
    const report = await loadIndex(
      io.platform.context,
      Readable.from([Buffer.from(`${HEADER}\n${row}\n`)]),
    );
    assert.equal(report.looksCut, true);
    assert.equal((await find('milano'))[0]?.name, 'Comune di Milano');
  });
});
