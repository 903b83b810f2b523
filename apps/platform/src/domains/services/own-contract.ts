// An institution's own services, as it makes and changes them (io-contract A.1, A.2, A.7).
import { emptyBody, endpoint, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { ORGANIZATION_FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { authorizedCidr } from '@io/endpoint/cidr';
import { serviceId, serviceMetadata, serviceProblems } from './contract.ts';
import { MISSING_DATA } from './rules.ts';

const readDoor = { kind: 'institution', groups: ['ApiServiceRead'] } as const;
const writeDoor = { kind: 'institution', groups: ['ApiServiceWrite'] } as const;
const ofService = z.object({ service_id: z.string().max(64) });

const cidrs = said(
  'deve essere una lista di al massimo 100 indirizzi IPv4, per esempio ["192.0.2.10", "198.51.100.0/24"]',
  'must be a list of 100 IPv4 addresses at most, such as ["192.0.2.10", "198.51.100.0/24"]',
);
const organizationCode = said(
  "deve essere il codice fiscale dell'ente, 11 cifre, per esempio 00514490010",
  "must be the institution's fiscal code, 11 digits, such as 00514490010",
);
const organizationFiscalCode = z
  .string(organizationCode)
  .regex(ORGANIZATION_FISCAL_CODE_PATTERN, organizationCode);

const yesOrNo = (example: string) =>
  said(
    `deve essere true o false, per esempio ${example}`,
    `must be true or false, such as ${example}`,
  );
const scopeWords = said(
  'deve essere NATIONAL o LOCAL, per esempio "LOCAL" per un Comune',
  'must be NATIONAL or LOCAL, such as "LOCAL" for a municipality',
);
const numberWords = said(
  'deve essere un numero intero, per esempio 0',
  'must be an integer, such as 0',
);
const metadataWords = said(
  'deve essere un oggetto, per esempio {"scope": "LOCAL"}',
  'must be an object, such as {"scope": "LOCAL"}',
);

const page = (example: string) => plainText(1, 2000, example).optional();
const contact = (example: string) => plainText(1, 320, example).optional();

/** What only the platform decides (category, token_name, custom_special_flow) is not read here. */
const metadataPayload = z.object(
  {
    scope: z.enum(['NATIONAL', 'LOCAL'], scopeWords),
    description: plainText(1, 10_000, '«Avvisi e scadenze della TARI»').optional(),
    web_url: page('https://www.comune.example/tari'),
    app_ios: page('https://apps.apple.com/app/id1234567890'),
    app_android: page('https://play.google.com/store/apps/details?id=example'),
    tos_url: page('https://www.comune.example/condizioni'),
    privacy_url: page('https://www.comune.example/privacy'),
    address: contact('Via Roma 1, Torino'),
    phone: contact('011 000 0000'),
    email: contact('tributi@comune.example'),
    pec: contact('tributi@pec.comune.example'),
    cta: plainText(1, 2000, '«---\\nit:\\n  cta_1: …»').optional(),
    support_url: page('https://www.comune.example/assistenza'),
  },
  metadataWords,
);

export const servicePayload = z
  .object({
    service_name: plainText(1, 300, '«TARI e tributi»'),
    department_name: plainText(1, 300, '«Divisione tributi»'),
    organization_name: plainText(1, 300, '«Comune di Torino»'),
    organization_fiscal_code: organizationFiscalCode,
    authorized_cidrs: z.array(authorizedCidr, cidrs).max(100, cidrs),
    /** Read and not used, as in IO: the platform counts. */
    version: z.int(numberWords).optional(),
    require_secure_channels: z.boolean(yesOrNo('false')).default(false),
    is_visible: z.boolean(yesOrNo('false')).default(false),
    service_metadata: metadataPayload.optional(),
  })
  .refine((payload) => !payload.is_visible || payload.service_metadata !== undefined, {
    path: ['service_metadata'],
    error:
      'manca: un servizio visibile (is_visible) ha la sua scheda, per esempio {"scope": "LOCAL"} | is missing: a visible service (is_visible) has a card, such as {"scope": "LOCAL"}',
  });

export type ServicePayload = z.output<typeof servicePayload>;

const serviceWithKeys = z.object({
  id: z.string(),
  service_id: serviceId,
  version: z.int(),
  service_name: z.string(),
  department_name: z.string(),
  organization_name: z.string(),
  organization_fiscal_code: z.string(),
  authorized_cidrs: z.array(z.string()),
  authorized_recipients: z.array(z.string()),
  max_allowed_payment_amount: z.int(),
  require_secure_channels: z.boolean(),
  is_visible: z.boolean(),
  service_metadata: serviceMetadata.optional(),
  primary_key: z.string(),
  secondary_key: z.string(),
  /** Beside IO: the fields without which it may not write to people; any contact mends the last one. */
  missing_data: z.array(z.enum(MISSING_DATA)).optional(),
});

export const listOwnServices = endpoint({
  method: 'GET',
  path: '/api/v1/services',
  door: readDoor,
  summary: "Ids of the calling account's services",
  replies: { 200: z.object({ items: z.array(serviceId) }) },
  problems: [],
});

export const createOwnService = endpoint({
  method: 'POST',
  path: '/api/v1/services',
  door: writeDoor,
  summary:
    'Makes a service, with the key of any other one of the account. Both keys are shown whole, this once. It may write to the sandbox recipient only until an operator enables it',
  body: servicePayload,
  replies: { 200: serviceWithKeys },
  problems: [serviceProblems.too_many_services],
});

export const getOwnService = endpoint({
  method: 'GET',
  path: '/api/v1/services/:service_id',
  door: readDoor,
  summary:
    "The calling key's own service. Keys are stored as hashes: of each only the last four characters are shown",
  params: ofService,
  replies: { 200: serviceWithKeys },
  problems: [serviceProblems.foreign_service, serviceProblems.service_not_found],
});

export const updateOwnService = endpoint({
  method: 'PUT',
  path: '/api/v1/services/:service_id',
  door: writeDoor,
  summary:
    "Changes the calling key's own service: its next version. Recipients, highest amount and category stay as they are; citizens see the new card at once",
  params: ofService,
  body: servicePayload,
  replies: { 200: serviceWithKeys },
  problems: [serviceProblems.foreign_service, serviceProblems.service_not_found],
});

const keyType = said(
  'deve essere PRIMARY_KEY o SECONDARY_KEY, per esempio "SECONDARY_KEY"',
  'must be PRIMARY_KEY or SECONDARY_KEY, such as "SECONDARY_KEY"',
);

export const regenerateKey = endpoint({
  method: 'PUT',
  path: '/api/v1/services/:service_id/keys',
  door: writeDoor,
  summary:
    'Makes one of the two keys anew. The new key is shown whole, this once; the old one opens nothing any more. Of the other key only the last four characters are shown',
  params: ofService,
  body: z.object({ key_type: z.enum(['PRIMARY_KEY', 'SECONDARY_KEY'], keyType) }),
  replies: { 200: z.object({ primary_key: z.string(), secondary_key: z.string() }) },
  problems: [serviceProblems.foreign_service],
});

const logoWords = said(
  "deve essere un'immagine PNG in base64, per esempio iVBORw0KGgo…",
  'must be a PNG image in base64, such as iVBORw0KGgo…',
);
/** 256 kB of image are 342 kB of base64; what is larger is told so by the reader of images. */
const logoBody = z.object({ logo: z.string(logoWords).min(1, logoWords) });
const LOGO_BODY_BYTES = 1024 * 1024;

export const putServiceLogo = endpoint({
  method: 'PUT',
  path: '/api/v1/services/:service_id/logo',
  door: writeDoor,
  summary: "The calling key's own service's logo: a PNG of 256 kB and 1024 × 1024 pixels at most",
  params: ofService,
  body: logoBody,
  maxBodyBytes: LOGO_BODY_BYTES,
  replies: { 200: z.object({}) },
  problems: [serviceProblems.image_not_valid, serviceProblems.foreign_service],
});

export const putOrganizationLogo = endpoint({
  method: 'PUT',
  path: '/api/v1/organizations/:organization_fiscal_code/logo',
  door: writeDoor,
  summary: "The institution's logo, which its services without one of their own show too",
  params: z.object({ organization_fiscal_code: organizationFiscalCode }),
  body: logoBody,
  maxBodyBytes: LOGO_BODY_BYTES,
  replies: { 202: emptyBody },
  problems: [serviceProblems.image_not_valid, serviceProblems.foreign_organization],
});
