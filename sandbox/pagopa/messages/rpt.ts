// The documents of the older way: the request for a payment (RPT) and its receipt (RT), which may also say no.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  amountAboveZero,
  binary,
  binaryOfLength,
  date,
  dateTime,
  group,
  list,
  matching,
  one,
  oneOf,
  optional,
  text,
} from '../xml/shapes.ts';
import { countryOrProvince, iban } from './common.ts';
import {
  bic,
  enteBeneficiario,
  istitutoAttestante,
  payments,
  soggettoPagatore,
  soggettoVersante,
} from './older-common.ts';

const dominio = group(
  'dominio',
  {
    identificativoDominio: one(text(1, 35)),
    identificativoStazioneRichiedente: optional(text(1, 35)),
  },
  payments,
);
const forWhat = matching(String.raw`[0129]/\S{3,138}`);

export const rpt = message(
  namespaces.payments,
  'RPT',
  group(
    'RPT',
    {
      versioneOggetto: one(text(1, 16)),
      dominio: one(dominio),
      identificativoMessaggioRichiesta: one(text(1, 35)),
      dataOraMessaggioRichiesta: one(dateTime),
      autenticazioneSoggetto: one(oneOf('CNS', 'USR', 'OTH', 'N/A')),
      soggettoVersante: optional(soggettoVersante),
      soggettoPagatore: one(soggettoPagatore),
      enteBeneficiario: one(enteBeneficiario),
      datiVersamento: one(
        group(
          'datiVersamentoRPT',
          {
            dataEsecuzionePagamento: one(date),
            importoTotaleDaVersare: one(amountAboveZero),
            tipoVersamento: one(
              oneOf('BBT', 'BP', 'AD', 'CP', 'PO', 'OBEP', 'OTH', 'JIF', 'MYBK', 'PPAL'),
            ),
            identificativoUnivocoVersamento: one(text(1, 35)),
            codiceContestoPagamento: one(text(1, 35)),
            ibanAddebito: optional(iban),
            bicAddebito: optional(bic),
            firmaRicevuta: one(oneOf('0')),
            datiSingoloVersamento: list(
              group(
                'datiSingoloVersamento',
                {
                  importoSingoloVersamento: one(amountAboveZero),
                  commissioneCaricoPA: optional(amountAboveZero),
                  ibanAccredito: optional(iban),
                  bicAccredito: optional(bic),
                  ibanAppoggio: optional(iban),
                  bicAppoggio: optional(bic),
                  credenzialiPagatore: optional(text(1, 35)),
                  causaleVersamento: one(text(1, 140)),
                  datiSpecificiRiscossione: one(forWhat),
                  datiMarcaBolloDigitale: optional(
                    group(
                      'marcaBolloDigitale',
                      {
                        tipoBollo: one(oneOf('01')),
                        hashDocumento: one(binaryOfLength('.{1,70}')),
                        provinciaResidenza: one(countryOrProvince),
                      },
                      payments,
                    ),
                  ),
                },
                payments,
              ),
              1,
              5,
            ),
          },
          payments,
        ),
      ),
    },
    payments,
  ),
);

export const rt = message(
  namespaces.payments,
  'RT',
  group(
    'RT',
    {
      versioneOggetto: one(text(1, 16)),
      dominio: one(dominio),
      identificativoMessaggioRicevuta: one(text(1, 35)),
      dataOraMessaggioRicevuta: one(dateTime),
      riferimentoMessaggioRichiesta: one(text(1, 35)),
      riferimentoDataRichiesta: one(date),
      istitutoAttestante: one(istitutoAttestante),
      enteBeneficiario: one(enteBeneficiario),
      soggettoVersante: optional(soggettoVersante),
      soggettoPagatore: one(soggettoPagatore),
      datiPagamento: one(
        group(
          'datiVersamentoRT',
          {
            /** 0 paid, 1 not, 2 in part, 3 too late, 4 in part too late. */
            codiceEsitoPagamento: one(oneOf('0', '1', '2', '3', '4')),
            importoTotalePagato: one(amount),
            identificativoUnivocoVersamento: one(text(1, 35)),
            CodiceContestoPagamento: one(text(1, 35)),
            datiSingoloPagamento: list(
              group(
                'datiSingoloPagamento',
                {
                  singoloImportoPagato: one(amount),
                  esitoSingoloPagamento: optional(text(1, 35)),
                  dataEsitoSingoloPagamento: one(date),
                  identificativoUnivocoRiscossione: one(text(1, 35)),
                  causaleVersamento: one(text(1, 140)),
                  datiSpecificiRiscossione: one(forWhat),
                  commissioniApplicatePSP: optional(amount),
                  commissioniApplicatePA: optional(amountAboveZero),
                  allegatoRicevuta: optional(
                    group(
                      'allegatoRicevuta',
                      {
                        tipoAllegatoRicevuta: one(oneOf('ES', 'BD')),
                        testoAllegato: one(binary),
                      },
                      payments,
                    ),
                  ),
                },
                payments,
              ),
              0,
              5,
            ),
          },
          payments,
        ),
      ),
    },
    payments,
  ),
);
