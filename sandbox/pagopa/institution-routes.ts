// Telling the node of an institution: the form for people, whose fields a link may fill, and JSON for programs.

import type { FastifyInstance } from 'fastify';
import { SandboxError, sendPage } from '../web/server.ts';
import { text } from '../text.ts';
import { type AskedInstitution, readInstitution } from './asked-institution.ts';
import type { KnownInstitutions } from './known-institutions.ts';
import { institutionsPage } from './pages/institutions.ts';
import type { PagoPa } from './pagopa.ts';
import type { Institution } from './world.ts';

const maxInstitutions = 2_000;
const digits = (count: number) => ({ type: 'string', pattern: `^[0-9]{${count}}$` });
const words = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const typed = (maxLength: number) => ({ type: 'string', maxLength });

const institutionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['fiscalCode', 'name', 'ibans'],
  properties: {
    fiscalCode: digits(11),
    name: words(140),
    ibans: { type: 'array', maxItems: 20, items: words(35) },
    postalAccount: digits(12),
    enabled: { type: 'boolean' },
  },
};
const askedSchema = {
  type: 'object',
  properties: { fiscal_code: typed(100), name: typed(140), ibans: typed(2_000), told: typed(11) },
};

export function registerInstitutionControl(
  server: FastifyInstance,
  { world }: PagoPa,
  known: KnownInstitutions,
): void {
  const all = () => [...world.institutions.values()];
  const keep = async (institution: Institution) => {
    if (!world.institutions.has(institution.fiscalCode) && all().length >= maxInstitutions)
      throw new SandboxError(
        409,
        'too_many',
        text('Ce ne sono già troppi.', 'There are too many already.'),
      );
    world.institutions.set(institution.fiscalCode, institution);
    await known.keep(institution);
  };

  server.post<{ Body: Institution }>(
    '/pagopa/institutions',
    { schema: { body: institutionSchema } },
    async ({ body }, reply) => {
      await keep(body);
      return reply.code(201).send(body);
    },
  );

  server.get<{ Querystring: Partial<AskedInstitution> & { told?: string } }>(
    '/pagopa/institutions',
    { schema: { querystring: askedSchema } },
    async ({ query: { told, ...asked } }, reply) => {
      const institution = told === undefined ? undefined : world.institutions.get(told);
      const outcome = institution === undefined ? {} : { told: institution };
      return sendPage(reply, institutionsPage(all(), filled(asked), outcome));
    },
  );
  server.post<{ Body: Partial<AskedInstitution> }>(
    '/pagopa/institutions/form',
    { schema: { body: askedSchema } },
    async ({ body }, reply) => {
      const asked = filled(body);
      const before = world.institutions.get(asked.fiscal_code.replaceAll(/\s/g, ''));
      const read = readInstitution(asked, before);
      if ('wrong' in read) return sendPage(reply, institutionsPage(all(), asked, read), 400);
      await keep(read);
      return reply.redirect(`/pagopa/institutions?told=${read.fiscalCode}`, 303);
    },
  );
}

const filled = ({ fiscal_code = '', name = '', ibans = '' }: Partial<AskedInstitution>) => ({
  fiscal_code,
  name,
  ibans,
});
