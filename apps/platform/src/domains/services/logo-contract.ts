// Logos as everybody sees them, at IO's addresses (io-contract B.3).
import { emptyBody, endpoint, rawBody } from '@io/endpoint';
import { z } from 'zod';
import { serviceProblems } from './contract.ts';

/** Any other value means nothing and is served too. */
const version = z.object({ v: z.string().max(64).optional() });

export const readServiceLogo = endpoint({
  method: 'GET',
  path: '/logos/services/:service_id.png',
  door: { kind: 'open' },
  summary: "A service's logo, or its institution's; the id in lower case",
  params: z.object({ service_id: z.string().max(64) }),
  query: version,
  replies: { 200: rawBody, 304: emptyBody },
  problems: [serviceProblems.logo_not_found],
});

export const readOrganizationLogo = endpoint({
  method: 'GET',
  path: '/logos/organizations/:organization_fiscal_code.png',
  door: { kind: 'open' },
  summary: "An institution's logo; the fiscal code without its leading zeros, or with them",
  params: z.object({ organization_fiscal_code: z.string().max(64) }),
  query: version,
  replies: { 200: rawBody, 304: emptyBody },
  problems: [serviceProblems.logo_not_found],
});
