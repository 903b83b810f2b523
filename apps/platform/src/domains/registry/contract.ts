// The register of public bodies, as those look into it who want to come on board.
import { endpoint } from '@io/endpoint';
import { z } from 'zod';

export const registryBody = z.object({
  ipa_code: z.string(),
  name: z.string(),
  fiscal_code: z.string(),
  /** Null: the register has no certified address, and nothing can be sent to this body. */
  pec: z.string().nullable(),
  kind: z.string().nullable(),
  place: z.string(),
});

export const searchRegistry = endpoint({
  method: 'GET',
  path: '/backoffice/api/v1/registry',
  door: { kind: 'citizen' },
  summary:
    'Looks a body up by name (half words and wrong letters do no harm), fiscal code or IPA code; the likest first',
  query: z.object({ q: z.string().min(2).max(200) }),
  replies: { 200: z.object({ items: z.array(registryBody) }) },
  problems: [],
});
