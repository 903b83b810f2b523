// The door through which tests and people say what to simulate: GET, POST and DELETE
// …/config.

import type { FastifyInstance } from 'fastify';
import type { IdentityProvider } from './identity-provider.ts';
import { knobs, settingsSchema } from './knobs.ts';
import { outcomes } from './outcomes.ts';
import type { Settings } from './settings.ts';
import { outcomeNamed } from './sso-routes.ts';

export function registerConfig(server: FastifyInstance, idp: IdentityProvider): void {
  server.get(`${idp.path}/config`, async () => describe(idp));

  server.post<{ Body: Partial<Settings> }>(
    `${idp.path}/config`,
    { schema: { body: settingsSchema } },
    async ({ body }) => {
      if (body.outcome !== undefined) outcomeNamed(body.outcome);
      idp.settings = { ...idp.settings, ...body };
      return describe(idp);
    },
  );

  server.delete(`${idp.path}/config`, async () => {
    idp.settings = idp.kind.defaults;
    return describe(idp);
  });

  // The buttons of the index page.
  server.post<{ Body: { outcome: string } }>(
    `${idp.path}/config/outcome`,
    {
      schema: {
        body: {
          type: 'object',
          required: ['outcome'],
          properties: { outcome: { type: 'string', maxLength: 60 } },
        },
      },
    },
    async ({ body: { outcome } }, reply) => {
      const { name } = outcomeNamed(outcome);
      idp.settings = { ...(name === 'success' ? idp.kind.defaults : idp.settings), outcome: name };
      return reply.redirect(`${idp.base}/`, 303);
    },
  );
}

function describe({ settings, kind }: IdentityProvider): Record<string, unknown> {
  return {
    settings,
    knobs: Object.fromEntries(
      Object.entries(knobs).map(([name, { about, schema }]) => [
        name,
        { default: Reflect.get(kind.defaults, name), ...about, schema },
      ]),
    ),
    outcomes: outcomes.map(({ name, about }) => ({ name, ...about })),
  };
}
