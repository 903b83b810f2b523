// Which reports are shown, as it stands in the address of the page.
import { REASONS } from '@io/platform/contracts/reports';

export const STATES = ['open', 'handled', 'all'] as const;

export interface ReportFilter {
  state: (typeof STATES)[number];
  /** Undefined: whatever the reason. */
  reason: (typeof REASONS)[number] | undefined;
}

export interface ReportSearch {
  stato?: ReportFilter['state'];
  motivo?: NonNullable<ReportFilter['reason']>;
  /** The report in the side panel. */
  segnalazione?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Anybody may write anything into an address: what is not understood is left out. */
export function readSearch(search: Record<string, unknown>): ReportSearch {
  const { stato, motivo, segnalazione } = search;
  const state = STATES.find((one) => one === stato && one !== 'open');
  const reason = REASONS.find((one) => one === motivo);
  return {
    ...(state && { stato: state }),
    ...(reason && { motivo: reason }),
    ...(typeof segnalazione === 'string' && UUID.test(segnalazione) && { segnalazione }),
  };
}

export const filterOf = ({ stato, motivo }: ReportSearch): ReportFilter => ({
  state: stato ?? 'open',
  reason: motivo,
});
