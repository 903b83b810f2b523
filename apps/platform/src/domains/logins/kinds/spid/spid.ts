// Entering with SPID: its rules for a question, and as whom we ask.
import type { ServiceProvider } from '../../service-provider.ts';
import { SPID } from '../../saml/response/profile.ts';
import type { ProviderKind } from '../kind.ts';
import { samlKind } from '../saml-kind.ts';
import { EIDAS_MINIMUM_SET, PERSON_SET } from './attribute-sets.ts';

/** The Italian eIDAS node, production and pre-production: it knows the attribute sets of the Union only. */
const EIDAS_NODES = new Set([
  'https://sp-proxy.eid.gov.it/spproxy/idpit',
  'https://sp-proxy.pre.eid.gov.it/spproxy/idpit',
]);

export function spidKind(serviceProvider: ServiceProvider): ProviderKind {
  return samlKind({
    name: 'spid',
    profile: SPID,
    serviceProvider,
    whyNot: () => undefined,
    // A provider keeps a session for level 1 only; without this it could answer 2 and 3 from an older login.
    forcesAuthentication: ({ level }) => level !== 'SpidL1',
    attributeSetFor: ({ entityId }) =>
      EIDAS_NODES.has(entityId) ? EIDAS_MINIMUM_SET.index : PERSON_SET.index,
  });
}
