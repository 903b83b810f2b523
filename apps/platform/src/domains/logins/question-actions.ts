// Asks an identity provider who somebody is.
import { randomBytes } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { LOGIN_ERRORS, loginProblems } from './contract.ts';
import type { KnownProvider } from './identity-providers.ts';
import type { Logins } from './index.ts';
import type { Binding, Carrier, Purpose } from './kinds/kind.ts';
import { REQUEST_MINUTES } from './rules.ts';
import type { Comparison, Level } from './saml/names.ts';

export type Beginning =
  | { outcome: 'ask'; carrier: Carrier; provider: KnownProvider }
  | { outcome: 'refuse'; errorCode: number };

export interface AskedLogin {
  entityId: string;
  level: Level;
  comparison: Comparison;
  purpose: Purpose | undefined;
  binding: Binding | undefined;
  client: 'web' | 'app';
  browserSecret: string;
  stepUp: { citizenId: CitizenId; sessionId: string } | undefined;
}

/** Throws Refusal when no provider of ours has that entityID, or it cannot be asked that. */
export async function beginLogin(
  context: Context,
  logins: Logins,
  asked: AskedLogin,
): Promise<Beginning> {
  if (asked.level === 'SpidL1' && !context.config.loginLevel1) {
    throw new Refusal(loginProblems.level_not_allowed);
  }
  const { identityProviders } = logins;
  const provider = identityProviders.find(asked.entityId);
  if (provider === undefined) {
    // Before any provider could be read nobody can say that this one does not exist.
    if (identityProviders.list().length > 0) {
      throw new Refusal(loginProblems.identity_provider_unknown);
    }
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  }
  const kind = logins.kinds[provider.kind];
  if (kind === undefined) return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  // To the whole second, as it travels: a provider's answer in the same second must not look earlier.
  const issueInstant = context.clock().round({ smallestUnit: 'second', roundingMode: 'floor' });
  // An XML name must not begin with a digit.
  const id = `_${randomBytes(20).toString('hex')}`;
  const { level, comparison, purpose, binding } = asked;
  const question = await kind.ask(provider, {
    id,
    issueInstant,
    level,
    comparison,
    purpose,
    binding,
  });
  if (question.outcome === 'not_asked') throw new Refusal(loginProblems[question.why]);
  await logins.remember({
    id,
    kind: kind.name,
    identityProvider: provider.entityId,
    level,
    comparison,
    client: asked.client,
    browserHash: sha256(asked.browserSecret),
    document: question.document,
    issueInstant,
    expiresAt: context.clock().add({ minutes: REQUEST_MINUTES }),
    stepUp: asked.stepUp,
  });
  return { outcome: 'ask', carrier: question.carrier, provider };
}
