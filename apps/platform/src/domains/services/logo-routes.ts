// Logos over HTTP: given by institutions, read by everybody, harmless wherever they are opened.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { serviceProblems } from './contract.ts';
import { readOrganizationLogo, readServiceLogo } from './logo-contract.ts';
import { findOrganizationLogo, findServiceLogo, type FoundLogo } from './logo-store.ts';
import { putLogo } from './own-actions.ts';
import { putOrganizationLogo, putServiceLogo } from './own-contract.ts';
import { readLogo } from './logo-reading.ts';
import { mustBeOwn, mustCallFromHome } from './own-routes.ts';
import { logoOwnerOf } from './rules.ts';

/** Throws Refusal `image_not_valid`. */
async function pngOf(logo: string): Promise<Buffer> {
  const read = await readLogo(logo);
  if (read.ok) return read.png;
  throw new Refusal(serviceProblems.image_not_valid, { errors: [read.error] });
}

const YEAR_SECONDS = 31_536_000;
const etagOf = (version: string) => `"${version}"`;

/** The version that the reader already has, as an entity tag; empty when it has none. */
const knownBy = (request: FastifyRequest): string =>
  /"([0-9a-f]{16})"/.exec(request.headers['if-none-match'] ?? '')?.[1] ?? '';

function show(reply: FastifyReply, logo: FoundLogo | undefined, asked: string | undefined) {
  if (logo === undefined) throw new Refusal(serviceProblems.logo_not_found);
  reply.headers({
    etag: etagOf(logo.version),
    // An address that names its version never changes what it shows; the plain one does (IO: five minutes).
    'cache-control':
      asked === logo.version
        ? `public, max-age=${YEAR_SECONDS}, immutable`
        : 'public, max-age=300, stale-while-revalidate=3600',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'cross-origin',
  });
  if (logo.png === null) return answer(304);
  reply.type('image/png').send(logo.png);
  return undefined;
}

export function logoRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, putServiceLogo, async ({ params, body, caller }) => {
    mustBeOwn(caller, params.service_id);
    mustCallFromHome(caller);
    const { service, institutionId } = caller;
    const { serviceId: owner, organizationFiscalCode } = service;
    const png = await pngOf(body.logo);
    await putLogo(context, { kind: 'service', owner, institutionId, organizationFiscalCode, png });
    return answer(200, {});
  });

  serve(app, doors, putOrganizationLogo, async ({ params, body, caller }) => {
    if (params.organization_fiscal_code !== caller.institutionFiscalCode)
      throw new Refusal(serviceProblems.foreign_organization);
    mustCallFromHome(caller);
    const { institutionId, institutionFiscalCode: organizationFiscalCode } = caller;
    const owner = logoOwnerOf(organizationFiscalCode);
    const png = await pngOf(body.logo);
    await putLogo(context, {
      kind: 'organization',
      owner,
      institutionId,
      organizationFiscalCode,
      png,
    });
    return answer(202);
  });

  serve(app, doors, readServiceLogo, async ({ params, query, request, reply }) => {
    const id = params.service_id.toUpperCase();
    return show(reply, await findServiceLogo(context.sql, id, knownBy(request)), query.v);
  });

  serve(app, doors, readOrganizationLogo, async ({ params, query, request, reply }) => {
    const owner = logoOwnerOf(params.organization_fiscal_code);
    return show(reply, await findOrganizationLogo(context.sql, owner, knownBy(request)), query.v);
  });
}
