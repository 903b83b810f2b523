// Settings for one login alone, named in the header X-Sandbox-Settings: a JSON object of the same
// shape as POST …/config.

import type { FastifyRequest } from 'fastify';
import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import { settingsSchema } from './knobs.ts';
import type { Settings } from './settings.ts';

/** Those that concern the provider as a whole cannot hold for one login. */
const wholesale = ['outcome', 'availability', 'published_keys', 'fault_share_percent'];

export function settingsOfHeader(request: FastifyRequest): Partial<Settings> {
  const header = request.headers['x-sandbox-settings'];
  if (typeof header !== 'string') return {};
  const given = parse(header);
  const isValid = request.compileValidationSchema(settingsSchema);
  if (!isSettings(given, isValid)) {
    const [first] = isValid.errors ?? [];
    throw wrong(`${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim());
  }
  const misplaced = wholesale.find((name) => Object.hasOwn(given, name));
  if (misplaced !== undefined) throw wrong(`${misplaced}: POST …/config`);
  return given;
}

function isSettings(
  given: unknown,
  isValid: (value: unknown) => boolean,
): given is Partial<Settings> {
  return isValid(given);
}

function parse(header: string): unknown {
  try {
    return JSON.parse(header);
  } catch {
    throw wrong('JSON?');
  }
}

function wrong(what: string): SandboxError {
  return new SandboxError(
    400,
    'invalid_setting',
    text(
      `X-Sandbox-Settings: nome o valore non ammesso (${what}).`,
      `X-Sandbox-Settings: name or value not allowed (${what}).`,
    ),
  );
}
