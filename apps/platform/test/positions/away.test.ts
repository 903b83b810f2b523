// The platform is away while people pay at the tobacconist: is every receipt booked here once when it is back, in
// whatever order and however answers were lost, and is it not asked in a storm meanwhile?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type CutWire, cutWire, type WireState } from '../cut-wire.ts';
import { isLong } from '../long.ts';
import { chanceOf } from '../payments/seeded.ts';
import { setPagopa } from '../payments/setting.ts';
import { startThroughNode, type ThroughNode } from './through-node.ts';

interface NodeBooks {
  positions: {
    notice_number: string;
    tokens: { token: string; receipts: { status: string; tries: number }[] }[];
  }[];
  totals: { receipts_pending: number; receipts_left: number };
}

const STATION = '99900000077_48';
const SLOT = 30;
const TRIES = 6;

suite('a station that is away', () => {
  let world: ThroughNode;
  let wire: CutWire;
  const notices: string[] = [];

  before(async () => {
    world = await startThroughNode();
    wire = await cutWire(world.io.config.publicUrl);
    const known = await fetch(`${world.sandbox.pagopa.url}/world`);
    const { stations } = (await known.json()) as { stations: { id: string; url: string }[] };
    const station = stations.find((one) => one.id === STATION);
    assert.ok(station);
    await world.post('/stations', {
      ...station,
      url: `${wire.url}${new URL(station.url).pathname}`,
    });
    await setPagopa(world.sandbox, {
      jobs: 'manual',
      receipt_retry_seconds: SLOT,
      receipt_tries: TRIES,
    });
  });
  after(async () => {
    await wire.close();
    await world.close();
  });

  const books = async (): Promise<NodeBooks> =>
    (await (await fetch(`${world.sandbox.pagopa.url}/books`)).json()) as NodeBooks;
  /** The node's time goes on, and what is due is sent. */
  const pass = async (seconds: number) => {
    await world.post('/clock', { advance_ms: seconds * 1000 });
    await world.post('/jobs/receipts', {});
  };
  const paySome = async (count: number): Promise<string[]> => {
    const numbers: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const {
        notices: [notice],
      } = await world.makeOne();
      const number = notice?.notice_number ?? '';
      const paid = await world.payAtTobacconist(number);
      assert.equal(paid.outcome, 'paid', JSON.stringify(paid));
      numbers.push(number);
    }
    notices.push(...numbers);
    return numbers;
  };
  const onReceipts = (state: WireState) =>
    wire.is(({ body }) => (body.includes('paSendRT') ? state : 'whole'));
  const triesOf = (number: string) =>
    wire.asked.filter(({ body }) => body.includes('paSendRT') && body.includes(number)).length;

  /** What the node has taken money for and what is booked here are the same, each once. */
  async function isAllBooked(): Promise<void> {
    const { positions, totals } = await books();
    assert.deepEqual([totals.receipts_pending, totals.receipts_left], [0, 0]);
    const paid = positions.flatMap((one) => one.tokens.map(({ token }) => token));
    const booked: string[] = [];
    let cursor = '';
    do {
      const page = await world.city.receipts(`page_size=100${cursor && `&cursor=${cursor}`}`);
      booked.push(...page.items.map((one) => one.receipt_id));
      cursor = page.next ?? '';
    } while (cursor !== '');
    assert.deepEqual(booked.toSorted(), paid.toSorted());
    for (const number of notices)
      assert.equal((await world.city.standing(number)).is_paid, true, number);
  }

  test('for hours it is asked ever more rarely, then people have the receipts, who send them when it is back', async () => {
    onReceipts('lost');
    const first = await paySome(3);
    await pass(0);
    for (let minute = 0; minute < 20; minute += 1) await pass(60);
    assert.deepEqual(
      first.map(triesOf),
      [5, 5, 5],
      'twenty minutes: 0, 30, 120, 330 and 780 seconds',
    );
    // Somebody pays while it is away; those receipts have been waiting for less time.
    const later = await paySome(2);
    await pass(0);
    for (let minute = 0; minute < 180; minute += 1) await pass(60);
    const sent = [...first, ...later].map(triesOf);
    assert.deepEqual(sent, [TRIES, TRIES, TRIES, TRIES, TRIES], 'three hours, and six calls each');
    assert.deepEqual((await books()).totals.receipts_left, 5);
    for (const number of notices)
      assert.equal((await world.city.standing(number)).is_paid, false, 'nobody has told us');
    onReceipts('whole');
    await pass(3600);
    assert.equal((await books()).totals.receipts_left, 5, 'a person sends them');
    await world.post('/jobs/receipts_left', {});
    await isAllBooked();
  });

  test('however calls and answers are lost, in whatever order they come, each is booked once', async () => {
    const chance = chanceOf(19);
    const rounds = isLong ? 20 : 2;
    for (let round = 0; round < rounds; round += 1) {
      const ways = ['whole', 'refused', 'lost', 'unanswered', 'unanswered'] as const;
      const seen = new Map<string, number>();
      // The last try gets through: what is left after it is the other test's.
      wire.is(({ body }) => {
        if (!body.includes('paSendRT')) return 'whole';
        const id = /<receiptId>(\w+)</.exec(body)?.[1] ?? '';
        const tries = (seen.get(id) ?? 0) + 1;
        seen.set(id, tries);
        return tries < TRIES ? chance.of<WireState>(...ways) : 'whole';
      });
      for (let paid = 0; paid < 4; paid += 1) {
        await paySome(1);
        await pass(chance.below(200));
      }
      for (const seconds of [30, 90, 210, 450, 930, 930]) await pass(seconds);
      wire.is(() => 'whole');
      await isAllBooked();
    }
    const unanswered = wire.asked.filter(({ state }) => state === 'unanswered');
    assert.ok(unanswered.length > 0, 'a run in which nothing is lost tries nothing');
  });

  test('a database that is away is no refusal: the receipt comes again, and is booked', async () => {
    const [number = ''] = await paySome(1);
    const { sql } = world.io.platform.context;
    await sql`alter table positions.receipt rename to receipt_away`;
    try {
      await pass(0);
      assert.match(wire.asked.at(-1)?.body ?? '', new RegExp(number));
      assert.equal((await books()).totals.receipts_pending, 1);
    } finally {
      await sql`alter table positions.receipt_away rename to receipt`;
    }
    await pass(SLOT + 1);
    await isAllBooked();
  });
});
