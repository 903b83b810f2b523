// For which reasons a SAML document is refused: the closed list, and the one shape that carries a reason.

export type RefusalRule =
  // the text itself
  | 'size'
  | 'base64'
  | 'encoding'
  | 'doctype'
  | 'not-well-formed'
  | 'processing-instruction'
  | 'too-deep'
  | 'too-many-nodes'
  | 'comment-in-value'
  | 'relative-namespace'
  | 'ambiguous-namespace'
  // signatures
  | 'duplicate-id'
  | 'signature-missing'
  | 'signature-misplaced'
  | 'signature-structure'
  | 'signature-reference'
  | 'signature-algorithm'
  | 'signature-transform'
  | 'signature-canonical-form'
  | 'signature-digest'
  | 'signature-value'
  // the Response
  | 'response-root'
  | 'response-structure'
  | 'response-id'
  | 'response-version'
  | 'response-issue-instant'
  | 'response-in-response-to'
  | 'response-destination'
  | 'response-issuer'
  | 'response-status'
  // the Assertion
  | 'assertion-missing'
  | 'assertion-several'
  | 'assertion-encrypted'
  | 'assertion-structure'
  | 'assertion-id'
  | 'assertion-version'
  | 'assertion-issue-instant'
  | 'assertion-issuer'
  | 'subject'
  | 'name-id'
  | 'subject-confirmation'
  | 'subject-recipient'
  | 'subject-in-response-to'
  | 'subject-times'
  | 'conditions'
  | 'conditions-times'
  | 'audience'
  | 'authn-statement'
  | 'level'
  | 'attributes'
  | 'attribute-missing'
  | 'fiscal-number'
  | 'date-of-birth';

/** `detail` is for the operators' log: it may quote the document, so it never reaches a page or an address. */
export type Refusal = {
  readonly outcome: 'refused';
  readonly rule: RefusalRule;
  readonly detail: string;
};

/** The text quoted in `detail` is cut: it comes from outside and may be long. */
export function refuse(rule: RefusalRule, detail: string): Refusal {
  return { outcome: 'refused', rule, detail: detail.slice(0, 200) };
}

export function isRefusal(value: object): value is Refusal {
  return 'outcome' in value && value.outcome === 'refused';
}
