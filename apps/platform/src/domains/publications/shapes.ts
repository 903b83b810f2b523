// The shapes of a service's card on the wire, in the institution's hands and in the operator's.
import { said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import {
  CARD_LIMITS,
  type CardContent,
  EMPTY_CARD,
  RULE_IDS,
  TOPICS,
} from '@io/composing/service-card';
import { z } from 'zod';
import { EVENTS, VERSION_STATES } from './rules.ts';

export const servicesPath = '/backoffice/api/v1/institutions/:institution_id/services';
export const ofInstitution = z.object({ institution_id: z.uuid() });
export const ofOwnService = z.object({ institution_id: z.uuid(), service_id: z.string().max(64) });

const text = (field: keyof typeof CARD_LIMITS, example: string) =>
  plainText(0, CARD_LIMITS[field], example);

const oneOf = said(
  'deve essere uno degli argomenti dell’elenco, o null',
  'must be one of the topics of the list, or null',
);
const yesOrNo = said('deve essere true o false', 'must be true or false');
const cents = said(
  'deve essere un numero intero di centesimi da 0 a 9999999999',
  'must be a whole number of cents from 0 to 9999999999',
);
const scopes = said('deve essere NATIONAL o LOCAL', 'must be NATIONAL or LOCAL');
const mark = said(
  'deve essere la versione di un logo caricato, o null',
  'must be the version of a logo given before, or null',
);

const area = z
  .strictObject(
    {
      kind: z.enum(['municipality', 'region']),
      code: z.string().min(1).max(20),
      name: plainText(1, 100, '«Torino»'),
    },
    said(
      'deve essere un territorio, per esempio {"kind": "municipality", "code": "c_l219", "name": "Torino"}, o null',
      'must be an area, such as {"kind": "municipality", "code": "c_l219", "name": "Torino"}, or null',
    ),
  )
  .nullable();

const example: CardContent = {
  ...EMPTY_CARD,
  service_name: 'Mensa scolastica',
  department_name: 'Servizi educativi',
  description:
    'Notizie sulla mensa di tua figlia o di tuo figlio: iscrizione, menù, diete, pasti da pagare.',
  topic: 'school',
  area: { kind: 'region', code: '01', name: 'Piemonte' },
  privacy_url: 'https://servizi.comune.example/privacy',
  email: 'mensa@comune.example',
};

/** A draft may lack anything; what it has must be something that can be kept. */
export const cardShape = z
  .strictObject({
    service_name: text('service_name', '«Mensa scolastica»'),
    department_name: text('department_name', '«Servizi educativi»'),
    description: text('description', '«Menù e rette della mensa»'),
    service_name_en: text('service_name_en', '«School meals»'),
    description_en: text('description_en', '«Menus and fees of school meals»'),
    topic: z.enum(TOPICS, oneOf).nullable(),
    scope: z.enum(['NATIONAL', 'LOCAL'], scopes),
    area,
    web_url: text('web_url', 'https://www.comune.example/mensa'),
    support_url: text('support_url', 'https://www.comune.example/assistenza'),
    privacy_url: text('privacy_url', 'https://www.comune.example/privacy'),
    tos_url: text('tos_url', 'https://www.comune.example/condizioni'),
    phone: text('phone', '011 000 0000'),
    email: text('email', 'mensa@comune.example'),
    pec: text('pec', 'mensa@pec.comune.example'),
    address: text('address', 'Via Roma 1, Torino'),
    require_secure_channel: z.boolean(yesOrNo),
    max_allowed_payment_amount: z.int(cents).min(0, cents).max(9_999_999_999, cents),
    logo: z
      .string(mark)
      .regex(/^[0-9a-f]{16}$/, mark)
      .nullable(),
    recipe: z.string().max(60).nullable(),
  })
  .meta({ examples: [example] });

const shownFinding = {
  rule: 'SVC-301' as const,
  level: 'advice' as const,
  field: 'description',
  it: 'Il testo è difficile (indice Gulpease 52, meglio da 60 in su).',
  en: 'The text is hard (Gulpease 52, better from 60 up).',
};
export const findingShape = z
  .object({
    /** For ever the same: docs/service-rules.md. */
    rule: z.enum(RULE_IDS),
    level: z.enum(['stop', 'review', 'advice']),
    field: z.string(),
    it: z.string(),
    en: z.string(),
  })
  .meta({ examples: [shownFinding] });

export const revision = z
  .int()
  .min(0)
  .max(1_000_000)
  .meta({ examples: [3] });
export const number = z
  .int()
  .min(1)
  .max(1_000_000)
  .meta({ examples: [2] });

/** What an operator asks to mend, beside the reason. */
export const noteShape = z
  .strictObject({
    field: z.enum(Object.keys(EMPTY_CARD) as [keyof CardContent, ...(keyof CardContent)[]]),
    note: plainText(3, 500, '«Di’ anche chi può iscriversi»'),
  })
  .meta({ examples: [{ field: 'description', note: 'Di’ anche chi può iscriversi.' }] });

const moment = z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] });

export const workingVersion = z.object({
  number,
  state: z.enum(VERSION_STATES).meta({ examples: ['submitted'] }),
  revision,
  content: cardShape,
  /** As the rules see it now. */
  findings: z.array(findingShape),
  saved_at: moment,
  saved_by: z.string().meta({ examples: ['Ada Ferraris'] }),
  submitted_at: moment.optional(),
  /** By when an answer is promised. */
  due_at: moment.optional(),
  publish_when_approved: z.boolean().meta({ examples: [false] }),
  reason: z.string().optional(),
  notes: z.array(noteShape),
  /** The published card changed by API after this draft was saved. */
  live_changed: z.boolean().meta({ examples: [false] }),
});

export const approvedVersion = z.object({
  number,
  content: cardShape,
  decided_at: moment,
  decided_how: z.enum(['rules', 'operator']).meta({ examples: ['rules'] }),
});

export const liveCard = z.object({
  is_published: z.boolean().meta({ examples: [true] }),
  content: cardShape,
  version: z.int().meta({ examples: [4] }),
  /** Which version of the back-office it is; none: it came by API. */
  number: number.optional(),
});

export const listedService = z.object({
  service_id: z.string(),
  service_name: z.string(),
  department_name: z.string(),
  topic: z
    .enum(TOPICS)
    .nullable()
    .meta({ examples: ['school'] }),
  logo_version: z
    .string()
    .optional()
    .meta({ examples: ['9f86d081884c7d65'] }),
  /** `never`: it has never been published. */
  live: z.enum(['published', 'unpublished', 'never']).meta({ examples: ['published'] }),
  working: z
    .object({ number, state: z.enum(VERSION_STATES), due_at: moment.optional(), saved_at: moment })
    .optional()
    .meta({ examples: [{ number: 2, state: 'draft', saved_at: '2026-11-22T09:30:00.000Z' }] }),
  /** An approved version that citizens do not see yet. */
  approved_number: number.optional(),
});

const areaOrNull = z
  .object({ kind: z.enum(['municipality', 'region']), code: z.string(), name: z.string() })
  .nullable();

/** What the rules judge a card beside, for the page that judges while one writes. */
export const cardContext = z
  .object({
    institution_name: z.string(),
    body_kind: z
      .enum(['municipality', 'province', 'region', 'health', 'school', 'university', 'national'])
      .nullable(),
    other_names: z.array(z.string()),
    live: cardShape.nullable(),
    known_hosts: z.array(z.string()),
    own_area: areaOrNull,
    refused: cardShape.nullable(),
  })
  .meta({
    examples: [
      {
        institution_name: 'Comune di Torino',
        body_kind: 'municipality',
        other_names: ['TARI e tributi'],
        live: null,
        known_hosts: ['comune.example'],
        own_area: { kind: 'municipality', code: 'c_l219', name: 'Torino' },
        refused: null,
      },
    ],
  });

export const serviceFile = z.object({
  service_id: z.string(),
  live: liveCard.optional(),
  working: workingVersion.optional(),
  /** The newest approved one, when citizens do not see it. */
  approved: approvedVersion.optional(),
  context: cardContext,
});

const change = z.object({ field: z.string(), before: z.string(), after: z.string() });
export const historyItem = z
  .object({
    at: z.string(),
    what: z.enum([...EVENTS, 'changed_by_api']),
    who: z.string(),
    number: z.int().optional(),
    reason: z.string().optional(),
    how: z.enum(['rules', 'operator']).optional(),
    rules: z.array(z.string()).optional(),
    /** What differs from what was there before. */
    changes: z.array(change),
  })
  .meta({
    examples: [
      {
        at: '2026-11-22T09:30:00.000Z',
        what: 'published',
        who: 'Ada Ferraris',
        number: 2,
        changes: [{ field: 'phone', before: '', after: '011 000 0000' }],
      },
    ],
  });
