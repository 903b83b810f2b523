// What the node asks institutions in the older way (PaPerNodo): is it payable, it begins, here is its RT.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import { amount, anyText, binary, byDefault, group, one, optional, text } from '../xml/shapes.ts';
import { fault, iban } from './common.ts';
import { bic, enteBeneficiario, soggettoPagatore, soggettoVersante } from './older-common.ts';
import { remittance } from './older-remittance.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);

const answer = { fault: optional(fault), esito: one(anyText) } as const;
const about = {
  ...answer,
  datiPagamentoPA: optional(
    group('paaDatiPagamentoPA', {
      importoSingoloVersamento: one(amount),
      ibanAccredito: one(iban),
      bicAccredito: optional(bic),
      enteBeneficiario: optional(enteBeneficiario),
      credenzialiPagatore: optional(text(1, 35)),
      ...remittance,
    }),
  ),
} as const;

export const paaVerificaRPT = ppt(
  'paaVerificaRPT',
  group('paaVerificaRPT', { identificativoPSP: one(text(1, 35)) }),
);
export const paaVerificaRPTRisposta = ppt(
  'paaVerificaRPTRisposta',
  group('paaVerificaRPTRisposta', {
    paaVerificaRPTRisposta: one(group('paaEsitoVerifica', about)),
  }),
);

export const paaAttivaRPT = ppt(
  'paaAttivaRPT',
  group('paaAttivaRPT', {
    identificativoPSP: one(text(1, 35)),
    datiPagamentoPSP: one(
      group('paaDatiPagamentoPSP', {
        importoSingoloVersamento: one(amount),
        ibanAppoggio: optional(iban),
        bicAppoggio: optional(bic),
        soggettoVersante: optional(soggettoVersante),
        ibanAddebito: optional(iban),
        bicAddebito: optional(bic),
        soggettoPagatore: optional(soggettoPagatore),
      }),
    ),
    identificativoIntermediarioPSP: one(text(1, 35)),
    identificativoCanalePSP: one(text(1, 35)),
  }),
);
export const paaAttivaRPTRisposta = ppt(
  'paaAttivaRPTRisposta',
  group('paaAttivaRPTRisposta', { paaAttivaRPTRisposta: one(group('paaEsitoAttiva', about)) }),
);

export const paaInviaRT = ppt(
  'paaInviaRT',
  group('paaInviaRT', { tipoFirma: byDefault(one(anyText), '0'), rt: one(binary) }),
);
export const paaInviaRTRisposta = ppt(
  'paaInviaRTRisposta',
  group('paaInviaRTRisposta', { paaInviaRTRisposta: one(group('paaEsitoInviaRT', answer)) }),
);
