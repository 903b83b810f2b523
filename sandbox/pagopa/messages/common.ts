// Shapes that several of pagoPA's interfaces share.

import {
  anyText,
  group,
  list,
  matching,
  oneOf,
  one,
  optional,
  text,
  whole,
  binaryOfLength,
} from '../xml/shapes.ts';

export const fiscalCodePA = matching('[0-9]{11}', { length: 11 });
export const noticeNumber = matching('[0-9]{18}');
export const password = text(8, 15);
export const token = text(1, 35);
export const outcome = oneOf('OK', 'KO');
export const yesOrNo = oneOf('Y', 'N');
export const countryOrProvince = matching('[A-Z]{2}');
/** The node is stricter about accounts than institutions are asked to be. */
export const iban = matching('[a-zA-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}');
export const idTransfer = whole('int', { enumeration: ['1', '2', '3', '4', '5'] });
export const amountOption = oneOf('EQ', 'LS', 'GT', 'ANY');
export const email = matching(String.raw`[a-zA-Z0-9_\.\+\-]+@[a-zA-Z0-9\-]+(\.[a-zA-Z0-9\-]+)*`, {
  maxLength: 256,
});

export const fault = group('fault', {
  faultCode: one(anyText),
  faultString: one(anyText),
  id: one(anyText),
  description: optional(anyText),
  serial: optional(whole('int')),
  originalFaultCode: optional(anyText),
  originalFaultString: optional(anyText),
  originalDescription: optional(anyText),
});

/** What every answer of the newer interfaces begins with. */
export const answer = { outcome: one(outcome), fault: optional(fault) } as const;

export const qrCode = group('qrCode', {
  fiscalCode: one(fiscalCodePA),
  noticeNumber: one(noticeNumber),
});

export const metadata = group('metadata', {
  mapEntry: list(group('mapEntry', { key: one(text(1, 140)), value: one(text(1, 140)) }), 1, 15),
});

export const stampRequest = group('stampRequest', {
  hashDocumento: one(binaryOfLength('.{4,72}')),
  tipoBollo: one(oneOf('01')),
  provinciaResidenza: one(countryOrProvince),
});

export const subject = group('subject', {
  uniqueIdentifier: one(
    group('uniqueIdentifier', {
      entityUniqueIdentifierType: one(oneOf('F', 'G')),
      entityUniqueIdentifierValue: one(text(2, 16)),
    }),
  ),
  fullName: one(text(1, 70)),
  streetName: optional(text(1, 70)),
  civicNumber: optional(text(1, 16)),
  postalCode: optional(text(1, 16)),
  city: optional(text(1, 35)),
  stateProvinceRegion: optional(text(1, 35)),
  country: optional(countryOrProvince),
  'e-mail': optional(email),
});

/** Who calls on behalf of which payment service provider. */
export const pspCaller = {
  idPSP: one(text(1, 35)),
  idBrokerPSP: one(text(1, 35)),
  idChannel: one(text(1, 35)),
  password: one(password),
} as const;

/** Whom the node takes an institution to be. */
export const paCallee = {
  idPA: one(text(1, 35)),
  idBrokerPA: one(text(1, 35)),
  idStation: one(text(1, 35)),
} as const;
