// Which profiles of service providers SPID knows, and what each must say of itself (Avviso 29 v3, 19 v4).

export interface SpidProfile {
  /** Must stand in the entityID of aggregators and operators. */
  activity: string | undefined;
  /** The empty element that says what we are. */
  role: string;
  /** The same of those on whose behalf we ask; undefined where nobody else is named. */
  aggregatedRole: 'Public' | 'Private' | undefined;
  isLite: boolean;
  /** The private ones pay the identity providers. */
  isPaying: boolean;
}

const plain = (role: 'Public' | 'Private'): SpidProfile => ({
  activity: undefined,
  role,
  aggregatedRole: undefined,
  isLite: false,
  isPaying: role === 'Private',
});

const aggregator = (sector: 'Public' | 'Private', size: 'Full' | 'Light'): SpidProfile => ({
  activity: `${sector === 'Public' ? 'pub' : 'pri'}-ag-${size === 'Full' ? 'full' : 'lite'}`,
  role: `${sector}Services${size}Aggregator`,
  aggregatedRole: sector,
  isLite: size === 'Light',
  isPaying: sector === 'Private',
});

export const PROFILES = {
  public: plain('Public'),
  private: plain('Private'),
  'aggregator-public-full': aggregator('Public', 'Full'),
  'aggregator-public-lite': aggregator('Public', 'Light'),
  'aggregator-private-full': aggregator('Private', 'Full'),
  'aggregator-private-lite': aggregator('Private', 'Light'),
  'operator-public-full': {
    activity: 'pub-op-full',
    role: 'PublicServicesFullOperator',
    aggregatedRole: undefined,
    isLite: false,
    isPaying: false,
  },
  'operator-public-lite': {
    activity: 'pub-op-lite',
    role: 'PublicServicesLightOperator',
    aggregatedRole: 'Public',
    isLite: true,
    isPaying: false,
  },
} as const satisfies Record<string, SpidProfile>;

export type ProfileName = keyof typeof PROFILES;
