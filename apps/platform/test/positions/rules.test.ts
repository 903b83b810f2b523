// Are amounts, transfers and numbers right whatever is asked, and is a receipt never refused?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkDigitsOf } from '@io/vocabulary';
import { seededRandom } from '../bad-input/mutate.ts';
import { newPosition } from '../../src/domains/positions/contract.ts';
import { noticeNumberOf } from '../../src/domains/positions/numbers.ts';
import {
  amountOn,
  flagOf,
  type NoticeStateHere,
  payableOn,
  type PositionState,
  stateOfPosition,
  transfersOn,
} from '../../src/domains/positions/rules.ts';
import type { Terms } from '../../src/domains/positions/shapes.ts';
import { asks, IBAN, position } from './setting.ts';

const DAYS = ['2027-01-01', '2027-01-10', '2027-01-11', '2027-02-28', '2027-03-01', '2027-12-31'];

suite('what a notice asks', () => {
  test('less until a day included, more after another, and the cost of serving on top', () => {
    const terms = asks(10_000, '2027-03-01', {
      reduced: { amount: 7000, until: '2027-01-10' },
      increased: { amount: 20_000, after: '2027-02-28' },
      notification_fee: 500,
    }) as Terms;
    assert.deepEqual(
      DAYS.map((day) => amountOn(terms, day)),
      [7500, 7500, 10_500, 10_500, 20_500, 20_500],
    );
  });

  test('whatever terms are accepted, on every day the transfers sum up to the amount and none is empty', () => {
    const random = seededRandom(7);
    const upTo = (n: number) => 1 + Math.floor(random() * n);
    let accepted = 0;
    for (let round = 0; round < 1000; round += 1) {
      const transfers = Array.from({ length: upTo(6) }, () => ({
        amount: upTo(20_000),
        iban: IBAN,
        category: '9/0101108TS/',
      }));
      const sum = transfers.reduce((total, one) => total + one.amount, 0);
      const payment = {
        amount: random() < 0.9 ? sum : sum + 1,
        due_date: '2027-03-01',
        transfers,
        ...(random() < 0.5 && { reduced: { amount: upTo(sum), until: '2027-01-10' } }),
        ...(random() < 0.5 && { increased: { amount: upTo(2 * sum), after: '2027-02-28' } }),
        ...(random() < 0.3 && { notification_fee: upTo(1000) }),
      };
      const read = newPosition.safeParse(position('AAAAAA00A00A000A', { payment }));
      if (!read.success) continue;
      accepted += 1;
      const terms = read.data.payment as Terms;
      for (const day of DAYS) {
        const amounts = transfersOn(terms, day).map((one) => one.amount);
        assert.equal(
          amounts.reduce<number>((total, one) => total + one, 0),
          amountOn(terms, day),
        );
        assert.ok(amounts.every((one) => one > 0));
      }
    }
    assert.ok(accepted > 200, `${accepted} were accepted`);
  });

  test('numbers carry their check digits, and no two serials have the same', () => {
    const seen = new Set<string>();
    for (let serial = 1; serial <= 20_000; serial += 1) {
      const number = noticeNumberOf('48', serial);
      assert.match(number, /^348\d{15}$/);
      assert.equal(checkDigitsOf(number.slice(0, 16)), number.slice(16));
      seen.add(number);
    }
    assert.equal(seen.size, 20_000);
  });
});

suite('what the states allow', () => {
  const STATES: PositionState[] = ['to_pay', 'partially_paid', 'paid', 'reported', 'withdrawn'];
  const NOTICES: NoticeStateHere[] = ['to_pay', 'paid', 'reported', 'closed'];
  const standing = (notice: NoticeStateHere, state: PositionState, switchToExpired = false) => ({
    notice,
    position: state,
    switchToExpired,
    lastDueDate: '2027-06-30',
  });

  test('only an open notice of an open position is payable, and after its time only where that was not said', () => {
    for (const notice of NOTICES)
      for (const state of STATES) {
        const isOpen = notice === 'to_pay' && (state === 'to_pay' || state === 'partially_paid');
        const verdict = payableOn(standing(notice, state), '2028-01-01');
        assert.equal(verdict === 'payable', isOpen, `${notice} ${state}`);
        if (notice === 'paid' || notice === 'reported')
          assert.equal(verdict, 'PAA_PAGAMENTO_DUPLICATO');
      }
    const ending = standing('to_pay', 'to_pay', true);
    assert.equal(payableOn(ending, '2027-06-30'), 'payable', 'the due day itself');
    assert.equal(payableOn(ending, '2027-07-01'), 'PAA_PAGAMENTO_SCADUTO');
  });

  test('a position is paid when one of its choices is, wholly', () => {
    const at = (plan: number, state: NoticeStateHere) => ({ plan, state });
    assert.equal(stateOfPosition([at(0, 'to_pay'), at(1, 'to_pay')]), 'to_pay');
    assert.equal(stateOfPosition([at(0, 'paid'), at(1, 'closed'), at(1, 'closed')]), 'paid');
    assert.equal(
      stateOfPosition([at(0, 'closed'), at(1, 'paid'), at(1, 'to_pay')]),
      'partially_paid',
    );
    assert.equal(stateOfPosition([at(0, 'closed'), at(1, 'paid'), at(1, 'paid')]), 'paid');
    assert.equal(
      stateOfPosition([at(0, 'closed'), at(1, 'reported'), at(1, 'reported')]),
      'reported',
    );
  });

  test('every receipt has a verdict: unknown, withdrawn, paid before, the other choice, another amount, or well', () => {
    const terms = asks(100, '2027-06-30') as Terms;
    const receipt = { amount: 100, paidOn: ['2027-01-01'] };
    const flag = (notice: NoticeStateHere, state: PositionState, amount = 100) =>
      flagOf({ standing: standing(notice, state), terms }, { ...receipt, amount });
    assert.equal(flagOf(undefined, receipt), 'unknown_notice');
    assert.equal(flag('to_pay', 'to_pay'), undefined);
    assert.equal(flag('to_pay', 'to_pay', 101), 'other_amount');
    assert.equal(flag('paid', 'paid'), 'already_paid');
    assert.equal(flag('to_pay', 'withdrawn'), 'withdrawn');
    assert.equal(flag('closed', 'paid'), 'other_choice');
  });
});
