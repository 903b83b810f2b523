// Who there is: payment service providers, institutions, the stations at which institutions are reached. The
// invented ones stand here; others are added while it runs.

export type Provider = {
  readonly id: string;
  readonly name: string;
  readonly fiscalCode: string;
  readonly abi: string;
  readonly broker: string;
  readonly channel: string;
  readonly channelDescription: string;
  readonly password: string;
  /** `front_end` only starts payments; another then takes the money. */
  readonly kind: 'front_end' | 'provider';
  /** Where it hears of payments that a front-end started (pspForNode). */
  readonly url?: string;
  /** Codes of the ways to pay that its channel takes; undefined: any. */
  readonly methods?: readonly string[];
  /** Of the primitives that its channel speaks; undefined: the second. */
  readonly version?: 1 | 2;
  /** It hears of payments in the older way (pspInviaRPT), to be paid later or paid by card, and answers by RTs. */
  readonly older?: boolean;
  readonly enabled?: boolean;
};

export type Station = {
  readonly id: string;
  readonly broker: string;
  /** What the institution shows when it fetches settlement flows. */
  readonly password: string;
  /** First digit of the notice numbers that lead here, and the two after it: segregation or application code. */
  readonly aux: string;
  readonly code: string;
  /** Address of its paForNode. */
  readonly url: string;
  /** The header Ocp-Apim-Subscription-Key that the node shows there. */
  readonly key?: string;
  /** Which paGetPayment and paSendRT it speaks. */
  readonly version: 1 | 2;
  /** It speaks the older way (paaVerificaRPT, paaAttivaRPT, RPT and RT), whichever way its payers do. */
  readonly older?: boolean;
  /** Takes receipts of payments in which its institution is only one of several. */
  readonly broadcast: boolean;
  /** Fiscal codes; undefined: every institution that is known. */
  readonly institutions?: readonly string[];
  readonly enabled?: boolean;
};

export type Institution = {
  readonly fiscalCode: string;
  readonly name: string;
  readonly ibans: readonly string[];
  /** Of its postal slips: twelve digits. */
  readonly postalAccount?: string;
  readonly enabled?: boolean;
};

/** The key of the header Ocp-Apim-Subscription-Key that opens the node's own doors. */
export const subscriptionKey = 'chiave-pagopa-di-prova-0001';
/** What the node shows at the platform's doors. */
export const stationKey = 'chiave-stazione-di-prova-0001';

/** Who starts payments on behalf of IO. */
export const frontEnd: Provider = {
  id: 'SBXFRONT',
  name: 'Front-end di prova',
  fiscalCode: '99900000011',
  abi: '99901',
  broker: '99900000011',
  channel: '99900000011_01',
  channelDescription: 'App di prova',
  password: 'sandbox01',
  kind: 'front_end',
};

const provider = (
  number: number,
  id: string,
  name: string,
  channelDescription: string,
  path?: string,
): Provider => {
  const fiscalCode = `999000000${number}`;
  return {
    id,
    name,
    fiscalCode,
    abi: `999${number}`,
    broker: fiscalCode,
    channel: `${fiscalCode}_01`,
    channelDescription,
    password: 'sandbox01',
    kind: 'provider',
    ...(path !== undefined && { url: path }),
  };
};

/** Addresses that begin with a slash are this sandbox's own. */
export const providers: readonly Provider[] = [
  frontEnd,
  provider(22, 'SBXBANCA', 'Banca Aurora di prova', 'Pagamenti in app', '/pagopa/psp/app'),
  {
    ...provider(33, 'SBXONDA', 'Istituto Onda di prova', 'Pagamenti in app', '/pagopa/psp/app'),
    methods: ['CP', 'BPAY'],
  },
  provider(44, 'SBXLAGO', 'Banca del Lago di prova', 'Pagamenti in app', '/pagopa/psp/app'),
  {
    ...provider(88, 'SBXPONTE', 'Banca del Ponte di prova', 'Home banking', '/pagopa/psp/older'),
    methods: ['BBT', 'BP', 'AD', 'MYBK', 'CP'],
    older: true,
  },
  provider(55, 'SBXTABAC', 'Tabaccheria di prova', 'Tabaccheria'),
];

export const simulatorStation: Station = {
  id: '99900000066_02',
  broker: '99900000066',
  password: 'sandbox02',
  aux: '3',
  code: '02',
  url: '/pagopa/pa',
  version: 2,
  broadcast: true,
};

const simulatorStations: readonly Station[] = [
  simulatorStation,
  // Its notices carry the first version of the messages.
  { ...simulatorStation, id: '99900000066_03', code: '03', version: 1, broadcast: false },
  // Its notices are older ones: of the first digit 0.
  {
    ...simulatorStation,
    id: '99900000066_01',
    aux: '0',
    code: '01',
    url: '/pagopa/pa-older',
    broadcast: false,
    older: true,
  },
  // Registered at an address where nobody listens.
  {
    ...simulatorStation,
    id: '99900000066_09',
    code: '09',
    url: 'http://127.0.0.1:9/',
    broadcast: false,
  },
  { ...simulatorStation, id: '99900000066_08', code: '08', broadcast: false, enabled: false },
];

/** The platform's own, whose address is known once the platform's is. */
export const platformStationId = '99900000077_48';
export function platformStation(platformUrl: string): Station {
  return {
    id: platformStationId,
    broker: '99900000077',
    password: 'sandbox48',
    aux: '3',
    code: '48',
    url: `${platformUrl}/pagopa/pa-for-node/v1`,
    key: stationKey,
    version: 2,
    broadcast: true,
  };
}

/** With its check digits (ISO 13616): institutions' programs refuse others. */
function iban(account: string): string {
  const digits = `${account}IT00`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return `IT${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`;
}

const institution = (fiscalCode: string, name: string): Institution => ({
  fiscalCode,
  name,
  ibans: [
    iban(`X0542811101${fiscalCode}1`),
    iban(`Y0300203280${fiscalCode}2`),
    // The postal account.
    iban(`X0760101000${fiscalCode.padStart(12, '0')}`),
  ],
  postalAccount: fiscalCode.padStart(12, '0'),
});

const institutions: readonly Institution[] = [
  institution('00514490010', 'Comune di Torino'),
  institution('80087670016', 'Regione Piemonte'),
  institution('80078750587', 'INPS'),
  institution('06363391001', 'Agenzia delle Entrate'),
  institution('00493410583', 'Automobile Club d’Italia'),
  { ...institution('99900000099', 'Ente sospeso di prova'), enabled: false },
];

/** Services that make a notice at once, by what the payer says: which institution's they are. */
export const demandServices = [
  {
    idSoggettoServizio: '00005',
    idServizio: '00005',
    description: 'Tassa automobilistica',
    category: 'Tributi',
    since: '2020-01-01',
    hasFees: false,
    fiscalCode: '00493410583',
    stationId: simulatorStation.id,
  },
] as const;

export class World {
  readonly providers = new Map<string, Provider>();
  readonly stations = new Map<string, Station>();
  readonly institutions = new Map<string, Institution>();

  /** `told`: institutions that were made known earlier. */
  constructor(platformUrl: string | undefined, told: readonly Institution[]) {
    for (const one of providers) this.providers.set(one.id, one);
    for (const one of simulatorStations) this.stations.set(one.id, one);
    if (platformUrl !== undefined)
      this.stations.set(platformStationId, platformStation(platformUrl));
    for (const one of [...institutions, ...told]) this.institutions.set(one.fiscalCode, one);
  }

  /** Where a notice of this institution leads; undefined: nowhere. */
  stationOf(fiscalCode: string, noticeNumber: string): Station | undefined {
    const aux = noticeNumber.charAt(0);
    const code = noticeNumber.slice(1, 3);
    return [...this.stations.values()].find(
      (station) =>
        station.aux === aux &&
        (station.code === code || aux === '1' || aux === '2') &&
        (station.institutions?.includes(fiscalCode) ?? true),
    );
  }

  /** Where receipts go that concern this institution only in part. */
  broadcastStationOf(fiscalCode: string): Station | undefined {
    const all = [...this.stations.values()].filter(
      ({ broadcast, enabled, institutions: whose }) =>
        broadcast && enabled !== false && (whose?.includes(fiscalCode) ?? true),
    );
    return all.find(({ institutions: whose }) => whose !== undefined) ?? all[0];
  }
}
