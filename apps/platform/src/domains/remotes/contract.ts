// Remote content: what institutions say of their own servers, and what citizens open through us (io-contract B.12, C).
import { endpoint, rawBody, said } from '@io/endpoint';
import { FISCAL_CODE_PATTERN, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { configurationProblems, remoteProblems } from './problems.ts';

export { configurationProblems, remoteProblems };

const line = (max: number, example: string) => {
  const words = said(
    `deve essere un testo da 1 a ${max} caratteri, per esempio ${example}`,
    `must be a text of 1 to ${max} characters, such as ${example}`,
  );
  return (
    z
      .string(words)
      // oxlint-disable-next-line no-control-regex -- they are exactly what is refused
      .regex(/^[^\u0000-\u001f\u007f]+$/, words)
      .max(max, words)
  );
};

const baseUrlWords = said(
  'deve essere un indirizzo https senza parametri, al massimo 500 caratteri, per esempio https://contenuti.comune.example/io',
  'must be an https address without parameters, 500 characters at most, such as https://contents.comune.example/io',
);
/** Where the address leads is judged later: a shape cannot know. */
const baseUrl = z
  .string(baseUrlWords)
  .max(500, baseUrlWords)
  .regex(/^https?:\/\/[^?#\s\\]+$/, baseUrlWords)
  .refine((text) => URL.canParse(text), baseUrlWords);

const headerWords = said(
  'deve essere il nome di un’intestazione HTTP, per esempio X-Api-Key; non una di quelle che IO scrive da sé',
  'must be the name of an HTTP header, such as X-Api-Key; not one of those that IO writes itself',
);
/** Those that decide how a request travels, or that we fill. */
const OUR_HEADERS =
  /^(?:host|connection|keep-alive|transfer-encoding|content-.*|te|trailer|upgrade|expect|proxy-.*|cookie|accept|accept-encoding|fiscal_code|user-agent)$/i;
const headerName = z
  .string(headerWords)
  .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, headerWords)
  .refine((name) => !OUR_HEADERS.test(name), headerWords);

const keyWords = said(
  'deve essere una chiave da 1 a 1000 caratteri ASCII visibili, per esempio 6f2c9a',
  'must be a key of 1 to 1000 visible ASCII characters, such as 6f2c9a',
);
const environment = z.object({
  base_url: baseUrl,
  details_authentication: z.object({
    header_key_name: headerName,
    key: z.string(keyWords).regex(/^[!-~]{1,1000}$/, keyWords),
    type: line(50, 'API_KEY'),
  }),
});
const codeWords = said(
  'deve essere un codice fiscale di 16 caratteri maiuscoli, per esempio AAAAAA00A00A000A',
  'must be a fiscal code of 16 capital characters, such as AAAAAA00A00A000A',
);
const people = z.array(z.string(codeWords).regex(FISCAL_CODE_PATTERN, codeWords)).max(100);
const testEnvironment = environment.extend({ test_users: people });

const preconditionWords = said(
  'deve essere ALWAYS, ONCE o NEVER, per esempio "NEVER"',
  'must be ALWAYS, ONCE or NEVER, such as "NEVER"',
);
const lollipopWords = said(
  'deve essere false: questa installazione non firma le richieste con la chiave del cittadino',
  "must be false: this installation does not sign requests with the citizen's key",
);

const written = z.object({
  name: line(100, '«Atti e verbali»'),
  description: line(1000, '«Il server dei documenti del Comune»'),
  /** IO's guide writes NONE where its specification has NEVER; both are understood. */
  has_precondition: z.enum(['ALWAYS', 'ONCE', 'NEVER', 'NONE'], preconditionWords),
  disable_lollipop_for: people.default([]),
  is_lollipop_enabled: z.literal(false, lollipopWords).default(false),
  test_environment: testEnvironment.optional(),
  prod_environment: environment.optional(),
});

export const newConfiguration = written.refine(
  (one) => one.test_environment !== undefined || one.prod_environment !== undefined,
  {
    path: ['prod_environment'],
    error:
      'manca: serve almeno uno tra prod_environment e test_environment | is missing: at least one of prod_environment and test_environment is needed',
  },
);
export type NewConfiguration = z.output<typeof newConfiguration>;

/** What went wrong at an institution's server. The database's check has the same list. */
export const faultKind = z.enum([
  'unreachable',
  'timeout',
  'refused_address',
  'redirect',
  'failed',
  'unauthorized',
  'not_found',
  'gone',
  'too_large',
  'wrong_type',
  'malformed',
]);
export type FaultKind = z.output<typeof faultKind>;

const configuration = written.extend({
  configuration_id: z.string(),
  user_id: z.string(),
  has_precondition: z.enum(['ALWAYS', 'ONCE', 'NEVER']),
  is_lollipop_enabled: z.boolean(),
  /** Beside IO: what citizens met with since the last change, by kind; never who. */
  faults: z.array(
    z.object({
      kind: faultKind,
      count: z.int(),
      last_at: z.string(),
      last_message_id: z.string(),
    }),
  ),
});
export type ConfigurationReply = z.input<typeof configuration>;

const PATH = '/api/v1/messages-sending/remote-contents/configurations';
const door = { kind: 'institution', groups: ['ApiRemoteContentConfigurationWrite'] } as const;
const params = z.object({ configuration_id: z.string().regex(ULID_PATTERN) });

export const createConfiguration = endpoint({
  method: 'POST',
  path: PATH,
  door,
  summary:
    'Says from which server of the institution remote content comes, and how it is opened. Messages name the configuration; who has only one need not. Keys are kept encrypted and shown by their last four characters',
  body: newConfiguration,
  replies: { 201: configuration },
  problems: [configurationProblems.address_inside, configurationProblems.too_many_configurations],
});

export const listConfigurations = endpoint({
  method: 'GET',
  path: PATH,
  door,
  summary: "The account's configurations, each with what citizens met with at its server",
  replies: { 200: z.object({ rcConfigList: z.array(configuration) }) },
  problems: [],
});

export const getConfiguration = endpoint({
  method: 'GET',
  path: `${PATH}/:configuration_id`,
  door,
  summary:
    'One configuration, with what citizens met with at its server: what, how often, when, last with which message',
  params,
  replies: { 200: configuration },
  problems: [configurationProblems.configuration_not_found],
});

export const updateConfiguration = endpoint({
  method: 'PUT',
  path: `${PATH}/:configuration_id`,
  door,
  summary:
    'Changes a configuration and begins to count its faults anew. A key written as it is shown (****abcd) stays what it is',
  params,
  body: newConfiguration,
  replies: { 204: z.undefined() },
  problems: [configurationProblems.configuration_not_found, configurationProblems.address_inside],
});

export const remoteAttachment = z.object({
  id: z.string(),
  name: z.string().optional(),
  content_type: z.string().optional(),
  url: z.string(),
  category: z.string(),
});

const asking = [
  remoteProblems.not_remote,
  remoteProblems.remote_not_found,
  remoteProblems.remote_gone,
  remoteProblems.remote_not_configured,
  remoteProblems.remote_unreadable,
  remoteProblems.remote_preparing,
  remoteProblems.remote_timeout,
] as const;
const byCitizen = { kind: 'citizen' } as const;
const ofMessage = z.object({ id: z.string().max(64) });

export const getThirdPartyMessage = endpoint({
  method: 'GET',
  path: '/app/api/v1/third-party-messages/:id',
  door: byCitizen,
  summary:
    'A message with what its sender keeps of it: text and list of attachments, asked of the sender now',
  params: ofMessage,
  replies: {
    200: z.object({
      id: z.string(),
      fiscal_code: z.string(),
      created_at: z.string(),
      sender_service_id: z.string(),
      time_to_live: z.int(),
      content: z.looseObject({ subject: z.string(), markdown: z.string() }),
      third_party_message: z.object({
        attachments: z.array(remoteAttachment),
        details: z.object({ subject: z.string(), markdown: z.string() }).optional(),
      }),
    }),
  },
  problems: asking,
});

export const getThirdPartyPrecondition = endpoint({
  method: 'GET',
  path: '/app/api/v1/third-party-messages/:id/precondition',
  door: byCitizen,
  summary: 'What the sender wants read before its content is opened',
  params: ofMessage,
  replies: { 200: z.object({ title: z.string(), markdown: z.string() }) },
  problems: asking,
});

export const getThirdPartyAttachment = endpoint({
  method: 'GET',
  path: '/app/api/v1/third-party-messages/:id/attachments/:attachment_url',
  door: byCitizen,
  summary:
    'An attachment, asked of the sender now: a PDF, checked, at most 10 MB. Nothing of it is kept here',
  params: ofMessage.extend({ attachment_url: z.string().min(1).max(200) }),
  replies: { 200: rawBody },
  problems: [...asking, remoteProblems.remote_wrong_type, remoteProblems.remote_too_large],
});
