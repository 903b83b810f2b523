// Keys for many bodies in a file that only its recipient opens, by page and by program.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { makeMember, makeService } from '../builders.ts';
import {
  type Round,
  admin,
  ask,
  certificateFile,
  dropPair,
  finished,
  folder,
  held,
  io,
  keyFile,
  keysAsked,
  makeBody,
  makePair,
  openssl,
  operator,
  partner,
  rounds,
  start,
  stop,
  trailOf,
} from './setting.ts';

suite('Keys that a partner makes for many bodies', () => {
  before(async () => {
    await start();
    makePair();
  });
  after(async () => {
    dropPair();
    await stop();
  });

  test('keys for many bodies come in one file that openssl opens with the recipient’s key, and nowhere else', async () => {
    const bodies = [await makeBody('Comune di Isasca'), await makeBody('Comune di Lagnasco')];
    const without = await makeBody('Comune di Manta', { serviceName: 'Altro' });
    const sending = await makeBody('Comune di Neive', { rights: ['send'] });
    const id = randomUUID();
    const url = `${rounds()}/${id}`;
    const asked = keysAsked([...bodies, without, sending]);
    assert.equal(
      (await ask(operator.headers, 'PUT', url, asked)).body.code,
      'keys_need_manager',
      'an operator of the partner makes no keys',
    );
    const begun = await ask<Round>(admin.headers, 'PUT', url, asked);
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    const round = await finished(id);
    assert.deepEqual(
      round.items.map(({ state, reason }) => reason?.code ?? state),
      ['done', 'done', 'service_unknown', 'right_missing'],
    );
    const got = await io.app.inject({ url: `${url}/keys.p7m`, headers: admin.headers });
    assert.equal(got.statusCode, 200, got.body);
    assert.equal(createHash('sha256').update(got.rawPayload).digest('hex'), round.file?.hash);
    const sealed = join(folder, 'keys.p7m');
    writeFileSync(sealed, got.rawPayload);
    const csv = openssl(
      ...['cms', '-decrypt', '-inform', 'DER', '-in', sealed, '-recip', certificateFile],
      ...['-inkey', keyFile],
    ).toString('utf8');
    const [head, ...lines] = csv
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';'));
    assert.deepEqual(head?.slice(5, 7), ['key_id', 'chiave']);
    assert.equal(lines.length, 2);
    const { sql } = io.platform.context;
    for (const [index, line] of lines.entries()) {
      const secret = line[6] ?? '';
      assert.match(secret, /^[0-9a-f]{32}$/);
      assert.equal(secret.slice(-4), round.items[index]?.key_last_four);
      const use = await io.app.inject({
        url: `/api/v1/services/${bodies[index]?.serviceId}`,
        headers: { 'ocp-apim-subscription-key': secret },
        remoteAddress: '192.0.2.7',
      });
      assert.equal(use.statusCode, 200, use.body);
      const elsewhere = await io.app.inject({
        url: `/api/v1/services/${bodies[index]?.serviceId}`,
        headers: { 'ocp-apim-subscription-key': secret },
        remoteAddress: '198.51.100.7',
      });
      assert.equal(elsewhere.json<{ code: string }>().code, 'key_elsewhere');
      // Nowhere in what is kept: not the key, and not the round without its file.
      for (const table of ['partners.round', 'partners.item', 'trail.entry', 'services.key']) {
        const rows = await sql.unsafe(`select 1 from ${table} t where t::text like $1`, [
          `%${secret}%`,
        ]);
        assert.equal(rows.length, 0, table);
      }
      const jobs = await sql.unsafe(
        'select 1 from graphile_worker._private_jobs j where j::text like $1',
        [`%${secret}%`],
      );
      assert.equal(jobs.length, 0);
    }
    // Another pair does not open it.
    const otherKey = join(folder, 'other.pem');
    openssl('genrsa', '-out', otherKey, '2048');
    assert.throws(() => {
      const opened = openssl(
        'cms',
        '-decrypt',
        '-inform',
        'DER',
        '-in',
        sealed,
        '-inkey',
        otherKey,
      );
      if (!opened.toString('utf8').startsWith('ente;')) throw new Error('not opened');
    });
    const again = randomUUID();
    await ask(admin.headers, 'PUT', `${rounds()}/${again}`, keysAsked(bodies));
    const twice = await finished(again);
    assert.deepEqual(
      twice.items.map(({ reason }) => reason?.code),
      ['key_there', 'key_there'],
      'begun anew under another id it makes no second key',
    );
    const acts = (await trailOf(partner.institutionId)).map(({ act }) => act);
    assert.ok(acts.includes('keys_exported') && acts.includes('round_begun'));
    const [bodyId = ''] = bodies.map(({ institutionId }) => institutionId);
    const made = (await trailOf(bodyId)).find(({ act }) => act === 'key_made');
    assert.match(String(made?.details['sealed_for']), /^[0-9a-f]{64}$/);
    const strangersFile = await io.app.inject({
      url: `${url}/keys.p7m`,
      headers: operator.headers,
    });
    assert.equal(strangersFile.json<{ code: string }>().code, 'keys_need_manager');
  });

  test('a recipient that will not do is refused by what is wrong with it, and nothing begins', async () => {
    const body = await makeBody('Comune di Paesana');
    const certificate = readFileSync(certificateFile, 'utf8');
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const pem = (key: typeof ec): string => key.export({ type: 'spki', format: 'pem' });
    const cases: [string, string][] = [
      [readFileSync(keyFile, 'utf8'), 'recipient_private'],
      [`${certificate}${readFileSync(keyFile, 'utf8')}`, 'recipient_private'],
      [certificate.slice(0, 300), 'recipient_unreadable'],
      ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'recipient_unreadable'],
      ['ssh-rsa AAAAB3NzaC1yc2E ada@partner', 'recipient_unreadable'],
      ['x', 'recipient_unreadable'],
      [pem(ec), 'recipient_not_rsa'],
      [pem(short), 'recipient_size'],
    ];
    for (const [recipient, rule] of cases) {
      const id = randomUUID();
      const { body: said } = await ask<{ errors: { rule: string; it: string }[] }>(
        admin.headers,
        'PUT',
        `${rounds()}/${id}`,
        keysAsked([body], { recipient }),
      );
      assert.equal(said.code, 'recipient_not_valid', rule);
      assert.equal(said.errors[0]?.rule, rule);
      assert.ok((said.errors[0]?.it.length ?? 0) > 30);
      assert.equal((await ask(admin.headers, 'GET', `${rounds()}/${id}`)).status, 404);
    }
    const late = await ask(
      admin.headers,
      'PUT',
      `${rounds()}/${randomUUID()}`,
      keysAsked([body], { expires_at: '2020-01-01T00:00:00.000Z' }),
    );
    assert.equal(late.body.code, 'round_end_past');
    const many = Array.from({ length: 501 }, () => ({ institution_id: randomUUID() }));
    const tooMany = await ask(
      admin.headers,
      'PUT',
      `${rounds()}/${randomUUID()}`,
      keysAsked([], { bodies: many }),
    );
    assert.equal(tooMany.status, 400);
  });

  test('a program of the partner does the same with a key, and a body’s own program does not', async () => {
    const body = await makeBody('Comune di Quaranti');
    const list = await ask<{ items: { institution_name: string }[]; count: number }>(
      partner.headers,
      'GET',
      '/api/v1/acting-for?search=quaranti',
    );
    assert.deepEqual(
      list.body.items.map((one) => one.institution_name),
      ['Comune di Quaranti'],
    );
    const id = randomUUID();
    const begun = await ask<Round>(
      partner.headers,
      'PUT',
      `/api/v1/rounds/${id}`,
      keysAsked([body]),
    );
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    const round = await finished(id);
    assert.equal(round.done, 1, JSON.stringify(round.items));
    const url = `/api/v1/rounds/${id}/keys.p7m`;
    const got = await io.app.inject({ url, headers: partner.headers });
    assert.equal(got.statusCode, 200);
    const entry = (await trailOf(body.institutionId)).find(({ act }) => act === 'key_made');
    assert.equal(entry?.who, 'API «Motore» (Servizi Digitali S.r.l.)');
    const bodys = await makeService(io, { groups: ['ApiServiceRead', 'ApiServiceWrite'] });
    for (const [path, code] of [
      ['/api/v1/acting-for', 'not_a_partner'],
      [`/api/v1/rounds/${id}`, 'round_unknown'],
      [url, 'round_unknown'],
    ] as const)
      assert.equal((await ask(bodys.headers, 'GET', path)).body.code, code);
    const otherPartner = await makeService(io, {
      kind: 'aggregator',
      groups: ['ApiServiceRead', 'ApiServiceWrite'],
    });
    const peek = await ask(otherPartner.headers, 'GET', `/api/v1/rounds/${id}`);
    assert.equal(peek.body.code, 'round_unknown', 'a round is nobody else’s');
  });

  test('a bare public key will do, and after a week the file is gone', async () => {
    const body = await makeBody('Comune di Oncino');
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const id = randomUUID();
    const recipient = publicKey.export({ type: 'spki', format: 'pem' });
    await ask(admin.headers, 'PUT', `${rounds()}/${id}`, keysAsked([body], { recipient }));
    await finished(id);
    const url = `${rounds()}/${id}/keys.p7m`;
    const got = await io.app.inject({ url, headers: admin.headers });
    const sealed = join(folder, 'bare.p7m');
    const key = join(folder, 'bare.pem');
    writeFileSync(sealed, got.rawPayload);
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const csv = openssl('cms', '-decrypt', '-inform', 'DER', '-in', sealed, '-inkey', key);
    assert.match(csv.toString('utf8'), /Comune di Oncino/);
    held.advance({ days: 8 });
    const late = await makeMember(io, partner.institutionId, 'administrator');
    const gone = await io.app.inject({ url, headers: late.headers });
    assert.equal(gone.json<{ code: string }>().code, 'keys_gone');
  });
});
