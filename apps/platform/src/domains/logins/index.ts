// The face of logins: what one process needs to let people in.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { startLoop } from '../../floor/loop.ts';
import { errorPageStatus, type KindName } from './contract.ts';
import { createCrowd, type Crowd } from './crowd-actions.ts';
import { type IdentityProviders, startIdentityProviders } from './identity-providers.ts';
import { cieKind } from './kinds/cie/cie.ts';
import type { ProviderKind } from './kinds/kind.ts';
import { spidKind } from './kinds/spid/spid.ts';
import type { OurKeys } from './our-keys.ts';
import { loadRegisterKey, type RegisterKey } from './register-key.ts';
import { loadRegistryTrust } from './registry-trust.ts';
import { isExpiringSoon } from './rules.ts';
import { loadServiceProviders } from './service-provider.ts';

export interface Logins extends Crowd {
  /** Undefined: this installation is not described for that kind. */
  kinds: Readonly<Record<KindName, ProviderKind | undefined>> & { spid: ProviderKind };
  identityProviders: IdentityProviders;
  registerKey: RegisterKey;
  stop(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;

/** Throws CannotStart when our own keys, certificates or descriptions are wrong; identity providers may be away. */
export async function createLogins(context: Context): Promise<Logins> {
  const { config } = context;
  const ours = await loadServiceProviders(config, dayInRome(context.clock()));
  const registerKey = await loadRegisterKey(config);
  const identityProviders = startIdentityProviders(context, await loadRegistryTrust(config));
  const warning = warnOfExpiry(context, ours.keys);
  return {
    ...createCrowd(context),
    kinds: { spid: spidKind(ours.spid), cie: ours.cie && cieKind(ours.cie) },
    identityProviders,
    registerKey,
    async stop() {
      await Promise.all([identityProviders.stop(), warning.stop()]);
    },
  };
}

/** Providers must have the next certificate before ours expires, and take weeks to have it. */
function warnOfExpiry({ log, clock }: Context, { expiries }: OurKeys) {
  return startLoop({
    name: 'certificate-expiry',
    idleMs: DAY_MS,
    log,
    step: async () => {
      for (const { file, validTo } of expiries) {
        if (isExpiringSoon(validTo, clock())) {
          log.warn({ event: 'certificate_expiring', file, until: validTo.toString() });
        }
      }
      return 'idle';
    },
  });
}

/** A login that failed ends on a page whose status says so, too. */
export function statusOfPage(path: string, query: unknown): number {
  if (path !== 'error.html') return 200;
  const code = (query as { errorCode?: unknown }).errorCode;
  return errorPageStatus(typeof code === 'string' ? Number(code) : 0);
}
