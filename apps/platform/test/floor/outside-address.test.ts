// Is nothing inside ever called by an address that somebody gave us, however it is written or resolved?
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { LookupAddress } from 'node:dns';
import { test } from 'node:test';
import {
  InsideAddress,
  type OutsideRule,
  outsideLookup,
  refuseInsideAddress,
} from '../../src/floor/outside-address.ts';

const production: OutsideRule = { allowLoopback: false };
const demo: OutsideRule = { allowLoopback: true };

const refused = (address: string, rule = production) =>
  assert.throws(() => refuseInsideAddress(address, rule), InsideAddress, address);

test('an address of the inside is refused however it is written', () => {
  const inside = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', '127.0.0.1.'],
    ...['0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
    ...['169.254.169.254', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['192.0.2.1', '198.51.100.7', '203.0.113.9', 'localhost', 'a.localhost', 'localhost.'],
    ...['[::]', '[::1]', '[fe80::1]', '[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[2001:db8::1]'],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::a00:1]',
      '[2002:a00:1::]',
      '[::a00:1]',
    ],
    ...['①②⑦.0.0.1', '[2001::1]', '[fec0::1]'],
  ];
  for (const host of inside) refused(`https://${host}/hook`);
});

test('only https is called, without name and password', () => {
  refused('http://comune.example/hook');
  refused('ftp://comune.example/hook');
  refused('file:///etc/passwd');
  refused('https://user@comune.example/hook');
  refused('https://:secret@comune.example/hook');
  refused('comune.example');
  refused('http://10.0.0.1/hook', demo);
  refused('http://comune.example/hook', demo);
});

test('the outside is called, and in the demonstration this machine too', () => {
  for (const host of ['comune.example', '93.184.216.34', '172.32.0.1', '[2606:2800:220:1::1]'])
    assert.ok(refuseInsideAddress(`https://${host}:8443/hook`, production));
  for (const host of ['127.0.0.1:4000', 'localhost:4000', '[::1]:4000']) {
    assert.ok(refuseInsideAddress(`http://${host}/hook`, demo));
    assert.ok(refuseInsideAddress(`https://${host}/hook`, demo));
  }
});

/** What the lookup says of a name with these addresses. */
function lookUp(name: string, addresses: string[], rule = production, family = 0) {
  const lookup = outsideLookup({ ...rule, resolve: async () => addresses });
  return new Promise<LookupAddress[]>((resolve, reject) =>
    lookup(name, { all: true, family }, (error, found) =>
      error === null ? resolve(found as LookupAddress[]) : reject(error),
    ),
  );
}

test('a name that leads inside is refused, also when it leads outside as well', async () => {
  for (const address of [
    '10.0.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
  ]) {
    await assert.rejects(lookUp('comune.example', [address]), InsideAddress);
    await assert.rejects(lookUp('comune.example', ['93.184.216.34', address]), InsideAddress);
  }
  await assert.rejects(lookUp('comune.example', []), { code: 'ENOTFOUND' });
  await assert.rejects(lookUp('comune.example', ['93.184.216.34'], production, 6), {
    code: 'ENOTFOUND',
  });
  assert.deepEqual(await lookUp('comune.example', ['93.184.216.34', '2606:2800:220:1::1']), [
    { address: '93.184.216.34', family: 4 },
    { address: '2606:2800:220:1::1', family: 6 },
  ]);
  assert.equal((await lookUp('localhost', [], demo)).length, 2);
  await assert.rejects(lookUp('localhost', []), InsideAddress);
});

test('a connection goes to the address that was looked at, and none is opened inside', async () => {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end('ciao');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const call = (rule: OutsideRule) =>
    new Promise<number | undefined>((resolve, reject) => {
      const lookup = outsideLookup({ ...rule, resolve: async () => ['127.0.0.1'] });
      request(`http://comune.example:${port}/`, { lookup, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  try {
    await assert.rejects(call(production), InsideAddress);
    assert.equal(calls, 0);
    assert.equal(await call(demo), 200);
    assert.equal(calls, 1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
