// The face of logins: what one process needs to let people in.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { type IdentityProviders, startIdentityProviders } from './identity-providers.ts';
import { loadServiceProvider, type ServiceProvider } from './service-provider.ts';

export interface Logins {
  serviceProvider: ServiceProvider;
  identityProviders: IdentityProviders;
  stop(): Promise<void>;
}

/** Throws CannotStart when our own key and certificate are wrong; identity providers may be away. */
export async function createLogins(context: Context): Promise<Logins> {
  const serviceProvider = await loadServiceProvider(context.config, dayInRome(context.clock()));
  const identityProviders = startIdentityProviders(context);
  return { serviceProvider, identityProviders, stop: () => identityProviders.stop() };
}
