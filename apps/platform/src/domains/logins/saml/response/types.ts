// What the verifier of Responses takes and gives.

import type { FiscalCode } from '@io/vocabulary';
import type { Element } from '../element.ts';
import type { IdentityProvider } from '../idp-metadata.ts';
import type { Comparison, Level } from '../names.ts';
import type { Refusal } from '../refusal.ts';
import type { SignedPart } from '../signature.ts';
import type { Profile } from './profile.ts';

/** What we remember of an AuthnRequest of ours. */
export type StoredRequest = {
  readonly id: string;
  readonly issueInstant: Temporal.Instant;
  readonly level: Level;
  readonly comparison: Comparison;
};

/** What a Response is held against. */
export type Expectation = {
  readonly profile: Profile;
  readonly request: StoredRequest;
  readonly identityProvider: IdentityProvider;
  readonly serviceProvider: { readonly entityId: string; readonly acsUrl: string };
  readonly now: Temporal.Instant;
  /** How far the provider's clock may be from ours, either way. */
  readonly skewSeconds: number;
};

/** A Response of which nothing is verified yet; plain values, no parser behind them. */
export type OpenedResponse = {
  readonly outcome: 'opened';
  /** Which request it claims to answer: for finding that request, and for nothing else. */
  readonly inResponseTo: string;
  /** Why it cannot be a login, when its form alone says so: decides before every rule. */
  readonly flaw: Refusal | undefined;
  readonly response: Element;
  readonly assertion: Element | undefined;
  readonly responseSignature: SignedPart | undefined;
  readonly assertionSignature: SignedPart | undefined;
};

/** What every rule of the whole Response sees. */
export type ResponseFacts = Expectation & Omit<OpenedResponse, 'outcome' | 'inResponseTo' | 'flaw'>;

/** What the rules of a login see: there is an Assertion. */
export type AssertionFacts = ResponseFacts & { readonly assertion: Element };

export type ResponseRule = (facts: ResponseFacts) => Refusal | undefined;
export type AssertionRule = (facts: AssertionFacts) => Refusal | undefined;

export type Identity = {
  readonly fiscalCode: FiscalCode;
  readonly name: string;
  readonly familyName: string;
  readonly dateOfBirth: Temporal.PlainDate;
  readonly email: string | undefined;
  readonly spidCode: string | undefined;
};

export type VerifiedLogin = {
  readonly outcome: 'verified';
  readonly identity: Identity;
  /** The level of this login, which may be higher than the one asked. */
  readonly level: Level;
  readonly responseId: string;
  readonly assertionId: string;
  /** Providers send one with SpidL1, CIE always: neither is required. */
  readonly sessionIndex: string | undefined;
  readonly nameId: string;
  readonly nameQualifier: string;
};

/** The identity provider says that there was no login. Anybody could have written it: believe no more of it. */
export type ReportedError = {
  readonly outcome: 'error';
  /** SPID's number (19 to 25 and 30 are the person's doing); undefined when the provider gave none. */
  readonly errorCode: number | undefined;
  readonly responseId: string;
};

export type Verification = VerifiedLogin | ReportedError | Refusal;
