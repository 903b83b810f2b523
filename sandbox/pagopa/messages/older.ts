// The older way to ask and to begin (NodoPerPsp): verifica and attiva of an RPT, as IO did in 2020.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  anyText,
  either,
  group,
  matching,
  one,
  oneOf,
  optional,
  text,
} from '../xml/shapes.ts';
import { fault, iban, password } from './common.ts';
import { bic, enteBeneficiario, soggettoPagatore, soggettoVersante } from './older-common.ts';
import { remittance } from './older-remittance.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);

const auxDigit = oneOf('0', '1', '2', '3');
const twoDigits = matching('[0-9]{2}', { length: 2 });
const reference = matching('[0-9]{15}|[0-9]{17}');

/** A notice by its code, in one of three printed forms. */
const codiceIdRPT = group('codiceIdRPT', {
  QrCode: {
    ...either(
      'form',
      group(
        'QrCode',
        {
          CF: one(matching('[0-9]{11}', { length: 11 })),
          CodStazPA: optional(twoDigits),
          AuxDigit: one(auxDigit),
          CodIUV: one(reference),
        },
        { namespace: namespaces.qrCode },
      ),
    ),
    declaredIn: namespaces.qrCode,
  },
  BarCode: {
    ...either(
      'form',
      group(
        'BarCode',
        {
          Gln: one(matching('[0-9]{13}', { length: 13 })),
          CodStazPA: optional(twoDigits),
          AuxDigit: one(auxDigit),
          CodIUV: one(reference),
        },
        { namespace: namespaces.barCode },
      ),
    ),
    declaredIn: namespaces.barCode,
  },
  aim128: {
    ...either(
      'form',
      group(
        'aim128',
        {
          CCPost: one(matching('[0-9]{12}', { length: 12 })),
          CodStazPA: optional(twoDigits),
          AuxDigit: one(auxDigit),
          CodIUV: one(reference),
        },
        { namespace: namespaces.aim128 },
      ),
    ),
    declaredIn: namespaces.aim128,
  },
});

const caller = {
  identificativoPSP: one(text(1, 35)),
  identificativoIntermediarioPSP: one(text(1, 35)),
  identificativoCanale: one(text(1, 35)),
  password: one(password),
  codiceContestoPagamento: one(text(1, 35)),
} as const;

const datiPagamentoPA = group('datiPagamentoPA', {
  importoSingoloVersamento: one(amount),
  ibanAccredito: optional(iban),
  bicAccredito: optional(bic),
  enteBeneficiario: optional(enteBeneficiario),
  credenzialiPagatore: optional(text(1, 35)),
  ...remittance,
});

const esito = group('esito', {
  fault: optional(fault),
  esito: one(anyText),
  datiPagamentoPA: optional(datiPagamentoPA),
});

export const nodoVerificaRPT = ppt(
  'nodoVerificaRPT',
  group('nodoVerificaRPT', {
    ...caller,
    codificaInfrastrutturaPSP: one(anyText),
    codiceIdRPT: one(codiceIdRPT),
  }),
);
export const nodoVerificaRPTRisposta = ppt(
  'nodoVerificaRPTRisposta',
  group('nodoVerificaRPTRisposta', { nodoVerificaRPTRisposta: one(esito) }),
);

export const nodoAttivaRPT = ppt(
  'nodoAttivaRPT',
  group('nodoAttivaRPT', {
    ...caller,
    identificativoIntermediarioPSPPagamento: one(text(1, 35)),
    identificativoCanalePagamento: one(text(1, 35)),
    codificaInfrastrutturaPSP: one(anyText),
    codiceIdRPT: one(codiceIdRPT),
    datiPagamentoPSP: one(
      group('datiPagamentoPSP', {
        importoSingoloVersamento: one(amount),
        ibanAppoggio: optional(iban),
        bicAppoggio: optional(bic),
        soggettoVersante: optional(soggettoVersante),
        ibanAddebito: optional(iban),
        bicAddebito: optional(bic),
        soggettoPagatore: optional(soggettoPagatore),
      }),
    ),
  }),
);
export const nodoAttivaRPTRisposta = ppt(
  'nodoAttivaRPTRisposta',
  group('nodoAttivaRPTRisposta', { nodoAttivaRPTRisposta: one(esito) }),
);
