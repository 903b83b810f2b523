// A logout that an identity provider tells us of: it is answered as SPID's rules want, and ends what came from it.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { endSession } from '../sessions/index.ts';
import { loginProblems } from './contract.ts';
import type { KnownProvider } from './identity-providers.ts';
import type { Logins } from './index.ts';
import type { Carrier, ProviderKind } from './kinds/kind.ts';
import { deleteAskedLogout, findOrigins, takeOrigin } from './logout-store.ts';
import { nameHash, openSubject } from './origin.ts';
import { carry } from './saml-carrier.ts';
import {
  readLogout,
  type ReceivedLogout,
  writeLogoutResponse,
  writeSignedLogoutResponse,
} from './saml/logout.ts';
import { readRedirect } from './saml/redirect-binding.ts';
import { verifySignature } from './saml/signature.ts';

const HOME: Carrier = { by: 'redirect', location: '/' };

/** Throws Refusal. `query` is the raw one. */
export async function answerRedirect(
  context: Context,
  logins: Logins,
  query: string,
): Promise<Carrier> {
  const message = readRedirect(query);
  if (message === undefined) throw invalid();
  const told = read(logins, message.xml);
  if (!message.isSignedBy(told.provider.signingKeys.map(({ key }) => key))) throw invalid();
  return answer(context, told, message.relayState);
}

/** Throws Refusal. */
export async function answerPost(
  context: Context,
  logins: Logins,
  posted: { message: string | undefined; relayState: string | undefined },
): Promise<Carrier> {
  const told = read(logins, Buffer.from(posted.message ?? '', 'base64'));
  const keys = told.provider.signingKeys.map(({ key }) => key);
  const { signature } = told.logout;
  if (signature === undefined || verifySignature(signature, keys) !== undefined) throw invalid();
  return answer(context, told, posted.relayState);
}

const invalid = () => new Refusal(loginProblems.logout_invalid);

interface Told {
  logout: ReceivedLogout;
  provider: KnownProvider;
  kind: ProviderKind;
}

function read(logins: Logins, xml: Buffer): Told {
  const logout = readLogout(xml);
  if (logout.outcome === 'refused') throw invalid();
  const provider = logins.identityProviders.find(logout.issuer);
  const kind = provider && logins.kinds[provider.kind];
  if (provider === undefined || kind === undefined) throw invalid();
  // A message for somebody else, signed by the same provider, says nothing to us.
  if (logout.destination !== '' && logout.destination !== kind.serviceProvider.sloUrl) {
    throw invalid();
  }
  return { logout, provider, kind };
}

async function answer(
  context: Context,
  told: Told,
  relayState: string | undefined,
): Promise<Carrier> {
  const { logout, provider, kind } = told;
  if (logout.kind === 'response') {
    await noteAnswer(context, told);
    return HOME;
  }
  await endSessionsOf(context, told);
  const { entityId, identity } = kind.serviceProvider;
  const response = (destination: string) => ({
    id: `_${randomBytes(20).toString('hex')}`,
    issueInstant: context.clock(),
    destination,
    entityId,
    inResponseTo: logout.id,
  });
  const carrier = await carry(
    provider.singleLogoutResponse,
    {
      name: 'SAMLResponse',
      relayState,
      plain: (destination) => writeLogoutResponse(response(destination)),
      signed: (destination) => writeSignedLogoutResponse(response(destination), identity),
    },
    identity,
  );
  return carrier ?? HOME;
}

/** The person has left already, whatever it says: a failure is for the operators to know. */
async function noteAnswer(context: Context, { logout, provider }: Told): Promise<void> {
  const wasAsked = await deleteAskedLogout(context.sql, logout.inResponseTo, provider.entityId);
  const line = { event: 'logout_answered', identityProvider: provider.entityId, wasAsked };
  const isRight = wasAsked && logout.isSuccess;
  context.log[isRight ? 'info' : 'warn']({ ...line, isSuccess: logout.isSuccess });
}

/** All sessions of that login, or those of the SessionIndexes that are named. */
async function endSessionsOf(context: Context, { logout, provider }: Told): Promise<void> {
  const { sql, secrets, log } = context;
  const hash = nameHash(secrets, provider.entityId, logout.nameId);
  let ended = 0;
  for (const origin of await findOrigins(sql, provider.entityId, hash)) {
    const { sessionIndex } = openSubject(secrets, origin.sealed);
    const isMeant =
      logout.sessionIndexes.length === 0 ||
      sessionIndex === undefined ||
      logout.sessionIndexes.includes(sessionIndex);
    if (isMeant) {
      await endSession(sql, origin.citizenId, origin.sessionId);
      await takeOrigin(sql, origin.citizenId, origin.sessionId);
      ended += 1;
    }
  }
  log.info({ event: 'logout_by_provider', identityProvider: provider.entityId, ended });
}
