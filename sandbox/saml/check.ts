// What one check of an AuthnRequest looks at and answers.

import type { Element } from '@xmldom/xmldom';
import type { Fault } from './fault.ts';
import type { RequestRules } from './request-rules.ts';
import type { ServiceProvider } from './service-provider.ts';

/** What a check may look at. */
export type Subject = {
  readonly root: Element;
  readonly provider: ServiceProvider;
  readonly rules: RequestRules;
  readonly binding: 'redirect' | 'post';
  readonly destinations: readonly string[];
  readonly now: Temporal.Instant;
  readonly alreadyAnswered: (id: string) => boolean;
};

export type Check = (subject: Subject) => Fault | undefined;
