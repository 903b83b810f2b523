// For which payment a method is being added: to go back there, also after the pages of a gateway.

const KEY = 'io.method-for';

export const forPayment = {
  set(paymentId: string): void {
    try {
      sessionStorage.setItem(KEY, paymentId);
    } catch {
      // The person finds the payment in "Paga".
    }
  },
  get(): string | undefined {
    try {
      const kept = sessionStorage.getItem(KEY) ?? '';
      return /^[0-9a-f-]{36}$/.test(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  },
  clear(): void {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // There was none.
    }
  },
};
