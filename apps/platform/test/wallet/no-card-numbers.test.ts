// After a journey through the wallet, is there a card number anywhere: in a row, in the log, in what a backup holds?
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { after, before, suite, test } from 'node:test';
import { gatewayOf } from '../../src/domains/wallet/index.ts';
import { scanForPans } from '../../src/floor/card-numbers.ts';
import type { Sql } from '../../src/floor/database.ts';
import {
  addCard,
  begin,
  type Begun,
  makeCitizen,
  startWalletSetting,
  typeCard,
  type WalletSetting,
} from './setting.ts';

/** Every table as a backup would write it. */
async function dumpOf(sql: Sql): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const dump = new Map<string, string>();
  for (const { name } of tables)
    dump.set(name, await readText(await sql.unsafe(`copy ${name} to stdout`).readable()));
  return dump;
}

suite('card numbers', () => {
  let folder: string;
  let logFile: string;
  let setting: WalletSetting;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'io-test-log-'));
    logFile = join(folder, 'io.log');
    setting = await startWalletSetting({ LOG_LEVEL: 'debug', LOG_FILE: logFile });
  });
  after(async () => {
    await setting.close();
    await rm(folder, { recursive: true, force: true });
  });

  const refused = ['4242424242424242', '4242 4242 4242 4242', '378282246310005'];
  const typed = ['4242424242424242', '4000000000000127', '5555555555554444', '4000000000000341'];

  test('none is in any table or in the log after cards were added, declined, and sent to us by mistake', async () => {
    const { io } = setting;
    const { context } = io.platform;
    const citizen = await makeCitizen(io);
    for (const number of typed) {
      const begun = (await begin(setting, citizen, 'card')).json<Begun>();
      await typeCard(setting, begun, number);
    }
    await addCard(setting, citizen);
    for (const number of refused) {
      const wrongPlaces = [
        { method: 'POST', url: '/app/api/v1/wallet/setups', payload: { kind: 'card', number } },
        { method: 'POST', url: '/app/api/v1/wallet/setups', payload: { kind: number } },
        {
          method: 'POST',
          url: '/app/api/v1/messages/search',
          payload: { query: `la mia ${number}` },
        },
        { method: 'GET', url: `/app/api/v1/wallet/setups/${encodeURIComponent(number)}` },
        { method: 'GET', url: `/app/api/v1/messages?cursor=${encodeURIComponent(number)}` },
        { method: 'GET', url: `/nowhere/${encodeURIComponent(number)}` },
      ] as const;
      for (const place of wrongPlaces) {
        const reply = await io.app.inject({ ...place, headers: citizen.headers });
        assert.equal(reply.json<{ code: string }>().code, 'card_number', `${place.url} ${number}`);
        assert.ok(!reply.body.includes(number), 'the refusal does not repeat it');
      }
    }
    const gateway = gatewayOf(context);
    await assert.rejects(async () =>
      gateway?.authorize({
        orderId: 'x',
        amount: 100 as never,
        methodToken: 'pm_nowhere',
        customer: 'cus_nowhere' as never,
        idempotencyKey: 'y',
        returnUrl: 'https://io.example',
        description: 'Prova',
      }),
    );

    const dump = await dumpOf(context.sql);
    assert.ok((dump.get('wallet.method') ?? '').includes('4242'), 'the rows are there');
    context.log.flush();
    await new Promise((resolve) => setTimeout(resolve, 600));
    const log = await readFile(logFile, 'utf8');
    assert.ok(log.includes('outbound'), 'the log is there');
    const held: [string, string][] = [...dump, ['the log', log]];
    for (const [where, what] of held) {
      assert.deepEqual(scanForPans(what), [], where);
      for (const number of [...typed, ...refused]) assert.ok(!what.includes(number), where);
    }
  });

  test('the scan finds one that is planted in a row', async () => {
    const { sql } = setting.io.platform.context;
    await sql`insert into wallet.gateway_event (event_id, type, received_at)
      values ('evt_planted', 'carta 4242 4242 4242 4242', ${setting.held.clock()})`;
    const dump = await dumpOf(sql);
    assert.deepEqual(scanForPans(dump.get('wallet.gateway_event') ?? ''), ['…4242']);
    await sql`delete from wallet.gateway_event where event_id = 'evt_planted'`;
  });
});
