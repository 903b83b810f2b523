// What stands when several people tell of one notice, and what a sender is told of it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  type KnownNotice,
  merge,
  NOTICE_STATES,
  type NoticeTruth,
  paymentStatusOf,
} from '../../src/domains/notices/rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const unpaid: KnownNotice = {
  state: 'to_pay',
  paidAt: undefined,
  paidAmount: undefined,
  paidThrough: undefined,
};
const told = (more: Partial<NoticeTruth>): NoticeTruth => ({
  payeeFiscalCode: '00514490010',
  noticeNumber: '302000000000000184',
  state: 'to_pay',
  source: 'verification',
  ...more,
});

suite('what of a new telling stands', () => {
  test('what is paid stays paid, whatever is told later', () => {
    const paid = merge(unpaid, told({ state: 'paid', paidAt: at('2026-11-28T10:00:00Z') }));
    assert.ok(paid?.state === 'paid');
    for (const state of NOTICE_STATES.filter((one) => one !== 'paid'))
      assert.equal(merge(paid, told({ state })), undefined);
  });

  test('facts that were missing are filled in, and none is replaced; through us beats elsewhere', () => {
    const first = merge(unpaid, told({ state: 'paid' })) as KnownNotice;
    const second = merge(
      first,
      told({
        state: 'paid',
        paidAt: at('2026-11-28T10:00:00Z'),
        paidAmount: cents(100),
        paidThrough: 'elsewhere',
      }),
    ) as KnownNotice;
    const third = merge(
      second,
      told({ state: 'paid', paidAt: at('2026-11-29T10:00:00Z'), paidThrough: 'io' }),
    ) as KnownNotice;
    assert.equal(third.paidThrough, 'io');
    assert.equal(String(third.paidAt), '2026-11-28T10:00:00Z');
    assert.equal(third.paidAmount, 100);
    assert.equal(merge(third, told({ state: 'paid', paidThrough: 'elsewhere' })), undefined);
  });

  test('in whatever order truths come, the end is paid exactly if one of them said so', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 500; round += 1) {
      let known = unpaid;
      let wasPaid = false;
      for (let step = 0; step < 8; step += 1) {
        const state = NOTICE_STATES[Math.floor(random() * NOTICE_STATES.length)] ?? 'to_pay';
        wasPaid ||= state === 'paid';
        known = merge(known, told({ state })) ?? known;
        assert.equal(known.state === 'paid', wasPaid);
        assert.ok(known.state === 'paid' || known.paidAt === undefined);
      }
    }
  });
});

test('a sender hears NOT_PAID only of what was heard within a day', () => {
  const now = at('2026-11-28T10:00:00Z');
  const heard = (heardAt: string | undefined, state: KnownNotice['state'] = 'to_pay') =>
    paymentStatusOf(
      { state, source: 'verification', heardAt: heardAt === undefined ? undefined : at(heardAt) },
      now,
    );
  assert.equal(heard(undefined), undefined);
  assert.equal(heard('2026-11-27T10:00:00Z'), 'NOT_PAID');
  assert.equal(heard('2026-11-27T09:59:59Z'), undefined);
  assert.equal(heard('2026-11-28T09:00:00Z', 'withdrawn'), 'NOT_PAID');
  assert.equal(heard('2020-01-01T00:00:00Z', 'paid'), 'PAID', 'paid is for ever');
  const own = { state: 'to_pay', source: 'position', heardAt: at('2020-01-01T00:00:00Z') } as const;
  assert.equal(paymentStatusOf(own, now), 'NOT_PAID', 'its receipt would have come here');
});
