// Entering with the electronic identity card: its rules for a question, and as whom we ask.
import type { ServiceProvider } from '../../service-provider.ts';
import { CIE } from '../../saml/response/profile.ts';
import type { ProviderKind, Question, WhyNotAsked } from '../kind.ts';
import { samlKind } from '../saml-kind.ts';

export function cieKind(serviceProvider: ServiceProvider): ProviderKind {
  return samlKind({
    name: 'cie',
    profile: CIE,
    serviceProvider,
    whyNot,
    forcesAuthentication: () => true,
    attributeSetFor: () => 0,
  });
}

/** `minimum` at every level, `exact` at the third only; no professional identities. Source: CIE's manual. */
function whyNot({ level, comparison, purpose }: Question): WhyNotAsked | undefined {
  if (purpose !== undefined) return 'purpose_not_allowed';
  const isAllowed = comparison === 'minimum' || (comparison === 'exact' && level === 'SpidL3');
  return isAllowed ? undefined : 'comparison_not_allowed';
}
