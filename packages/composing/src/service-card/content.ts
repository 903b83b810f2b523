// What a service says of itself on its card, as people fill it in: flat, so that every field can be named when it is wrong or has changed.

export const TOPICS = [
  'taxes',
  'school',
  'family',
  'registry',
  'mobility',
  'environment',
  'housing',
  'building',
  'health',
  'social',
  'work',
  'culture',
  'sport',
  'safety',
  'participation',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

/** `code`: of a municipality its code in the index of public bodies, of a region its ISTAT code. */
export interface Area {
  kind: 'municipality' | 'region';
  code: string;
  name: string;
}

/** Empty: nothing is said. A draft may lack anything. */
export interface CardContent {
  service_name: string;
  department_name: string;
  description: string;
  /** The same in English; a person who reads English sees these when they are there. */
  service_name_en: string;
  description_en: string;
  topic: Topic | null;
  scope: 'NATIONAL' | 'LOCAL';
  area: Area | null;
  web_url: string;
  support_url: string;
  privacy_url: string;
  tos_url: string;
  phone: string;
  email: string;
  pec: string;
  address: string;
  /** Messages of this service never say their text in an e-mail. */
  require_secure_channel: boolean;
  /** Cents; the most that one message may ask for. */
  max_allowed_payment_amount: number;
  /** Of a logo of its own; null: the institution's is shown. */
  logo: string | null;
  /** Out of which recipe of the cookbook it was made. */
  recipe: string | null;
}

export type CardField = keyof CardContent;

export const CARD_LIMITS = {
  service_name: 100,
  department_name: 100,
  description: 4000,
  service_name_en: 100,
  description_en: 4000,
  web_url: 2000,
  support_url: 2000,
  privacy_url: 2000,
  tos_url: 2000,
  phone: 60,
  email: 320,
  pec: 320,
  address: 320,
} as const satisfies Partial<Record<CardField, number>>;
export type TextField = keyof typeof CARD_LIMITS;

export const EMPTY_CARD: CardContent = {
  service_name: '',
  department_name: '',
  description: '',
  service_name_en: '',
  description_en: '',
  topic: null,
  scope: 'LOCAL',
  area: null,
  web_url: '',
  support_url: '',
  privacy_url: '',
  tos_url: '',
  phone: '',
  email: '',
  pec: '',
  address: '',
  require_secure_channel: false,
  max_allowed_payment_amount: 0,
  logo: null,
  recipe: null,
};

/** In the order in which a card is read. `recipe` says where it comes from and nothing to citizens. */
const READ_ORDER = (Object.keys(EMPTY_CARD) as CardField[]).filter((field) => field !== 'recipe');

const textOf = (value: CardContent[CardField]): string => {
  if (value === null) return '';
  return typeof value === 'object' ? value.name : String(value);
};

export interface FieldChange {
  field: CardField;
  before: string;
  after: string;
}

const isSame = (one: CardContent[CardField], other: CardContent[CardField]) =>
  typeof one === 'object' && typeof other === 'object' ? one?.code === other?.code : one === other;

/** What differs, in reading order; an area by its name. */
export function changesBetween(before: CardContent, after: CardContent): FieldChange[] {
  return READ_ORDER.filter((field) => !isSame(before[field], after[field])).map((field) => ({
    field,
    before: textOf(before[field]),
    after: textOf(after[field]),
  }));
}
