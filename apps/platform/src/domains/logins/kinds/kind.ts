// What IO needs to know of one way to enter: how it asks, and how it judges the answer. One folder a kind.
import type { Comparison, Level } from '../saml/names.ts';
import type { IdentityProvider } from '../saml/idp-metadata.ts';
import type { OpenedResponse, StoredRequest, Verification } from '../saml/response/types.ts';
import type { KindName } from '../contract.ts';
import type { ServiceProvider } from '../service-provider.ts';

/** What for a professional identity is asked (SPID's Avviso 18): P, LP, PG, PF or PX. */
export type Purpose = 'P' | 'LP' | 'PG' | 'PF' | 'PX';

export type Binding = 'redirect' | 'post';

export interface Question {
  id: string;
  issueInstant: Temporal.Instant;
  level: Level;
  comparison: Comparison;
  purpose: Purpose | undefined;
  /** Undefined: the kind chooses among what the provider offers. */
  binding: Binding | undefined;
}

/** How the browser is to carry a message to a provider. */
export type Carrier =
  | { by: 'redirect'; location: string }
  | { by: 'form'; action: string; fields: Readonly<Record<string, string>> };

export type WhyNotAsked = 'binding_not_offered' | 'comparison_not_allowed' | 'purpose_not_allowed';

export type Asked =
  /** `document` is the question as it travels; it is kept for the register. */
  | { outcome: 'asked'; document: string; carrier: Carrier }
  | { outcome: 'not_asked'; why: WhyNotAsked };

export interface ProviderKind {
  name: KindName;
  serviceProvider: ServiceProvider;
  ask(provider: IdentityProvider, question: Question): Promise<Asked>;
  verify(
    provider: IdentityProvider,
    opened: OpenedResponse,
    request: StoredRequest,
    now: Temporal.Instant,
  ): Verification;
}
