// Passkeys over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import { isSameOrigin, recentLogin, sessionCookie } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { sessionProblems } from '../sessions/index.ts';
import { addPasskey, enterWithPasskey, removePasskey } from './actions.ts';
import { makeChallenge } from './challenge.ts';
import * as contract from './contract.ts';
import { MOST_PASSKEYS } from './rules.ts';
import { listOwn, type Passkey } from './store.ts';
import { authenticationOptions, registrationOptions, relyingParty } from './webauthn.ts';

const NO_STORE = { 'cache-control': 'no-store' };

const wirePasskey = ({ id, name, createdAt, lastUsedAt }: Passkey) => ({
  id,
  name,
  created_at: wireInstant(createdAt),
  ...(lastUsedAt && { last_used_at: wireInstant(lastUsedAt) }),
});

export function passkeyRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock, secrets, config } = context;
  const party = relyingParty(config.publicUrl);
  const cookie = sessionCookie(config.publicUrl);

  serve(app, doors, contract.listPasskeys, async ({ caller }) => {
    const own = await listOwn(sql, caller.subject);
    return answer(200, { passkeys: own.map(wirePasskey) });
  });

  serve(app, doors, contract.beginRegistration, async ({ caller }) => {
    recentLogin(caller, clock());
    const { subject, session } = caller;
    const has = await listOwn(sql, subject);
    if (has.length >= MOST_PASSKEYS) throw new Refusal(contract.passkeyProblems.passkey_limit);
    const options = await registrationOptions(party, {
      // The same for all of a person's devices, and nothing that anybody else could read.
      userId: new Uint8Array(sha256(secrets.derive('passkey-user', subject))),
      name: `${session.name} ${session.familyName}`,
      challenge: makeChallenge(secrets, { kind: 'add', citizenId: subject }, clock()),
      has,
    });
    return answer(200, { ...options }, NO_STORE);
  });

  serve(app, doors, contract.addPasskey, async ({ caller, body, request }) => {
    recentLogin(caller, clock());
    const userAgent = request.headers['user-agent'];
    const passkey = await addPasskey(context, party, caller.subject, body, userAgent);
    return answer(201, wirePasskey(passkey));
  });

  serve(app, doors, contract.removePasskey, async ({ caller, params }) => {
    const existed = await removePasskey(context, caller.subject, params.passkey_id);
    if (!existed) throw new Refusal(contract.passkeyProblems.passkey_not_found);
    return answer(204);
  });

  serve(app, doors, contract.beginPasskeyLogin, async () => {
    const challenge = makeChallenge(secrets, { kind: 'enter' }, clock());
    const options = await authenticationOptions(party, challenge);
    return answer(200, { ...options }, NO_STORE);
  });

  serve(app, doors, contract.endPasskeyLogin, async ({ body, request }) => {
    // It gives the browser a cookie: another site must not be able to choose whose.
    if (!isSameOrigin(request, party.origin)) throw new Refusal(sessionProblems.cross_site_write);
    const entered = await enterWithPasskey(context, party, body, request.headers['user-agent']);
    const seconds = Math.floor(entered.expiresAt.since(clock()).total('seconds'));
    return answer(
      200,
      { expires_at: wireInstant(entered.expiresAt) },
      { ...NO_STORE, 'set-cookie': cookie.set(entered.token, seconds) },
    );
  });
}
