// How SPID and CIE differ in what a Response must have.

export type Profile = {
  readonly name: 'SPID' | 'CIE';
  /** CIE's provider leaves the Format of the Assertion's Issuer out; a wrong one is refused in both. */
  readonly assertionIssuerFormatRequired: boolean;
};

export const SPID: Profile = { name: 'SPID', assertionIssuerFormatRequired: true };
export const CIE: Profile = { name: 'CIE', assertionIssuerFormatRequired: false };
