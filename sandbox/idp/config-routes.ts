// The door through which tests and people say what to simulate: GET, POST and DELETE
// …/config.

import type { FastifyInstance } from 'fastify';
import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { knobs, settingsSchema } from './knobs.ts';
import { outcomes } from './outcomes.ts';
import { findPreset, presets } from './presets.ts';
import { settingsOfForm } from './settings-form.ts';
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
    { schema: { body: oneName('outcome') } },
    async ({ body: { outcome } }, reply) => {
      const { name } = outcomeNamed(outcome);
      idp.settings = { ...(name === 'success' ? idp.kind.defaults : idp.settings), outcome: name };
      return reply.redirect(`${idp.base}/`, 303);
    },
  );

  server.post<{ Body: { preset: string } }>(
    `${idp.path}/config/preset`,
    { schema: { body: oneName('preset') } },
    async ({ body }, reply) => {
      const preset = findPreset(body.preset);
      if (preset === undefined) throw presetUnknown(body.preset);
      idp.settings = { ...idp.settings, ...preset.change };
      return reply.redirect(`${idp.base}/`, 303);
    },
  );

  server.post<{ Body: Record<string, string> }>(
    `${idp.path}/config/form`,
    async (request, reply) => {
      idp.settings = { ...idp.settings, ...settingsOfForm(request) };
      return reply.redirect(`${idp.base}/`, 303);
    },
  );
}

function oneName(field: string): Record<string, unknown> {
  return {
    type: 'object',
    required: [field],
    properties: { [field]: { type: 'string', maxLength: 60 } },
  };
}

function presetUnknown(name: string): SandboxError {
  return new SandboxError(
    400,
    'preset_unknown',
    text(
      `Non c'è "${name}": l'elenco è in GET …/config.`,
      `There is no "${name}": the list is in GET …/config.`,
    ),
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
    presets: presets.map(({ name, about, change }) => ({ name, ...about, change })),
  };
}
