// The shape of SPID_METADATA_FILE: who we are to SPID and CIE, as an operator writes it down.
import { z } from 'zod';
import { PROFILES, type ProfileName } from './kinds/spid/profiles.ts';

const text = z.string().trim().min(1).max(300);
const localText = z
  .strictObject({ it: text, en: text.optional() })
  .transform(({ it, en }) => ({ it, en: en ?? it }));
const url = z.url({ protocol: /^https?$/ });
const localUrl = z
  .strictObject({ it: url, en: url.optional() })
  .transform(({ it, en }) => ({ it, en: en ?? it }));
const ipaCode = z.string().regex(/^\S{1,16}$/);
/** With its country: IT00514490010. */
const vatNumber = z.string().regex(/^[A-Z]{2}[A-Z0-9]{2,28}$/);
const fiscalCode = z.string().regex(/^([A-Z0-9]{16}|\d{11})$/);
const telephone = z.string().regex(/^\+\d{6,15}$/);

const identifiers = {
  ipa_code: ipaCode.optional(),
  vat_number: vatNumber.optional(),
  fiscal_code: fiscalCode.optional(),
};
const reach = { company: text.optional(), telephone: telephone.optional() };
export const party = z.strictObject({ ...identifiers, ...reach, email: z.email() });
const aggregated = z.strictObject({ ...identifiers, ...reach, email: z.email().optional() });

export const billing = z.strictObject({
  ...reach,
  email: z.email(),
  vat_number: vatNumber.optional(),
  fiscal_code: z
    .string()
    .regex(/^[A-Z0-9]{11,16}$/)
    .optional(),
  name: z.string().min(1).max(80),
  address: z.strictObject({
    street: z.string().min(1).max(60),
    number: z.string().min(1).max(8).optional(),
    postal_code: z.string().regex(/^\d{5}$/),
    municipality: z.string().min(1).max(60),
    province: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('IT'),
  }),
  intermediary: text.optional(),
});

const place = {
  /** Belfiore code: L219 is Torino. */
  municipality: z.string().regex(/^[A-Z]\d{3}$/),
  province: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('IT'),
  /** ATECO: 62.01. */
  nace2_code: z
    .string()
    .regex(/^\d{2}(\.\d{1,2}){0,2}$/)
    .optional(),
};

export const cie = z.strictObject({
  ...place,
  /** The service as CIE's portal names it; otherwise derived from our entityID. */
  service_uuid: z.uuid({ version: 'v4' }).optional(),
  technical: z.strictObject({ ...identifiers, ...reach, ...place, email: z.email() }).optional(),
});

const profileNames = Object.keys(PROFILES) as [ProfileName, ...ProfileName[]];

export const metadataFile = z.strictObject({
  profile: z.enum(profileNames).default('public'),
  entity_id: url.max(1024).optional(),
  organization: z
    .strictObject({
      name: localText.optional(),
      display_name: localText.optional(),
      url: localUrl.optional(),
    })
    .default({}),
  service_name: localText.optional(),
  contact: party,
  aggregated: aggregated.optional(),
  billing: billing.optional(),
  validation_certificate_file: z.string().optional(),
  eidas: z.boolean().default(true),
  cie: cie.optional(),
});
export type MetadataFile = z.output<typeof metadataFile>;
