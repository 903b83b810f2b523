// The providers' offers as payment managers of the older way know them: each a numbered card (idCard), of which the
// node names those that fit a payment.

import type { World } from '../world.ts';
import { bundles } from './fees.ts';
import { euroNumber } from './json-values.ts';

/** A card; an account, at its bank's own page; anything else. */
export const ways = ['CARTE', 'CC', 'ALTRO'] as const;
export type Way = (typeof ways)[number];

type Card = {
  readonly idCard: number;
  readonly way: Way;
  readonly method: string;
  readonly bundle: (typeof bundles)[number];
};

const methodsOf: Readonly<Record<string, readonly (readonly [Way, string])[]>> = {
  ANY: [
    ['CARTE', 'CP'],
    ['CC', 'BBT'],
    ['ALTRO', 'PPAL'],
  ],
  CP: [['CARTE', 'CP']],
  BPAY: [['ALTRO', 'JIF']],
};

const cards: readonly Card[] = bundles.flatMap((bundle, index) =>
  (methodsOf[bundle.method] ?? []).map(([way, method]) => ({
    idCard: (index + 1) * 10 + ways.indexOf(way),
    way,
    method,
    bundle,
  })),
);

export function cardsFor(
  way: Way,
  { amount, hasStamp }: { readonly amount: number; readonly hasStamp: boolean },
): number[] {
  return cards
    .filter(
      ({ way: of, bundle }) =>
        of === way && bundle.min < amount && amount <= bundle.max && (bundle.stamps || !hasStamp),
    )
    .map(({ idCard }) => idCard);
}

/** All of them, in the form in which the node would send them (paymentManagerInoltraInformative). */
export function informative({ providers }: World) {
  const data = cards.flatMap(({ idCard, method, bundle }) => {
    const provider = providers.get(bundle.psp);
    if (provider === undefined) return [];
    return {
      idCard,
      identificativoPsp: provider.id,
      ragioneSocialePsp: provider.name,
      tipoVersamento: method,
      modelloPagamento: 1,
      identificativoIntermediario: provider.broker,
      identificativoCanale: provider.channel,
      logoPSP: '',
      logoServizio: '',
      nomeServizio: bundle.name,
      descrizioneServizio: bundle.about,
      costoFisso: euroNumber(bundle.fee),
      canaleApp: false,
      bollo: bundle.stamps,
      tags: [],
      disponibilitàServizio: '',
      urlInformazioniCanale: '',
      lingua: 'IT',
      codiceABI: provider.abi,
    };
  });
  return { totalRows: data.length, data };
}
