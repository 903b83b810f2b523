// The receipt of the older way (RT): everything of the RPT said back, and what became of each payment in it.

import { type Cents, cents, sumCents } from '@io/vocabulary';
import { romeDate, romeDateTime } from '../clock.ts';
import { rt } from '../messages/rpt.ts';
import type { PagoPa } from '../pagopa.ts';
import type { Provider } from '../world.ts';
import { writeDocument } from '../xml/write.ts';
import type { Rpt, RptDocument } from './rpts.ts';

export type RtOutcome =
  | { readonly isPaid: true }
  | { readonly isPaid: false; readonly why: string };

/** Whatever is attested by whoever takes the money. */
export type Attested = {
  readonly by: Pick<Provider, 'abi' | 'name'>;
  readonly message: string;
  /** Names each payment of it in the settlement, too. */
  readonly iur: string;
  readonly fee: Cents;
  readonly now: Temporal.Instant;
  readonly on: Temporal.Instant;
  readonly outcome: RtOutcome;
};

export function rtOf(document: RptDocument, { by, outcome, ...attested }: Attested): string {
  const { datiVersamento: asked } = document;
  const singles = asked.datiSingoloVersamento;
  return writeDocument(rt, {
    versioneOggetto: document.versioneOggetto,
    dominio: document.dominio,
    identificativoMessaggioRicevuta: attested.message.slice(0, 35),
    // Without fractions: that is how the older documents write it.
    dataOraMessaggioRicevuta: romeDateTime(attested.now).slice(0, 19),
    riferimentoMessaggioRichiesta: document.identificativoMessaggioRichiesta,
    riferimentoDataRichiesta: document.dataOraMessaggioRichiesta.slice(0, 10),
    istitutoAttestante: {
      identificativoUnivocoAttestante: {
        tipoIdentificativoUnivoco: 'A',
        codiceIdentificativoUnivoco: by.abi.slice(0, 16),
      },
      denominazioneAttestante: by.name.slice(0, 70),
    },
    enteBeneficiario: document.enteBeneficiario,
    soggettoVersante: document.soggettoVersante,
    soggettoPagatore: document.soggettoPagatore,
    datiPagamento: {
      codiceEsitoPagamento: outcome.isPaid ? '0' : '1',
      importoTotalePagato: outcome.isPaid
        ? sumCents(singles.map(({ importoSingoloVersamento }) => importoSingoloVersamento))
        : cents(0),
      identificativoUnivocoVersamento: asked.identificativoUnivocoVersamento,
      CodiceContestoPagamento: asked.codiceContestoPagamento,
      datiSingoloPagamento: singles.map((single, index) => ({
        singoloImportoPagato: outcome.isPaid ? single.importoSingoloVersamento : cents(0),
        esitoSingoloPagamento: outcome.isPaid ? 'PAGATO' : outcome.why,
        dataEsitoSingoloPagamento: romeDate(attested.on).toString(),
        identificativoUnivocoRiscossione: attested.iur,
        causaleVersamento: single.causaleVersamento,
        datiSpecificiRiscossione: single.datiSpecificiRiscossione,
        // A payment's fee is one: its first part carries it.
        commissioniApplicatePSP: outcome.isPaid && index === 0 ? attested.fee : undefined,
      })),
    },
  });
}

/** The node's own, for a provider that speaks the newer way. */
export function writeRt({ clock, world }: PagoPa, one: Rpt, outcome: RtOutcome): string {
  const { document, attempt } = one;
  const { id } = attempt.provider;
  const now = clock.now();
  return rtOf(document, {
    by: world.providers.get(id) ?? { abi: id, name: id },
    message: `RT${attempt.token}`,
    iur: attempt.token,
    fee: attempt.fee,
    now,
    on: attempt.outcome?.at ?? now,
    outcome,
  });
}
