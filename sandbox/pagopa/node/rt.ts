// The receipt of the older way (RT): everything of the RPT said back, and what became of each payment in it.

import { cents } from '@io/vocabulary';
import { romeDate, romeDateTime } from '../clock.ts';
import { rt } from '../messages/rpt.ts';
import type { PagoPa } from '../pagopa.ts';
import { writeDocument } from '../xml/write.ts';
import type { Rpt } from './rpts.ts';

export type RtOutcome =
  | { readonly isPaid: true }
  | { readonly isPaid: false; readonly why: string };

export function writeRt({ clock, world }: PagoPa, one: Rpt, outcome: RtOutcome): string {
  const { document, attempt } = one;
  const provider = world.providers.get(attempt.provider.id);
  const now = clock.now();
  const { datiVersamento: asked } = document;
  return writeDocument(rt, {
    versioneOggetto: document.versioneOggetto,
    dominio: document.dominio,
    identificativoMessaggioRicevuta: `RT${attempt.token}`.slice(0, 35),
    // Without fractions: that is how the older documents write it.
    dataOraMessaggioRicevuta: romeDateTime(now).slice(0, 19),
    riferimentoMessaggioRichiesta: document.identificativoMessaggioRichiesta,
    riferimentoDataRichiesta: document.dataOraMessaggioRichiesta.slice(0, 10),
    istitutoAttestante: {
      identificativoUnivocoAttestante: {
        tipoIdentificativoUnivoco: 'A',
        codiceIdentificativoUnivoco: (provider?.abi ?? attempt.provider.id).slice(0, 16),
      },
      denominazioneAttestante: (provider?.name ?? attempt.provider.id).slice(0, 70),
    },
    enteBeneficiario: document.enteBeneficiario,
    soggettoVersante: document.soggettoVersante,
    soggettoPagatore: document.soggettoPagatore,
    datiPagamento: {
      codiceEsitoPagamento: outcome.isPaid ? '0' : '1',
      importoTotalePagato: outcome.isPaid ? asked.importoTotaleDaVersare : cents(0),
      identificativoUnivocoVersamento: one.iuv,
      CodiceContestoPagamento: one.ccp,
      datiSingoloPagamento: asked.datiSingoloVersamento.map((single, index) => ({
        singoloImportoPagato: outcome.isPaid ? single.importoSingoloVersamento : cents(0),
        esitoSingoloPagamento: outcome.isPaid ? 'PAGATO' : outcome.why,
        dataEsitoSingoloPagamento: romeDate(attempt.outcome?.at ?? now).toString(),
        identificativoUnivocoRiscossione: attempt.token,
        causaleVersamento: single.causaleVersamento,
        datiSpecificiRiscossione: single.datiSpecificiRiscossione,
        // A payment's fee is one: its first part carries it.
        commissioniApplicatePSP: outcome.isPaid && index === 0 ? attempt.fee : undefined,
      })),
    },
  });
}
