// What is asked of a round and what it answers, alike in the back-office and in the partners' API.
import { said } from '@io/endpoint';
import { authorizedCidr } from '@io/endpoint/cidr';
import { plainText, timestamp } from '@io/endpoint/plain-text';
import { DELEGABLE } from '@io/vocabulary';
import { z } from 'zod';
import { CARD_STATES, ITEM_STATES, MOST_BODIES, REASON_CODES, ROUND_KINDS } from './rules.ts';

const bodyWords = said(
  `deve essere una lista da 1 a ${MOST_BODIES} enti, per esempio [{"institution_id": "0192f0a0-0000-7000-8000-000000000001"}]`,
  `must be a list of 1 to ${MOST_BODIES} bodies, such as [{"institution_id": "0192f0a0-0000-7000-8000-000000000001"}]`,
);
const idWords = said(
  'deve essere l’identificativo di un ente, per esempio 0192f0a0-0000-7000-8000-000000000001',
  'must be a body’s id, such as 0192f0a0-0000-7000-8000-000000000001',
);
const onceWords =
  'ha due volte lo stesso ente: mettilo una volta sola | has the same body twice: put it once';
const isOnce = (bodies: readonly { institution_id: string }[]) =>
  new Set(bodies.map((one) => one.institution_id)).size === bodies.length;

/** Longer than any value may be: which one is too long is said with all the rest, by `faultOf`. */
const MOST_TYPED = 5000;
const typed = (example: string) => {
  const words = said(
    `deve essere un testo, per esempio ${example}`,
    `must be a text, such as ${example}`,
  );
  return z
    .string(words)
    .max(MOST_TYPED, words)
    .overwrite((text) => text.trim())
    .optional();
};

/** What a recipe lacks. What is not told is taken from the body's newest published card. */
const localValues = z
  .strictObject({
    department_name: typed('«Ufficio Tributi»'),
    web_url: typed('https://www.comune.example/tari'),
    support_url: typed('https://www.comune.example/assistenza'),
    privacy_url: typed('https://www.comune.example/privacy'),
    phone: typed('011 000 0000'),
    email: typed('tributi@comune.example'),
    pec: typed('tributi@pec.comune.example'),
    address: typed('Via Roma 1, Torino'),
  })
  .default({});
export type OwnValues = z.output<typeof localValues>;

const serviceBodies = z
  .array(z.strictObject({ institution_id: z.uuid(idWords), values: localValues }), bodyWords)
  .min(1, bodyWords)
  .max(MOST_BODIES, bodyWords)
  .refine(isOnce, onceWords);
const keyBodies = z
  .array(
    z.strictObject({ institution_id: z.uuid(idWords), service_id: z.string().max(64).optional() }),
    bodyWords,
  )
  .min(1, bodyWords)
  .max(MOST_BODIES, bodyWords)
  .refine(isOnce, onceWords);

const recipeWords = said(
  'deve essere una ricetta del ricettario, per esempio "tari"',
  'must be a recipe of the cookbook, such as "tari"',
);
const kindWords = {
  error:
    'deve avere kind uguale a "services", "keys", "reviews" o "publications" | must have a kind that is "services", "keys", "reviews" or "publications"',
};
const recipientWords = said(
  'deve essere un certificato o una chiave pubblica in formato PEM, per esempio «-----BEGIN CERTIFICATE-----…»',
  'must be a certificate or a public key as PEM, such as “-----BEGIN CERTIFICATE-----…”',
);
const ofRoundWords = said(
  'deve essere l’identificativo di un giro di servizi, per esempio 0192f0a0-0000-7000-8000-00000000006b',
  'must be the id of a round of services, such as 0192f0a0-0000-7000-8000-00000000006b',
);
const yesOrNo = said(
  'deve essere true o false, per esempio true',
  'must be true or false, such as true',
);
const cidrWords = said(
  'deve essere una lista di al massimo 50 indirizzi o reti IPv4, per esempio ["192.0.2.0/24"]',
  'must be a list of 50 IPv4 addresses or networks at most, such as ["192.0.2.0/24"]',
);

/** The recipient's check reads the text itself, with its own words for what is wrong. */
const MOST_PEM = 20_000;

export const roundAsked = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('services'),
        recipe: z.string(recipeWords).min(1, recipeWords).max(60, recipeWords),
        bodies: serviceBodies,
      }),
      z.strictObject({
        kind: z.literal('keys'),
        /** The bodies' service of this name, whatever its capitals; a body's own `service_id` goes before. */
        service_name: plainText(1, 300, '«TARI e tributi»'),
        name: plainText(1, 60, '«Portale tributi»'),
        is_test: z.boolean(yesOrNo),
        authorized_cidrs: z.array(authorizedCidr, cidrWords).max(50, cidrWords),
        expires_at: timestamp.nullable(),
        recipient: z.string(recipientWords).min(1, recipientWords).max(MOST_PEM, recipientWords),
        bodies: keyBodies,
      }),
      /** The drafts that a round of services has made, as they are now, to review. */
      z.strictObject({ kind: z.literal('reviews'), of_round: z.uuid(ofRoundWords) }),
      /** The cards that a round of services has made and that are approved and not yet seen by citizens, published. */
      z.strictObject({ kind: z.literal('publications'), of_round: z.uuid(ofRoundWords) }),
    ],
    kindWords,
  )
  .meta({
    examples: [
      {
        kind: 'services',
        recipe: 'tari',
        bodies: [
          {
            institution_id: '0192f0a0-0000-7000-8000-000000000001',
            values: { privacy_url: 'https://www.comune.example/privacy' },
          },
        ],
      },
    ],
  });
export type RoundAsked = z.output<typeof roundAsked>;

const reason = z
  .object({ code: z.enum(REASON_CODES), it: z.string(), en: z.string() })
  .nullable()
  .meta({
    examples: [
      {
        code: 'no_delegation',
        it: 'Non agite per questo ente.',
        en: 'You do not act for this body.',
      },
    ],
  });

const counts = {
  waiting: z.int().meta({ examples: [0] }),
  done: z.int().meta({ examples: [11] }),
  refused: z.int().meta({ examples: [1] }),
};

export const roundListed = z.object({
  id: z.uuid(),
  kind: z.enum(ROUND_KINDS).meta({ examples: ['keys'] }),
  /** Of which round the cards are that are sent to review or published. */
  of_round: z
    .uuid()
    .nullable()
    .meta({ examples: [null] }),
  /** The recipe's id, or the name of the keys. */
  subject: z.string().meta({ examples: ['Portale tributi'] }),
  asked_by: z.string().meta({ examples: ['Ada Ferraris'] }),
  began_at: z.string().meta({ examples: ['2026-11-22T09:30:00.000Z'] }),
  finished_at: z
    .string()
    .nullable()
    .meta({ examples: ['2026-11-22T09:30:02.000Z'] }),
  ...counts,
});

export const round = roundListed.extend({
  /** SHA-256 of the recipient's public key. */
  recipient: z
    .string()
    .nullable()
    .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] }),
  /** The encrypted file, while it is kept: its SHA-256, and until when. */
  file: z
    .object({ hash: z.string(), good_until: z.string() })
    .nullable()
    .meta({ examples: [null] }),
  items: z.array(
    z.object({
      institution_id: z.uuid(),
      institution_name: z.string(),
      state: z.enum(ITEM_STATES).meta({ examples: ['refused'] }),
      reason,
      service_id: z.string().nullable(),
      service_name: z.string().nullable(),
      key_id: z.uuid().nullable(),
      key_last_four: z
        .string()
        .nullable()
        .meta({ examples: ['9b02'] }),
      /** Where the card that was made or sent stands now; null: there is none. */
      card: z
        .enum(CARD_STATES)
        .nullable()
        .meta({ examples: ['draft'] }),
      /** Whether citizens see it as it stands. */
      is_published: z.boolean().meta({ examples: [false] }),
      /** What became of a card that this round has sent, and by when a person answers. */
      sent: z
        .object({ review: z.enum(['approved', 'submitted']), due_at: z.string().nullable() })
        .nullable()
        .meta({ examples: [null] }),
      /** Which rules the card breaks, field by field. */
      errors: z
        .array(z.object({ path: z.string(), rule: z.string(), it: z.string(), en: z.string() }))
        .meta({ examples: [[]] }),
    }),
  ),
});

export const actingFor = z.object({
  delegation_id: z.uuid(),
  institution_id: z.uuid(),
  institution_name: z.string(),
  institution_fiscal_code: z.string(),
  /** What the body gave. */
  rights: z.array(z.enum(DELEGABLE)).meta({ examples: [['edit_services', 'manage_keys']] }),
  service_ids: z
    .array(z.string())
    .nullable()
    .meta({ examples: [null] }),
  ends_at: z.string().meta({ examples: ['2027-11-22T09:30:00.000Z'] }),
});

export const actingPage = {
  search: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(30_000).default(0),
};
export const actingList = z.object({
  items: z.array(actingFor),
  count: z.int(),
});
