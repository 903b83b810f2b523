// Which login a session came from, as it is kept: to find by the provider's name for it, to read by nobody else.
import type { Secrets } from '../../floor/secrets.ts';
import type { Origin } from './logout-store.ts';
import type { LogoutSubject } from './saml/logout.ts';

export function sealedOrigin(
  secrets: Secrets,
  identityProvider: string,
  { nameId, nameQualifier, sessionIndex }: LogoutSubject,
): Pick<Origin, 'identityProvider' | 'nameHash' | 'sealed'> {
  const subject: LogoutSubject = { nameId, nameQualifier, sessionIndex };
  return {
    identityProvider,
    nameHash: nameHash(secrets, identityProvider, nameId),
    sealed: secrets.encrypt(Buffer.from(JSON.stringify(subject))),
  };
}

export function nameHash(secrets: Secrets, identityProvider: string, nameId: string): string {
  return secrets.derive('name-id', identityProvider, nameId);
}

export function openSubject(secrets: Secrets, sealed: Buffer): LogoutSubject {
  // Nobody else can have sealed it, so it is what `sealedOrigin` wrote.
  return JSON.parse(secrets.decrypt(sealed).toString()) as LogoutSubject;
}
