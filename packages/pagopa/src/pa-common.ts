// The parts that the node's messages to a creditor share: whom they are for, people, transfers. Source: paForNode.xsd.
import {
  amountNotZero,
  fiscalCodePa,
  integer,
  matching,
  metadata,
  oneOf,
  qrCode,
  text,
} from './common-types.ts';
import { many, optional, sequence, simple } from './shape.ts';

export const PA_FOR_NODE_NAMESPACE = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';

/** Whom the node means: the creditor (or, of a receipt, the recipient), its broker and the broker's station. */
export const routing = { idPA: text(1, 35), idBrokerPA: text(1, 35), idStation: text(1, 35) };
export const lookUp = { ...routing, qrCode } as const;

const DATE_TIME = /^(-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)\d*(Z|[+-]\d\d:\d\d)?$/;

/** Without a zone it is Italy's clock, which pagoPA runs by. */
export const isoDateTime = simple<Temporal.Instant>(
  (written) => {
    const [, local, zone] = DATE_TIME.exec(written.trim()) ?? [];
    if (local === undefined) return undefined;
    try {
      if (zone !== undefined) return Temporal.Instant.from(`${local}${zone}`);
      return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Rome').toInstant();
    } catch {
      return undefined;
    }
  },
  (value) =>
    value
      .toZonedDateTimeISO('Europe/Rome')
      .toString({ timeZoneName: 'never', fractionalSecondDigits: 3 }),
);

const province = matching(/^[A-Z]{2}$/);
export const base64 = (least: number, most: number) =>
  simple<string>(
    (written) => {
      const plain = written.replaceAll(/[ \t\r\n]/g, '');
      const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(
        plain,
      );
      return isBase64 && plain.length >= least && plain.length <= most ? plain : undefined;
    },
    (value) => value,
  );

export const subject = sequence({
  uniqueIdentifier: sequence({
    entityUniqueIdentifierType: oneOf('F', 'G'),
    entityUniqueIdentifierValue: text(2, 16),
  }),
  fullName: text(1, 70),
  streetName: optional(text(1, 70)),
  civicNumber: optional(text(1, 16)),
  postalCode: optional(text(1, 16)),
  city: optional(text(1, 35)),
  stateProvinceRegion: optional(text(1, 35)),
  country: optional(province),
  'e-mail': optional(matching(/^(?=.{1,256}$)[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*$/)),
});

const transferHead = {
  idTransfer: integer(1, 5),
  transferAmount: amountNotZero,
  fiscalCodePA: fiscalCodePa,
} as const;
const transferTail = {
  remittanceInformation: text(1, 140),
  transferCategory: text(1, 140),
  metadata: optional(metadata),
} as const;

export const transferV1 = sequence({ ...transferHead, IBAN: text(1, 35), ...transferTail });

const oneOfTwo = (first: unknown, second: unknown) =>
  (first === undefined) === (second === undefined)
    ? 'exactly one of IBAN and the stamp in a transfer'
    : undefined;

export const transferV2 = sequence(
  {
    ...transferHead,
    companyName: optional(text(1, 140)),
    IBAN: optional(text(1, 35)),
    richiestaMarcaDaBollo: optional(
      sequence({
        hashDocumento: base64(4, 72),
        tipoBollo: oneOf('01'),
        provinciaResidenza: province,
      }),
    ),
    ...transferTail,
  },
  ({ IBAN, richiestaMarcaDaBollo }) => oneOfTwo(IBAN, richiestaMarcaDaBollo),
);

/** The stamp itself, signed by the tax agency: some kB. */
export const receiptTransferV2 = sequence(
  {
    ...transferHead,
    companyName: optional(text(1, 140)),
    IBAN: optional(text(1, 35)),
    MBDAttachment: optional(base64(0, 60_000)),
    ...transferTail,
  },
  ({ IBAN, MBDAttachment }) => oneOfTwo(IBAN, MBDAttachment),
);

export const transfersV1 = sequence({ transfer: many(transferV1, 1, 5) });
export const transfersV2 = sequence({ transfer: many(transferV2, 1, 5) });
export const receiptTransfersV2 = sequence({ transfer: many(receiptTransferV2, 1, 5) });
