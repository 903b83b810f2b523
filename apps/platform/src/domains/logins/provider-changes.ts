// What operators are told when fresh metadata differ from those in use.
import type { Log } from '../../floor/log.ts';
import type { IdentityProvider } from './saml/idp-metadata.ts';

/** A key that is removed or changed is a roll-over or an attack; either way somebody should look: an alarm. */
export function tellChanges(
  log: Log,
  before: readonly IdentityProvider[] | undefined,
  after: readonly IdentityProvider[],
): void {
  if (before === undefined) return;
  const ids = new Set([...before, ...after].map(({ entityId }) => entityId));
  for (const entityId of ids) {
    const [old, current] = [keysOf(before, entityId), keysOf(after, entityId)];
    if (current === undefined) {
      log.error({ event: 'identity_provider_removed', alarm: true, entityId });
    } else if (old === undefined) {
      log.warn({ event: 'identity_provider_added', entityId });
    } else {
      const added = current.filter((key) => !old.includes(key));
      const removed = old.filter((key) => !current.includes(key));
      if (added.length + removed.length > 0) {
        const event = 'identity_provider_keys_changed';
        log.error({ event, alarm: true, entityId, added, removed });
      }
    }
  }
}

const keysOf = (providers: readonly IdentityProvider[], entityId: string) =>
  providers
    .find((provider) => provider.entityId === entityId)
    ?.signingKeys.map(({ fingerprint }) => fingerprint);
