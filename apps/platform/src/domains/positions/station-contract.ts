// The door at which pagoPA's node asks. What it says and hears is SOAP (packages/pagopa), not described here.
import { endpoint, problems, rawBody } from '@io/endpoint';

export const stationProblems = problems({
  station_key_wrong: {
    status: 401,
    title: 'Access denied',
    it: 'Questa porta è della stazione di pagoPA: manca la sua chiave, o è un’altra.',
    en: "This door is for pagoPA's node: its key is missing, or is another one.",
  },
});

export const askStation = endpoint({
  method: 'POST',
  path: '/pagopa/pa-for-node/v1',
  door: { kind: 'callback' },
  summary:
    'paForNode of pagoPA: paVerifyPaymentNotice, paGetPayment, paGetPaymentV2, paSendRT, paSendRTV2',
  maxBodyBytes: 256 * 1024,
  replies: { 200: rawBody, 500: rawBody },
  problems: [stationProblems.station_key_wrong],
});
