// Official identifiers besides the fiscal code of a person: branded so that one is never taken for another.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Fiscal code of a public body or company, 11 digits (pagoPA: idDominio). */
export type OrganizationFiscalCode = Branded<'OrganizationFiscalCode'>;
/** pagoPA's number of a payment notice (numero avviso), 18 digits of which the first is 0 to 3. */
export type NoticeNumber = Branded<'NoticeNumber'>;
/** Id of a message, a ULID: 26 characters of Crockford's base 32, ordered by time. */
export type MessageId = Branded<'MessageId'>;
/** Id of an institution's service, which IO's gateway also calls subscription id; a ULID. */
export type ServiceId = Branded<'ServiceId'>;
/** A person's id in the platform: a keyed hash of the fiscal code, in the form of a UUID. */
export type CitizenId = Branded<'CitizenId'>;

export const ORGANIZATION_FISCAL_CODE_PATTERN = /^[0-9]{11}$/;
export const NOTICE_NUMBER_PATTERN = /^[0123][0-9]{17}$/;
export const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Payee's fiscal code followed by the notice number, 29 digits: what pagoPA calls rptId. */
export function rptIdOf(payee: OrganizationFiscalCode, notice: NoticeNumber): string {
  return `${payee}${notice}`;
}
