// The rules of quality of a service's card: what must be mended, what a person looks at, what could be better.
// Ids are for ever: docs/service-rules.md has a line for each, and the history of services names them.
import { adviseOn } from '../coach.ts';
import { type BodyKind, isFaithful } from '../cookbook/index.ts';
import { gulpease } from '../gulpease.ts';
import type { Area, CardContent, CardField } from './content.ts';
import { FINDING_WORDS } from './rule-words.ts';

/** `stop`: it cannot be sent. `review`: a person of the platform decides. `advice`: it helps and stops nobody. */
export type RuleLevel = 'stop' | 'review' | 'advice';

export const RULES = {
  'SVC-101': 'stop',
  'SVC-102': 'stop',
  'SVC-103': 'stop',
  'SVC-104': 'stop',
  'SVC-105': 'stop',
  'SVC-106': 'stop',
  'SVC-107': 'stop',
  'SVC-108': 'stop',
  'SVC-109': 'stop',
  'SVC-110': 'stop',
  'SVC-111': 'stop',
  'SVC-112': 'stop',
  'SVC-113': 'stop',
  'SVC-201': 'review',
  'SVC-202': 'review',
  'SVC-203': 'review',
  'SVC-204': 'review',
  'SVC-205': 'review',
  'SVC-206': 'review',
  'SVC-207': 'review',
  'SVC-208': 'review',
  'SVC-301': 'advice',
  'SVC-302': 'advice',
  'SVC-303': 'advice',
  'SVC-304': 'advice',
  'SVC-305': 'advice',
  'SVC-306': 'advice',
} as const satisfies Record<string, RuleLevel>;
export type RuleId = keyof typeof RULES;
export const RULE_IDS = Object.keys(RULES) as RuleId[];

export interface Finding {
  rule: RuleId;
  level: RuleLevel;
  field: CardField;
  it: string;
  en: string;
}

/** What a card is judged beside. */
export interface CardContext {
  institution_name: string;
  /** Null: none that the cookbook knows. */
  body_kind: BodyKind | null;
  /** Names of the institution's other services. */
  other_names: readonly string[];
  /** What citizens see now; null: never published. */
  live: CardContent | null;
  /** Hosts that the institution is known by: its certified address, its published services. */
  known_hosts: readonly string[];
  own_area: Area | null;
  /** As it was when it was last refused; null: it never was, or something else was published since. */
  refused: CardContent | null;
}

interface Found {
  field: CardField;
  /** Put into the words of the rule. */
  value?: string | number;
  /** In place of the rule's own words. */
  said?: readonly [it: string, en: string];
}
type Rule = (card: CardContent, context: CardContext) => Found[];

const LINKS = ['web_url', 'support_url', 'privacy_url', 'tos_url'] as const;
const TEXTS = ['service_name', 'description', 'service_name_en', 'description_en'] as const;

export const SHORTENERS = /^(www\.)?(bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|cutt\.ly)$/;
export const MAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
export const PHONE = /^\+?[\d\s/().-]{5,40}$/;
/** What a recipe or a template leaves to be filled in. */
const LEFT_OPEN = /\[[^\]\n]{1,80}\](?!\()|\(\([^)\n]{1,80}\)\)|lorem ipsum|\bxxx+\b|…{2,}|_{3,}/i;
const SECRETS = /\b(pin|cvv|cvc|password|otp|codice segreto|numero (?:della|di) carta)\b/i;
const BRANDS = [
  'spid',
  'inps',
  'agenzia delle entrate',
  'poste italiane',
  'polizia',
  'carabinieri',
  'pagopa',
  'equitalia',
  'inail',
  'acea',
  'enel',
];

const name = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const hostOf = (url: string) =>
  URL.parse(url)
    ?.hostname.replace(/^www\./, '')
    .toLowerCase();
const mailHost = (mail: string) => mail.split('@')[1]?.toLowerCase();
/** The last two labels: `servizi.comune.example` and `comune.example` are one house. */
const houseOf = (host: string) => host.split('.').slice(-2).join('.');

const when = (holds: boolean, field: CardField, value?: string | number): Found[] =>
  holds ? [{ field, ...(value !== undefined && { value }) }] : [];

function strangeHosts(card: CardContent, context: CardContext): Found[] {
  if (context.known_hosts.length === 0) return [];
  const known = new Set(context.known_hosts.map((host) => houseOf(host)));
  const said: [CardField, string | undefined][] = [
    ...LINKS.map((field): [CardField, string | undefined] => [field, hostOf(card[field])]),
    ['email', mailHost(card.email)],
    ['pec', mailHost(card.pec)],
  ];
  return said.flatMap(([field, host]) =>
    when(host !== undefined && host !== '' && !known.has(houseOf(host)), field, host),
  );
}

/** How much of the longer of two names is common; a word put right is no new name. */
function likeness(one: string, other: string): number {
  const words = new Set(name(one).split(' '));
  const others = new Set(name(other).split(' '));
  const common = [...words].filter((word) => others.has(word)).length;
  return common / Math.max(words.size, others.size);
}

const coachOf = (card: CardContent) =>
  adviseOn({
    subject: '',
    body: card.description,
    hasDueDate: true,
    hasPayment: true,
    hasServiceContacts: true,
  });

const isRefusedOne = (card: CardContent, refused: CardContent) =>
  (Object.keys(card) as CardField[]).every(
    (field) => JSON.stringify(card[field]) === JSON.stringify(refused[field]),
  );

const CHECKS: Record<RuleId, Rule> = {
  'SVC-101': (card) => when(card.service_name.trim().length < 3, 'service_name'),
  'SVC-102': (card, { other_names: others }) =>
    when(
      card.service_name.trim() !== '' &&
        others.some((other) => name(other) === name(card.service_name)),
      'service_name',
      card.service_name,
    ),
  'SVC-103': (card) => when(card.description.trim().length < 40, 'description'),
  'SVC-104': (card) => when(card.topic === null, 'topic'),
  'SVC-105': (card) => when(card.scope === 'LOCAL' && card.area === null, 'area'),
  'SVC-106': (card) => when(card.privacy_url.trim() === '', 'privacy_url'),
  'SVC-107': ({ email, pec, phone, support_url: page }) =>
    when(
      [email, pec, phone, page].every((one) => one.trim() === ''),
      'email',
    ),
  'SVC-108': (card) => [
    ...when(card.email !== '' && !MAIL.test(card.email), 'email'),
    ...when(card.pec !== '' && !MAIL.test(card.pec), 'pec'),
    ...when(card.phone !== '' && !PHONE.test(card.phone), 'phone'),
  ],
  'SVC-109': (card) =>
    LINKS.flatMap((field) => {
      const url = URL.parse(card[field]);
      return when(
        card[field] !== '' && (url?.protocol !== 'https:' || !url.hostname.includes('.')),
        field,
      );
    }),
  'SVC-110': (card) =>
    LINKS.flatMap((field) => when(SHORTENERS.test(hostOf(card[field]) ?? ''), field)),
  'SVC-111': (card) =>
    TEXTS.flatMap((field) => {
      const open = LEFT_OPEN.exec(card[field])?.[0];
      return when(open !== undefined, field, open);
    }),
  'SVC-112': (card) =>
    coachOf(card)
      .filter(({ code }) =>
        ['link_hides_address', 'link_shortened', 'link_not_safe'].includes(code),
      )
      .slice(0, 1)
      .map(({ words }): Found => ({ field: 'description', value: words ?? '' })),
  'SVC-113': (card, { refused }) =>
    when(refused !== null && isRefusedOne(card, refused), 'description'),

  'SVC-201': (card, { live, institution_name: own, body_kind: kind }) =>
    when(live === null && !isFaithful(card, own, kind), 'service_name'),
  'SVC-202': (card, { live, body_kind: kind }) =>
    when(card.scope === 'NATIONAL' && kind !== 'national' && live?.scope !== 'NATIONAL', 'scope'),
  'SVC-203': (card, { live }) =>
    when(
      live !== null && likeness(live.service_name, card.service_name) < 0.5,
      'service_name',
      live?.service_name ?? '',
    ),
  'SVC-204': strangeHosts,
  'SVC-205': ({ max_allowed_payment_amount: most }, { live }) =>
    when(
      most > Math.max(1_000_000, live?.max_allowed_payment_amount ?? 0),
      'max_allowed_payment_amount',
    ),
  'SVC-206': ({ area }, { own_area: own, live }) =>
    when(
      area !== null && own !== null && area.code !== own.code && area.code !== live?.area?.code,
      'area',
      area?.name,
    ),
  'SVC-207': (card) =>
    (['description', 'description_en'] as const).flatMap((field) => {
      const word = SECRETS.exec(card[field])?.[0];
      return when(word !== undefined, field, word);
    }),
  'SVC-208': (card, { institution_name: own, live }) => {
    const said = ` ${name(card.service_name)} `;
    const brand = BRANDS.find((one) => said.includes(` ${one} `) && !name(own).includes(one));
    return when(
      brand !== undefined && live?.service_name !== card.service_name,
      'service_name',
      brand,
    );
  },

  'SVC-301': (card) => {
    const score = gulpease(card.description);
    return when(card.description.trim().length >= 40 && score < 60, 'description', score);
  },
  'SVC-302': (card) =>
    coachOf(card)
      .filter(({ code }) => code === 'office_word')
      .slice(0, 5)
      .map(({ it, en }): Found => ({ field: 'description', said: [it, en] })),
  'SVC-303': (card) =>
    coachOf(card)
      .filter(({ code }) => code === 'long_sentence')
      .slice(0, 3)
      .map(({ words }): Found => ({ field: 'description', value: (words ?? '').slice(0, 60) })),
  'SVC-304': (card) => when(card.phone.trim() === '', 'phone'),
  'SVC-305': (card) => when(card.description.length > 1000, 'description', card.description.length),
  'SVC-306': (card) =>
    when(card.service_name_en.trim() === '' || card.description_en.trim() === '', 'description_en'),
};

/** In the order of the ids: first what must be mended. */
export function judgeCard(card: CardContent, context: CardContext): Finding[] {
  return RULE_IDS.flatMap((rule) =>
    CHECKS[rule](card, context).map(({ field, value = '', said }) => {
      const [it, en] = said ?? FINDING_WORDS[rule](String(value));
      return { rule, level: RULES[rule], field, it, en };
    }),
  );
}

export type CardVerdict = 'mend' | 'review' | 'approve';

/** What the rules decide by themselves; what they cannot waits for a person. */
export function verdictOf(findings: readonly Finding[]): CardVerdict {
  if (findings.some(({ level }) => level === 'stop')) return 'mend';
  return findings.some(({ level }) => level === 'review') ? 'review' : 'approve';
}
