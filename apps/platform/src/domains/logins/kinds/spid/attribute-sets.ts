// Which data SPID is asked for: ours, and the two sets that the Italian eIDAS node knows.

export interface AttributeSet {
  index: number;
  /** Names of SPID's own list. */
  attributes: readonly string[];
}

/** What we ask of people, and no more. */
export const PERSON_SET: AttributeSet = {
  index: 0,
  attributes: ['email', 'name', 'familyName', 'fiscalNumber', 'dateOfBirth'],
};

/** Index and contents of both are the eIDAS node's (FICEP). */
export const EIDAS_MINIMUM_SET: AttributeSet = {
  index: 99,
  attributes: ['spidCode', 'name', 'familyName', 'dateOfBirth', 'fiscalNumber'],
};

export const EIDAS_FULL_SET: AttributeSet = {
  index: 100,
  attributes: [...EIDAS_MINIMUM_SET.attributes, 'placeOfBirth', 'address', 'gender'],
};
