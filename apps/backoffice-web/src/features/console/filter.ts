// What the lists of the console show, as it stands in the address.
export interface ListSearch {
  cerca?: string;
  solo?: 'sospesi' | 'in-corso';
  ente?: string;
  /** One batch alone. */
  invio?: string;
  /** Of payments: for how many minutes they have stood. */
  da?: PaymentAge;
  pagamento?: string;
}

export const PAYMENT_AGES = ['0', '15', '60', '1440'] as const;
export type PaymentAge = (typeof PAYMENT_AGES)[number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Anybody may write anything into an address: what is not understood is left out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { cerca, solo, ente, invio, da, pagamento } = search;
  const age = PAYMENT_AGES.find((one) => one === String(da));
  return {
    ...(typeof cerca === 'string' && cerca !== '' && { cerca: cerca.slice(0, 100) }),
    ...((solo === 'sospesi' || solo === 'in-corso') && { solo }),
    ...(typeof ente === 'string' && UUID.test(ente) && { ente }),
    ...(typeof invio === 'string' && UUID.test(invio) && { invio }),
    ...(age !== undefined && { da: age }),
    ...(typeof pagamento === 'string' && UUID.test(pagamento) && { pagamento }),
  };
}
