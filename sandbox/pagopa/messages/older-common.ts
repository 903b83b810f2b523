// Shapes that the older messages share: who pays, who is paid, and the heads of their envelopes' bodies.

import { namespaces } from '../xml/namespaces.ts';
import { type Fields, group, matching, one, oneOf, optional, text, whole } from '../xml/shapes.ts';
import { countryOrProvince, email } from './common.ts';

export const bic = matching('[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?');

/** 0 and 1: at once, at the provider's page, one or several; 2: later, at the bank; 4: begun at the provider. */
export const model = whole('int', { enumeration: ['0', '1', '2', '4'] });

/** Everything of these is in the namespace of the documents. */
export const payments = { namespace: namespaces.payments } as const;

type Named<F, N extends string> = { readonly [K in keyof F & string as `${K}${N}`]: F[K] };

/** The same fields, each with the subject's name at the end of its own. */
export function named<const F extends Fields, const N extends string>(
  fields: F,
  subject: N,
): Named<F, N> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [`${name}${subject}`, field]),
  ) as Named<F, N>;
}

const place = {
  indirizzo: optional(text(1, 70)),
  civico: optional(text(1, 16)),
  cap: optional(text(1, 16)),
  localita: optional(text(1, 35)),
  provincia: optional(text(1, 35)),
  nazione: optional(countryOrProvince),
} as const;

const identifier = <const K extends string>(name: string, ...kinds: readonly K[]) =>
  group(
    name,
    {
      tipoIdentificativoUnivoco: one(oneOf(...kinds)),
      codiceIdentificativoUnivoco: one(text(2, 16)),
    },
    payments,
  );

const unit = {
  codiceUnitOper: optional(text(1, 35)),
  denomUnitOper: optional(text(1, 70)),
} as const;

export const enteBeneficiario = group(
  'enteBeneficiario',
  {
    identificativoUnivocoBeneficiario: one(identifier('identificativoBeneficiario', 'G')),
    denominazioneBeneficiario: one(text(1, 70)),
    ...named(unit, 'Beneficiario'),
    ...named(place, 'Beneficiario'),
  },
  payments,
);

export const istitutoAttestante = group(
  'istitutoAttestante',
  {
    identificativoUnivocoAttestante: one(identifier('identificativoAttestante', 'G', 'A', 'B')),
    denominazioneAttestante: one(text(1, 70)),
    ...named(unit, 'Attestante'),
    ...named(place, 'Attestante'),
  },
  payments,
);

const personOf = (subject: string) =>
  ({
    identificativoUnivoco: one(identifier(`identificativo${subject}`, 'F', 'G')),
    anagrafica: one(text(1, 70)),
    ...place,
    'e-mail': optional(email),
  }) as const;

export const soggettoVersante = group(
  'soggettoVersante',
  named(personOf('Versante'), 'Versante'),
  payments,
);
export const soggettoPagatore = group(
  'soggettoPagatore',
  named(personOf('Pagatore'), 'Pagatore'),
  payments,
);
