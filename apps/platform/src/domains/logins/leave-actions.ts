// Leaving IO and, if the person wants, the identity provider, too. Here first, whatever happens there.
import { randomBytes } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { newToken, sha256 } from '../../floor/secrets.ts';
import { endSession } from '../sessions/index.ts';
import { loginProblems } from './contract.ts';
import type { Logins } from './index.ts';
import type { Carrier } from './kinds/kind.ts';
import { insertLogout, spendTicket, takeOrigin } from './logout-store.ts';
import { openSubject } from './origin.ts';
import { carry } from './saml-carrier.ts';
import { writeLogoutRequest, writeSignedLogoutRequest } from './saml/logout.ts';

/** How long the browser may take to go on, and the provider to answer. */
const LOGOUT_MINUTES = 10;

/** A ticket for `continueLogout`; undefined when the provider has no logout, or is not known any more. */
export async function leave(
  context: Context,
  logins: Logins,
  session: { citizenId: CitizenId; id: string },
): Promise<string | undefined> {
  const { sql, clock } = context;
  const origin = await takeOrigin(sql, session.citizenId, session.id);
  await endSession(sql, session.citizenId, session.id);
  const provider = origin && logins.identityProviders.find(origin.identityProvider);
  if (origin === undefined || provider === undefined) return undefined;
  const { redirect, post } = provider.singleLogout;
  if ((redirect ?? post) === undefined) return undefined;
  const ticket = newToken();
  await insertLogout(sql, {
    id: `_${randomBytes(20).toString('hex')}`,
    identityProvider: provider.entityId,
    ticketHash: sha256(ticket),
    sealed: origin.sealed,
    expiresAt: clock().add({ minutes: LOGOUT_MINUTES }),
  });
  return ticket;
}

/** Throws Refusal. */
export async function continueLogout(
  context: Context,
  logins: Logins,
  ticket: string,
): Promise<Carrier> {
  const now = context.clock();
  const logout = await spendTicket(context.sql, sha256(ticket), now);
  if (logout === undefined) throw new Refusal(loginProblems.logout_ticket_invalid);
  const provider = logins.identityProviders.find(logout.identityProvider);
  const kind = provider && logins.kinds[provider.kind];
  const home: Carrier = { by: 'redirect', location: '/' };
  if (provider === undefined || kind === undefined) return home;
  const { entityId, identity } = kind.serviceProvider;
  const request = (destination: string) => ({
    id: logout.id,
    issueInstant: now,
    destination,
    entityId,
    subject: openSubject(context.secrets, logout.sealed),
  });
  const carrier = await carry(
    provider.singleLogout,
    {
      name: 'SAMLRequest',
      relayState: randomBytes(16).toString('hex'),
      plain: (destination) => writeLogoutRequest(request(destination)),
      signed: (destination) => writeSignedLogoutRequest(request(destination), identity),
    },
    identity,
  );
  return carrier ?? home;
}
