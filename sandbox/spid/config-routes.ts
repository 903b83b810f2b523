// The door through which tests and people say what to simulate: GET, POST and DELETE /spid/config.

import type { FastifyInstance } from 'fastify';
import type { IdentityProvider } from './identity-provider.ts';
import { knobs, settingsSchema } from './knobs.ts';
import { outcomes } from './outcomes.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { outcomeNamed } from './sso-routes.ts';

export function registerConfig(server: FastifyInstance, idp: IdentityProvider): void {
  server.get('/spid/config', async () => describe(idp));

  server.post<{ Body: Partial<Settings> }>(
    '/spid/config',
    { schema: { body: settingsSchema } },
    async ({ body }) => {
      if (body.outcome !== undefined) outcomeNamed(body.outcome);
      idp.settings = { ...idp.settings, ...body };
      return describe(idp);
    },
  );

  server.delete('/spid/config', async () => {
    idp.settings = defaultSettings;
    return describe(idp);
  });

  // The buttons of the index page.
  server.post<{ Body: { outcome: string } }>(
    '/spid/config/outcome',
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
      idp.settings = { ...(name === 'success' ? defaultSettings : idp.settings), outcome: name };
      return reply.redirect(`${idp.base}/`, 303);
    },
  );
}

function describe({ settings }: IdentityProvider): Record<string, unknown> {
  return {
    settings,
    knobs: Object.fromEntries(
      Object.entries(knobs).map(([name, { about, schema }]) => [
        name,
        { default: Reflect.get(defaultSettings, name), ...about, schema },
      ]),
    ),
    outcomes: outcomes.map(({ name, about }) => ({ name, ...about })),
  };
}
