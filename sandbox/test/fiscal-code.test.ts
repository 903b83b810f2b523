import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCharacter, fiscalCode } from '../people/fiscal-code.ts';
import { loadPersonas } from '../people/personas.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('check characters agree with published examples', () => {
  const examples = [
    'RSSMRA80A01H501U',
    'MNDLCU98T68C933T',
    'CSRGGL44L13H501E',
    'LVLDAA85T50G702B',
    'DRCGNN12A46A326K',
    'TSTRBA75M03A390X',
  ];
  for (const example of examples) assert.equal(checkCharacter(example.slice(0, 15)), example[15]);
});

test('codes are written as the tax register writes them', () => {
  const common = { gender: 'M', birthplace: 'Roma', dateOfBirth: day('1980-01-01') } as const;
  assert.equal(fiscalCode({ ...common, name: 'Mario', familyName: 'Rossi' }), 'RSSMRA80A01H501U');
  const starts = [
    ['Gianfranco', 'Rossi', 'RSSGFR'],
    ['Ugo', 'Fo', 'FOXGUO'],
    ['Wei', 'O', 'OXXWEI'],
    ['Nicolò', "D'Aloì", 'DLANCL'],
    ['Aia', 'Aiuto', 'TAIAIA'],
  ] as const;
  for (const [name, familyName, start] of starts) {
    assert.equal(fiscalCode({ ...common, name, familyName }).slice(0, 6), start);
  }
});

test('every persona has a fiscal code of the right shape and nobody shares one', () => {
  const people = loadPersonas(day('2026-11-22'));
  assert.ok(people.length >= 10);
  for (const { fiscalCode: code } of people) {
    assert.match(code, /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/);
    assert.equal(checkCharacter(code.slice(0, 15)), code[15]);
  }
  assert.equal(new Set(people.map((persona) => persona.fiscalCode)).size, people.length);
  assert.equal(new Set(people.map((persona) => persona.spidCode)).size, people.length);
  for (const { spidCode } of people) assert.match(spidCode, /^[A-Z]{4}[A-Z\d]{10}$/);
});

test('the two Paolo Rossi differ by omocodia only', () => {
  const codes = loadPersonas(day('2026-11-22'))
    .filter(({ name, familyName }) => name === 'Paolo' && familyName === 'Rossi')
    .map((persona) => persona.fiscalCode);
  assert.deepEqual(codes, ['RSSPLA75E15H501S', 'RSSPLA75E15H5LMV']);
});

test('the minors stay 13 and 14 on every day of the year', () => {
  for (const today of ['2026-11-22', '2026-12-30', '2026-12-31', '2027-01-01', '2028-02-29']) {
    const people = loadPersonas(day(today));
    const age = (username: string) => {
      const born = people.find((persona) => persona.username === username)?.dateOfBirth;
      return born?.until(day(today), { largestUnit: 'years' }).years;
    };
    assert.deepEqual([age('tommaso'), age('sofia'), age('luca')], [13, 14, 18], today);
  }
});
