// What paying costs, provider by provider: the bundles of the simulated GEC, in the manner of its /fees.

import { providers } from '../world.ts';

export type FeeRequest = {
  readonly paymentAmount: number;
  readonly primaryCreditorInstitution: string;
  readonly paymentMethod?: string | null;
  readonly touchpoint?: string | null;
  readonly bin?: string | null;
  readonly idPspList?: readonly { readonly idPsp: string }[] | null;
  readonly transferList: readonly {
    readonly creditorInstitution: string;
    readonly transferCategory?: string | null;
    readonly digitalStamp?: boolean | null;
  }[];
  readonly isAllCCP?: boolean | null;
};

type Bundle = {
  readonly id: string;
  readonly psp: string;
  readonly name: string;
  readonly about: string;
  /** `ANY`: every method. */
  readonly method: string;
  /** Cents; above `min`, up to `max`. */
  readonly min: number;
  readonly max: number;
  readonly fee: number;
  readonly onUsFee?: number;
  readonly stamps: boolean;
  /** What an institution takes on itself, at most, and under which name. */
  readonly shared?: { readonly institution: string; readonly id: string; readonly upTo: number };
};

const any = 99_999_999_999;
const torino = '00514490010';

export const bundles: readonly Bundle[] = [
  {
    id: 'b-aurora-1',
    psp: 'SBXBANCA',
    name: 'Aurora fino a 200 euro',
    about: 'Carte e PayPal',
    method: 'ANY',
    min: 0,
    max: 20_000,
    fee: 100,
    onUsFee: 50,
    stamps: true,
  },
  {
    id: 'b-aurora-2',
    psp: 'SBXBANCA',
    name: 'Aurora oltre 200 euro',
    about: 'Carte e PayPal',
    method: 'ANY',
    min: 20_000,
    max: any,
    fee: 250,
    stamps: true,
  },
  {
    id: 'b-onda-1',
    psp: 'SBXONDA',
    name: 'Onda',
    about: 'Carte',
    method: 'CP',
    min: 0,
    max: 150_000,
    fee: 85,
    stamps: false,
    shared: { institution: torino, id: 'ci-torino-onda', upTo: 40 },
  },
  {
    id: 'b-onda-2',
    psp: 'SBXONDA',
    name: 'Onda telefono',
    about: 'BANCOMAT Pay',
    method: 'BPAY',
    min: 0,
    max: any,
    fee: 60,
    stamps: false,
  },
  {
    id: 'b-lago-1',
    psp: 'SBXLAGO',
    name: 'Lago',
    about: 'Ogni metodo',
    method: 'ANY',
    min: 0,
    max: 500_000,
    fee: 150,
    stamps: true,
  },
];

/** Cards whose number begins so are issued by Banca Aurora: paying there is cheaper for them. */
const binsOfAurora = ['424242', '400000'];
/** Below this nobody is favoured for being a customer. */
const threshold = 1_000;

/** What has changed since these prices were made. */
export type Prices = { readonly rise: number; readonly without: readonly string[] };

export function feesFor(
  request: FeeRequest,
  maxOccurrences: number,
  prices: Prices = { rise: 0, without: [] },
) {
  const belowThreshold = request.paymentAmount < threshold;
  const isOnUs = !belowThreshold && binsOfAurora.includes((request.bin ?? '').slice(0, 6));
  const hasStamp = request.transferList.some(({ digitalStamp }) => digitalStamp === true);
  const asked = request.idPspList?.map(({ idPsp }) => idPsp);
  const best = new Map<string, ReturnType<typeof offerOf>>();
  for (const bundle of bundles) {
    const fits =
      !prices.without.includes(bundle.psp) &&
      bundle.min < request.paymentAmount &&
      request.paymentAmount <= bundle.max &&
      (bundle.method === 'ANY' ||
        (request.paymentMethod ?? 'ANY') === 'ANY' ||
        bundle.method === request.paymentMethod) &&
      (!hasStamp || bundle.stamps) &&
      (asked === undefined || asked.length === 0 || asked.includes(bundle.psp));
    if (!fits) continue;
    const offer = offerOf(bundle, request, isOnUs && bundle.onUsFee !== undefined, prices.rise);
    const known = best.get(bundle.psp);
    if (known === undefined || offer.taxPayerFee < known.taxPayerFee) best.set(bundle.psp, offer);
  }
  const bundleOptions = [...best.values()]
    .toSorted(
      (one, other) => Number(other.onUs) - Number(one.onUs) || one.taxPayerFee - other.taxPayerFee,
    )
    .slice(0, maxOccurrences);
  return { belowThreshold, bundleOptions };
}

function offerOf(bundle: Bundle, request: FeeRequest, onUs: boolean, rise: number) {
  const provider = providers.find(({ id }) => id === bundle.psp);
  const fee = Math.max(0, ((onUs ? bundle.onUsFee : undefined) ?? bundle.fee) + rise);
  const { shared } = bundle;
  const isShared = shared?.institution === request.primaryCreditorInstitution;
  const primaryCiIncurredFee = isShared ? Math.min(request.paymentAmount, fee, shared.upTo) : 0;
  return {
    taxPayerFee: Math.max(0, fee - primaryCiIncurredFee),
    primaryCiIncurredFee,
    paymentMethod: bundle.method,
    touchpoint: 'ANY',
    idBundle: bundle.id,
    bundleName: bundle.name,
    bundleDescription: bundle.about,
    idCiBundle: isShared ? shared.id : null,
    idPsp: bundle.psp,
    idChannel: provider?.channel ?? '',
    idBrokerPsp: provider?.broker ?? '',
    onUs,
    abi: provider?.abi ?? '',
    pspBusinessName: provider?.name ?? '',
  };
}
