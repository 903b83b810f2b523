import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { citizen } from '../people/citizens.ts';
import { checkCharacter } from '../people/fiscal-code.ts';
import { capture, logIn, startTrial, type Trial } from './trial.ts';

suite('citizens', () => {
  let trial: Trial;
  const today = Temporal.PlainDate.from('2026-11-22');
  const age = (number: number, day = today) =>
    citizen('age', number, day).dateOfBirth.until(day, { largestUnit: 'years' }).years;

  before(async () => {
    trial = await startTrial();
  });
  after(() => trial.close());

  test('the same seed and number are always the same person, other seeds are other people', () => {
    const [first, again, other] = [
      citizen('a', 12, today),
      citizen('a', 12, today),
      citizen('b', 12, today),
    ];
    assert.equal(JSON.stringify(first), JSON.stringify(again));
    assert.notEqual(first.fiscalCode, other.fiscalCode);
  });

  test('twenty thousand citizens have valid fiscal codes, and nobody shares one', () => {
    const codes = new Set<string>();
    for (let number = 0; number < 20_000; number += 1) {
      const { fiscalCode } = citizen('many', number, today);
      assert.match(
        fiscalCode,
        /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/,
      );
      assert.equal(checkCharacter(fiscalCode.slice(0, 15)), fiscalCode[15]);
      codes.add(fiscalCode);
    }
    assert.equal(codes.size, 20_000);
  });

  test('all ages are there, and the boundary of 14 years is met to the day', () => {
    const years = Array.from({ length: 400 }, (_, number) => age(number));
    for (const decade of [0, 1, 2, 3, 4, 5, 6, 7, 8, 10]) {
      assert.ok(
        years.some((found) => Math.floor(found / 10) === decade),
        `${decade}0`,
      );
    }
    for (const day of ['2026-11-22', '2027-02-28', '2028-02-28', '2028-02-29', '2026-12-31']) {
      assert.equal(age(4, Temporal.PlainDate.from(day)), 13, day);
      assert.equal(age(5, Temporal.PlainDate.from(day)), 14, day);
    }
  });

  test('foreign births, omocodia, accents, apostrophes and people without e-mail come round', () => {
    const people = Array.from({ length: 40 }, (_, number) => citizen('round', number, today));
    assert.ok(people.some(({ placeOfBirth }) => placeOfBirth.startsWith('Z')));
    assert.ok(people.some(({ fiscalCode }) => /[L-V]/.test(fiscalCode[14] ?? '')));
    assert.ok(people.some(({ name }) => /[À-ÿ]/.test(name)));
    assert.ok(people.some(({ familyName }) => familyName.includes("'")));
    assert.ok(people.some(({ email }) => email === undefined));
  });

  test('each of them logs in by name', async () => {
    const { xml } = await logIn(trial, { 'x-sandbox-login': 'p-prova-1234567' });
    const expected = citizen('prova', 1_234_567, Temporal.Now.plainDateISO('Europe/Rome'));
    assert.equal(capture(xml, />TINIT-([^<]+)</), expected.fiscalCode);
  });

  test('a list of them is bounded, and made for programs and for people', async () => {
    const url = `${trial.sandbox.url}/citizens`;
    const answer = await (await fetch(`${url}?seed=x&from=7&count=3`)).text();
    assert.equal(answer.split('"fiscal_code"').length - 1, 3);
    assert.match(answer, /"username":"p-x-7"/);
    assert.match(answer, /"password":"password123"/);
    const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /p-io-0</);
    const last = await (await fetch(`${url}?from=9999999&count=5`)).text();
    assert.equal(last.split('"fiscal_code"').length - 1, 1);
    for (const query of [
      'count=1001',
      'count=0',
      'from=-1',
      'from=10000000',
      'seed=A',
      'seed=a/b',
      'x=1',
    ]) {
      assert.equal((await fetch(`${url}?${query}`)).status, 400, query);
    }
  });
});
