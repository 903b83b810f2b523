// Is this AuthnRequest what the rules of SPID or CIE want, and if so, what does it ask? Source:
// SPID's technical rules, "Single Sign-On", and CIE's manual for service providers.

import type { Element } from '@xmldom/xmldom';
import type { Text } from '../text.ts';
import {
  comparisonOf,
  isTrue,
  ncName,
  requestedAttributes,
  requestedConsumer,
  requestedLevel,
} from './authn-request-parts.ts';
import { remarksOn } from './authn-request-remarks.ts';
import type { Subject } from './check.ts';
import { contentChecks } from './content-checks.ts';
import { envelopeChecks } from './envelope-checks.ts';
import type { Fault } from './fault.ts';
import type { Comparison, Level } from './names.ts';
import { defaultConsumer, type ServiceProvider } from './service-provider.ts';
import { attribute, onlyChild } from './xml-reader.ts';

/** A request that passed every check. */
export type AuthnRequest = {
  readonly id: string;
  readonly provider: ServiceProvider;
  readonly level: Level;
  readonly comparison: Comparison;
  readonly forceAuthn: boolean;
  /** Always an address of the service provider's metadata. */
  readonly consumerUrl: string;
  /** Names of the attributes to send: those of the AttributeConsumingService asked for. */
  readonly attributes: readonly string[];
  readonly remarks: readonly Text[];
};

export type Examination =
  | { readonly request: AuthnRequest }
  /** `id` is there when an answer can name the request it refuses. */
  | { readonly fault: Fault; readonly id: string | undefined };

export function examineAuthnRequest(subject: Subject, relayState: string | undefined): Examination {
  const { root, provider } = subject;
  const id = attribute(root, 'ID');
  const knownId = id !== undefined && ncName.test(id) ? id : undefined;
  for (const check of [...envelopeChecks, ...contentChecks]) {
    const found = check(subject);
    if (found !== undefined) return { fault: found, id: knownId };
  }
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  const level = context === undefined ? undefined : requestedLevel(context);
  const consumer = requestedConsumer(root, provider);
  if (
    knownId === undefined ||
    context === undefined ||
    level === undefined ||
    consumer === undefined
  ) {
    throw new Error('A request that passed the checks lacks what they check');
  }
  return {
    request: {
      id: knownId,
      provider,
      level,
      comparison: comparisonOf(context) ?? 'exact',
      forceAuthn: isTrue(attribute(root, 'ForceAuthn')),
      consumerUrl: consumer,
      attributes: requestedAttributes(root, provider),
      remarks: [...provider.remarks, ...remarksOn(root, relayState)],
    },
  };
}

/** Where a refusal goes: the address asked for when it is a good one, else the default. */
export function answerAddress(root: Element, provider: ServiceProvider): string {
  return requestedConsumer(root, provider) ?? defaultConsumer(provider).location;
}
