import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  faultOf,
  readValues,
  SHEET_HEADERS,
  VALUE_FIELD_NAMES,
  VALUE_FIELDS,
} from '../src/local-values/index.ts';

const bodies = [
  { id: 'a', name: 'Comune di Alba', fiscalCode: '00184260040' },
  { id: 'b', name: 'Comune di Bra', fiscalCode: '82000150043' },
  { id: 'c', name: 'Città di Castell’Alfero', fiscalCode: '80003950057' },
  { id: 'd', name: 'Comune di Samone', fiscalCode: '84003070014' },
  { id: 'e', name: 'Comune di Samone', fiscalCode: '86003070222' },
];
const HEAD = ['codice_fiscale_ente', 'E-mail', 'Pagina web', 'Telefono'];
const read = (cells: readonly (readonly string[])[], head: readonly string[] = HEAD) =>
  readValues(
    { number: 1, cells: head },
    cells.map((row, at) => ({ number: at + 2, cells: row })),
    bodies,
    500,
  );
const errorsOf = (...args: Parameters<typeof read>) =>
  read(...args).badRows.flatMap(({ errors }) =>
    errors.map(({ row, column, code, suggestion }) => [row, column, code, suggestion]),
  );

describe('A sheet of the values of many bodies', () => {
  it('gives each body what its row says, and of an empty cell nothing', () => {
    const { values, badRows, ignored } = read(
      [
        ['00184260040', ' tributi@alba.example ', '', '0173 000000', 'x'],
        ['82000150043', '', 'https://bra.example/tari', '', ''],
      ],
      [...HEAD, 'Note nostre'],
    );
    assert.deepEqual(badRows, []);
    assert.deepEqual(ignored, ['Note nostre']);
    assert.deepEqual(
      [...values],
      [
        ['a', { email: 'tributi@alba.example', phone: '0173 000000' }],
        ['b', { web_url: 'https://bra.example/tari' }],
      ],
    );
  });

  it('knows a body by its name where there is no code, and says when the name is of two', () => {
    const head = ['Ente', 'pec'];
    const found = read([['CITTA DI CASTELL ALFERO', 'ente@pec.example']], head);
    assert.deepEqual([...found.values.keys()], ['c']);
    assert.deepEqual(errorsOf([['comune di samone', '']], head), [
      [2, 'Ente', 'body_ambiguous', undefined],
    ]);
  });

  it('says row, column, what is wrong and what was meant', () => {
    assert.deepEqual(
      errorsOf([
        ['184260040', 'tributi@alba,example', 'http://alba.example', 'ciao'],
        ['82000150043', 'a@b', 'alba', ''],
        ['', '', '', ''],
        ['99999999999', '', 'https://bit.ly/x', ''],
        ['80003950057', 'mailto:x@y.example', 'www.c.example/a', 'tel\u0007'],
        ['80003950057', '', '', ''],
      ]),
      [
        [2, HEAD[0], 'body_not_chosen', '00184260040'],
        [2, HEAD[3], 'phone_wrong', undefined],
        [2, HEAD[1], 'email_wrong', 'tributi@alba.example'],
        [2, HEAD[2], 'link_wrong', 'https://alba.example'],
        [3, HEAD[1], 'email_wrong', undefined],
        [3, HEAD[2], 'link_wrong', undefined],
        [4, HEAD[0], 'body_missing', undefined],
        [5, HEAD[0], 'body_not_chosen', undefined],
        [5, HEAD[2], 'link_shortened', undefined],
        [6, HEAD[1], 'email_wrong', 'x@y.example'],
        [6, HEAD[2], 'link_wrong', 'https://www.c.example/a'],
        [6, HEAD[3], 'characters_not_shown', undefined],
        [7, HEAD[0], 'body_repeated', undefined],
      ].toSorted((one, other) => Number(one[0]) - Number(other[0]) || order(one) - order(other)),
    );
  });

  it('refuses as a whole a sheet without bodies, without values, or with a column twice', () => {
    assert.deepEqual(errorsOf([], ['Telefono']), [[1, undefined, 'no_body_column', undefined]]);
    assert.deepEqual(errorsOf([], ['Ente', 'x']), [[1, undefined, 'no_value_column', undefined]]);
    assert.deepEqual(errorsOf([], ['Ente', 'mail', 'Email']), [
      [1, 'Email', 'column_twice', undefined],
    ]);
    const many = Array.from({ length: 501 }, () => ['00184260040']);
    assert.deepEqual(errorsOf(many), [[1, undefined, 'too_many_rows', undefined]]);
  });

  it('reads back the sheet that it gives out', () => {
    const head = [
      'ente',
      'codice_fiscale_ente',
      ...VALUE_FIELD_NAMES.map((one) => SHEET_HEADERS[one]),
    ];
    const full = [
      'Comune di Alba',
      '00184260040',
      'Tributi',
      'https://a.example',
      'https://b.example',
    ];
    const rest = ['https://c.example', '011 000 0000', 'a@a.example', 'b@b.example', 'Via Roma 1'];
    const { values, ignored } = read([[...full, ...rest]], head);
    assert.deepEqual(ignored, []);
    assert.deepEqual(Object.keys(values.get('a') ?? {}), [...VALUE_FIELD_NAMES]);
  });

  it('takes any sheet whatever, gives nobody a value that it would refuse, and suggests only what is good', () => {
    let seed = 7;
    const pick = <T>(from: readonly T[]): T => {
      seed = (seed * 48_271) % 2_147_483_647;
      return from[seed % from.length] as T;
    };
    const pieces = [
      '00184260040',
      '184260040',
      'https://',
      'http:/',
      'a',
      '@',
      ' ',
      ',',
      '.example',
    ].concat('\u0000', '\ufffd', '\ud800', '😀', '\n', 'mailto:', '\\', 'x'.repeat(400));
    const some = <T>(most: number, one: () => T) =>
      Array.from({ length: pick([0, 1, 2, 3, 4, 5, 6].slice(0, most + 1)) }, one);
    const cell = () => some(4, () => pick(pieces)).join('');
    for (let run = 0; run < 2000; run += 1) {
      const head = some(6, () => (pick([1, 2, 3]) === 1 ? cell() : pick([...HEAD, 'Ente', 'pec'])));
      const { values, badRows } = read(
        some(4, () => some(6, cell)),
        head,
      );
      for (const told of values.values())
        for (const field of VALUE_FIELD_NAMES) {
          const value = told[field] ?? '';
          assert.equal(faultOf(field, value), undefined);
          assert.ok(value.length <= VALUE_FIELDS[field]);
        }
      for (const { column, suggestion } of badRows.flatMap(({ errors }) => errors))
        if (suggestion !== undefined && column === 'E-mail')
          assert.equal(faultOf('email', suggestion), undefined);
    }
  });
});

/** Of the fields as a card has them. */
function order([, column]: readonly unknown[]): number {
  return ['codice_fiscale_ente', 'Pagina web', 'Telefono', 'E-mail'].indexOf(String(column));
}
