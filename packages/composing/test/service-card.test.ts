// The rules of quality of services' cards, each by what breaks it; and the cookbook, of which every recipe must pass them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { BODY_KINDS, cardFrom, COOKBOOK } from '../src/cookbook/index.ts';
import { gulpease } from '../src/index.ts';
import {
  type CardContent,
  type CardContext,
  changesBetween,
  EMPTY_CARD,
  judgeCard,
  RULE_IDS,
  type RuleId,
  verdictOf,
} from '../src/service-card/index.ts';

const area = { kind: 'municipality' as const, code: 'c_l219', name: 'Torino' };
const good: CardContent = {
  ...EMPTY_CARD,
  service_name: 'Sportello casa',
  department_name: 'Ufficio casa',
  description: 'Ti scriviamo quando la tua domanda è pronta. Puoi venire allo sportello il lunedì.',
  service_name_en: 'Housing desk',
  description_en:
    'We write to you when your application is ready. You can come to the desk on Mondays.',
  topic: 'housing',
  area,
  privacy_url: 'https://www.comune.example/privacy',
  email: 'casa@comune.example',
  phone: '011 000 0000',
};
const beside: CardContext = {
  institution_name: 'Comune di Torino',
  body_kind: 'municipality',
  other_names: ['Mensa scolastica'],
  live: good,
  known_hosts: ['pec.comune.example'],
  own_area: area,
  refused: null,
};
const rulesOf = (card: Partial<CardContent>, context: Partial<CardContext> = {}) =>
  judgeCard({ ...good, ...card }, { ...beside, ...context }).map(({ rule }) => rule);

const BROKEN: [RuleId, Partial<CardContent>, Partial<CardContext>?][] = [
  ['SVC-101', { service_name: ' x ' }],
  ['SVC-102', { service_name: 'mensa  Scolàstica' }],
  ['SVC-103', { description: 'Breve.' }],
  ['SVC-104', { topic: null }],
  ['SVC-105', { area: null }],
  ['SVC-106', { privacy_url: '' }],
  ['SVC-107', { email: '', phone: '' }],
  ['SVC-108', { phone: 'chiamaci' }],
  ['SVC-109', { web_url: 'http://www.comune.example' }],
  ['SVC-110', { web_url: 'https://bit.ly/abc' }],
  ['SVC-111', { description: `${good.description} Vieni in [indirizzo dello sportello].` }],
  ['SVC-112', { description: `${good.description} [comune.example](https://altro.example)` }],
  ['SVC-113', {}, { refused: good }],
  ['SVC-201', {}, { live: null }],
  ['SVC-202', { scope: 'NATIONAL', area: null }],
  ['SVC-203', { service_name: 'Multe e permessi' }],
  ['SVC-204', { email: 'casa@altrove.example' }],
  ['SVC-205', { max_allowed_payment_amount: 1_000_001 }],
  ['SVC-206', { area: { kind: 'region', code: '12', name: 'Lazio' } }],
  ['SVC-207', { description: `${good.description} Scrivi il PIN della tua carta.` }],
  ['SVC-208', { service_name: 'Sportello casa INPS' }],
  [
    'SVC-301',
    {
      description:
        'Adempimenti amministrativi concernenti assegnazioni residenziali pubbliche, regolamentazione graduatorie, verificabilità documentazione.',
    },
  ],
  ['SVC-302', { description: `${good.description} Qualora manchi un foglio, ti scriviamo.` }],
  ['SVC-303', { description: `${'parola '.repeat(30)}fine. ${good.description}` }],
  ['SVC-304', { phone: '' }],
  ['SVC-305', { description: good.description.repeat(13) }],
  ['SVC-306', { description_en: '' }],
];

describe('the rules of services’ cards', () => {
  it('have nothing to say of a good card', () => assert.deepEqual(rulesOf({}), []));

  it('each finds what breaks it, and says so in both languages', () => {
    assert.deepEqual(
      BROKEN.map(([rule]) => rule),
      RULE_IDS,
    );
    for (const [rule, card, context] of BROKEN) {
      const found = judgeCard({ ...good, ...card }, { ...beside, ...context });
      const one = found.find((finding) => finding.rule === rule);
      assert.ok(one, `${rule}: ${JSON.stringify(found)}`);
      assert.ok(one.it.length > 10 && one.en.length > 10 && one.it !== one.en, rule);
      if (one.level === 'review')
        assert.doesNotMatch(
          `${one.it} ${one.en}`,
          /\b(tuo|tua|vostr[aoie]|dici|you|yours?)\b/i,
          `${rule} is read by the operator too, who is not of that institution`,
        );
    }
  });

  it('decide what they can', () => {
    assert.equal(verdictOf(judgeCard(good, beside)), 'approve');
    assert.equal(verdictOf(judgeCard(good, { ...beside, live: null })), 'review');
    assert.equal(verdictOf(judgeCard({ ...good, topic: null }, beside)), 'mend');
  });

  it('are written down for people, one line each', () => {
    const page = readFileSync(new URL('../../../docs/service-rules.md', import.meta.url), 'utf8');
    assert.deepEqual([...new Set(page.match(/SVC-\d{3}/g))].toSorted(), [...RULE_IDS].toSorted());
  });

  it('bear whatever is typed', () => {
    for (const nonsense of [
      '[',
      '((',
      '\ud800',
      'https://',
      '@',
      'x@y@z',
      '['.repeat(4000),
      '((a'.repeat(900),
    ])
      assert.ok(
        judgeCard(
          {
            ...good,
            service_name: nonsense,
            description: nonsense,
            web_url: nonsense,
            email: nonsense,
            phone: nonsense,
          },
          beside,
        ).length > 0,
      );
  });
});

describe('what differs between two cards', () => {
  it('is named in reading order, an area by its name', () => {
    assert.deepEqual(changesBetween(good, good), []);
    assert.deepEqual(
      changesBetween(good, {
        ...good,
        area: { ...area, code: 'c_f205', name: 'Milano' },
        phone: '',
        recipe: 'tari',
      }),
      [
        { field: 'area', before: 'Torino', after: 'Milano' },
        { field: 'phone', before: '011 000 0000', after: '' },
      ],
    );
  });
});

describe('the cookbook', () => {
  const cardOf = (recipe: (typeof COOKBOOK)[number]) =>
    cardFrom(recipe, { ...good, department_name: '', institution_name: 'Ente di prova' });

  it('has a recipe for every kind of body, more than twenty in all, each with its own id', () => {
    assert.ok(COOKBOOK.length >= 20);
    assert.equal(new Set(COOKBOOK.map(({ id }) => id)).size, COOKBOOK.length);
    for (const kind of BODY_KINDS)
      assert.ok(
        COOKBOOK.some(({ bodies }) => bodies.includes(kind)),
        kind,
      );
  });

  it('is plain, and copied with local values the rules approve it by themselves', () => {
    for (const recipe of COOKBOOK) {
      const card = cardOf(recipe);
      assert.ok(gulpease(card.description) >= 60, `${recipe.id}: ${gulpease(card.description)}`);
      const kind = recipe.bodies[0] ?? null;
      const found = judgeCard(card, {
        ...beside,
        ...{ live: null, other_names: [], body_kind: kind, institution_name: 'Ente di prova' },
      });
      assert.deepEqual(found, [], recipe.id);
      assert.ok(!JSON.stringify(card).includes('{ente}'), recipe.id);
    }
  });

  it('is looked at by a person once its words are changed, or where such services are not of that kind of body', () => {
    const card = cardOf(COOKBOOK[0] as (typeof COOKBOOK)[number]);
    const context = { ...beside, live: null, institution_name: 'Ente di prova' };
    const rules = (changed: Partial<CardContent>, more: Partial<CardContext> = {}) =>
      judgeCard({ ...card, ...changed }, { ...context, ...more }).map(({ rule }) => rule);
    assert.deepEqual(rules({}), []);
    assert.deepEqual(rules({ description: `${card.description} Paga subito.` }), ['SVC-201']);
    assert.deepEqual(rules({}, { body_kind: 'school' }), ['SVC-201']);
    assert.deepEqual(rules({}, { body_kind: null }), ['SVC-201']);
  });
});
