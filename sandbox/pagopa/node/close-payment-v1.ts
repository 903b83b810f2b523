// The first closePayment: the same in other words, for one payment. Its provider hears by the first pspNotifyPayment.

type Json = Readonly<Record<string, unknown>>;

const names: Readonly<Record<string, string>> = {
  identificativoPsp: 'idPSP',
  identificativoIntermediario: 'idBrokerPSP',
  identificativoCanale: 'idChannel',
  tipoVersamento: 'paymentMethod',
  pspTransactionId: 'transactionId',
};

/** In the words of the second; what is none of the first's is left as it is, and refused there. */
export function asSecondVersion(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const second = Object.fromEntries(
    Object.entries(body as Json).map(([name, value]) => [names[name] ?? name, value]),
  );
  // A refusal need not say what the gateway called it.
  const isKo = second['outcome'] === 'KO';
  return isKo && second['transactionId'] === undefined ? { ...second, transactionId: '-' } : second;
}

export const asFirstAnswer = ({
  outcome,
  description,
}: {
  readonly outcome: string;
  readonly description?: string;
}) => ({ esito: outcome, ...(description !== undefined && { descrizione: description }) });
