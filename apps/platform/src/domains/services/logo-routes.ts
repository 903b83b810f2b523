// Logos over HTTP: given by institutions, read by everybody, harmless wherever they are opened.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { type FieldError, Refusal } from '../../floor/errors.ts';
import { serviceProblems } from './contract.ts';
import { readOrganizationLogo, readServiceLogo } from './logo-contract.ts';
import { findOrganizationLogo, findServiceLogo, type FoundLogo } from './logo-store.ts';
import { putLogo } from './own-actions.ts';
import { putOrganizationLogo, putServiceLogo } from './own-contract.ts';
import { MAX_LOGO_BYTES, type PngFault, readPng } from './png.ts';
import { mustBeOwn, mustCallFromHome } from './own-routes.ts';
import { logoOwnerOf } from './rules.ts';

const FAULTS: Record<PngFault | 'not_base64', [it: string, en: string]> = {
  not_base64: [
    'non è base64: controlla di averlo copiato intero',
    'is not base64: check that it was copied whole',
  ],
  too_large: [
    'è più grande di 256 kB: riducila, per esempio a 300 × 300 punti',
    'is larger than 256 kB: make it smaller, such as 300 × 300 pixels',
  ],
  not_png: ['non è un PNG: salvala in questo formato', 'is not a PNG: save it in that format'],
  damaged: [
    'è un PNG rovinato o incompleto: salvala e mandala di nuovo',
    'is a damaged or incomplete PNG: save and send it again',
  ],
  empty: [
    'ha larghezza o altezza zero: mandane una, per esempio, di 300 × 300 punti',
    'has no width or no height: send one of 300 × 300 pixels, say',
  ],
  too_wide: [
    'supera 1024 punti di lato: riducila, per esempio a 300 × 300',
    'is more than 1024 pixels wide or high: make it smaller, such as 300 × 300',
  ],
  no_picture: [
    'ha una figura che non corrisponde alle misure che dichiara: salvala e mandala di nuovo',
    'has a picture that does not fit the size it declares: save and send it again',
  ],
};

function notValid(fault: keyof typeof FAULTS): Refusal {
  const [it, en] = FAULTS[fault];
  const error: FieldError = { path: 'logo', rule: fault, it, en };
  return new Refusal(serviceProblems.image_not_valid, { errors: [error] });
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Throws Refusal `image_not_valid`. Line breaks, which some programs put into base64, are no fault. */
async function pngOf(logo: string): Promise<Buffer> {
  const text = logo.replaceAll(/[\r\n]/g, '');
  if (text.length > (MAX_LOGO_BYTES / 3) * 4 + 4) throw notValid('too_large');
  if (!BASE64.test(text)) throw notValid('not_base64');
  const read = await readPng(Buffer.from(text, 'base64'));
  if (!read.ok) throw notValid(read.why);
  return read.png;
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
