// Can an institution trust its register: everything is in it, in order, and no change of it goes unseen?
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import {
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';

const verifier = join(import.meta.dirname, '../../../../scripts/verify-audit.ts');

suite('The register of what was done', () => {
  let io: TestPlatform;
  let admin: TestCitizen;
  let path: string;
  let institutionId: string;
  const folder = mkdtempSync(join(tmpdir(), 'io-test-trail-'));

  before(async () => {
    io = await startTestPlatform();
    const service = await makeService(io);
    ({ institutionId } = service);
    admin = await makeMember(io, institutionId, 'administrator', { name: 'Ada' });
    path = `/backoffice/api/v1/institutions/${institutionId}`;
    for (const name of ['Portale', 'Tributi', 'Anagrafe']) {
      const made = await io.app.inject({
        method: 'POST',
        url: `${path}/keys`,
        headers: admin.headers,
        payload: {
          service_id: service.serviceId,
          name,
          is_test: false,
          authorized_cidrs: [],
          expires_at: null,
        },
      });
      assert.equal(made.statusCode, 201, made.body);
    }
  });
  after(async () => {
    await io.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = async () =>
    (await io.app.inject({ url: `${path}/trail.jsonl`, headers: admin.headers })).body;
  function verify(text: string) {
    const file = join(folder, 'registro.jsonl');
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, file], {
      encoding: 'utf8',
    });
    return { status, says: `${stdout}${stderr}` };
  }

  test('who, what and when are read by administrators, newest first, without a person’s codes', async () => {
    const reply = await io.app.inject({ url: `${path}/trail`, headers: admin.headers });
    const { items, count, head } = reply.json<{
      items: { seq: number; who: string; act: string; subject: string; hash: string }[];
      count: number;
      head: string;
    }>();
    assert.deepEqual(
      items.map(({ act, subject }) => `${act} ${subject}`),
      ['key_made Anagrafe', 'key_made Tributi', 'key_made Portale', 'member_joined Ada Prova'],
    );
    assert.equal(count, 4);
    assert.equal(items[0]?.hash, head);
    assert.equal(items[0]?.who, 'Ada Prova');
    assert.ok(!reply.body.includes(admin.fiscalCode));
    const only = await io.app.inject({
      url: `${path}/trail?act=member_joined`,
      headers: admin.headers,
    });
    assert.equal(only.json<{ items: unknown[] }>().items.length, 1);
  });

  test('the export is verified by the program, and by five lines of anybody’s', async () => {
    const text = await exported();
    const lines = text.trimEnd().split('\n');
    assert.equal(lines.length, 5, 'the export is in it too');
    let previous = '0'.repeat(64);
    for (const line of lines) {
      const hash = /^\{"hash":"([0-9a-f]{64})",/.exec(line)?.[1];
      const body = line.replace(/"hash":"[0-9a-f]{64}",/, '');
      assert.equal(createHash('sha256').update(body).digest('hex'), hash);
      assert.equal((JSON.parse(body) as { previous: string }).previous, previous);
      previous = hash as string;
    }
    const { status, says } = verify(text);
    assert.equal(status, 0, says);
    assert.match(says, /5/);
  });

  test('a word changed, a line left out, put in, doubled or put elsewhere is found', async () => {
    const text = await exported();
    const lines = text.trimEnd().split('\n');
    const changed: [string, string[]][] = [
      ['a word', lines.with(1, (lines[1] as string).replace('Portale', 'Portabe'))],
      [
        'a hash',
        lines.with(
          1,
          (lines[1] as string).replace(/[0-9a-f]/, (c) => (c === '0' ? '1' : '0')),
        ),
      ],
      ['left out', lines.toSpliced(2, 1)],
      ['the first left out', lines.slice(1)],
      ['doubled', lines.toSpliced(2, 0, lines[2] as string)],
      ['exchanged', [lines[0], lines[2], lines[1], ...lines.slice(3)] as string[]],
      ['not JSON', lines.with(0, '{"hash":')],
    ];
    for (const [what, now] of changed) {
      const { status, says } = verify(`${now.join('\n')}\n`);
      assert.equal(status, 1, `${what}: ${says}`);
      assert.match(says, /riga|line/, what);
    }
    const none = verify('');
    assert.equal(none.status, 1, 'a file without entries proves nothing');
    assert.match(none.says, /nessuna voce/);
    // The end cut off is a good chain: it shows against the newest hash that somebody kept.
    assert.equal(verify(`${lines.slice(0, -1).join('\n')}\n`).status, 0);
    const kept = /"hash":"([0-9a-f]{64})"/.exec(lines.at(-1) as string)?.[1] as string;
    const file = join(folder, 'cut.jsonl');
    writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
    const cut = spawnSync(process.execPath, [verifier, file, kept], { encoding: 'utf8' });
    assert.equal(cut.status, 1, cut.stdout);
  });

  test('a row changed in the database itself shows in the next export', async () => {
    const { sql } = io.platform.context;
    await sql`
      update trail.entry set body = replace(body, 'Tributi', 'Turismo')
      where institution_id = ${institutionId} and seq = 3`;
    const { status, says } = verify(await exported());
    assert.equal(status, 1);
    assert.match(says, /3/);
  });

  test('deeds done at the same moment stand one after the other', async () => {
    const busy = await makeService(io);
    await Promise.all(
      Array.from({ length: 8 }, () => makeMember(io, busy.institutionId, 'operator')),
    );
    const chief = await makeMember(io, busy.institutionId);
    const all = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${busy.institutionId}/trail.jsonl`,
      headers: chief.headers,
    });
    const { status, says } = verify(all.body);
    assert.equal(status, 0, says);
    assert.equal(all.body.trimEnd().split('\n').length, 10);
  });

  test('one rare act is found in a long register without reading it through', async () => {
    const { sql } = io.platform.context;
    const long = await makeService(io);
    const chief = await makeMember(io, long.institutionId);
    await sql`
      insert into trail.entry (institution_id, seq, hash, body, act)
      select ${long.institutionId}, n, repeat('0', 64), '{}', 'counter_look' from generate_series(2, 20000) n`;
    await sql`analyze trail.entry`;
    const only = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${long.institutionId}/trail?act=member_joined`,
      headers: chief.headers,
    });
    assert.deepEqual(
      only.json<{ items: { seq: number }[] }>().items.map(({ seq }) => seq),
      [1],
    );
    const plan = await sql<{ 'QUERY PLAN': string }[]>`
      explain select seq, hash, body from trail.entry
      where institution_id = ${long.institutionId} and seq < 20000 and act = 'member_joined'
      order by seq desc limit 51`;
    assert.match(plan.map((row) => row['QUERY PLAN']).join('\n'), /entry_by_act/);
  });
});
