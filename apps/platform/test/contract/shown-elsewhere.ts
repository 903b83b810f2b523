// Documented requests that nothing here can answer well, each with the test that does.

/** What needs the answer of somebody outside, with the test that has one. Fired all the same: the answer is a documented refusal. */
export const SHOWN_ELSEWHERE: Record<string, string> = {
  'GET /app/api/v1/messages/{id}/notice.pdf':
    'a message with a notice made here: test/positions/print.test.ts',
  'POST /api/v1/settlement-flows': 'a file of pagoPA: test/positions/settlement.test.ts',
  'POST /pagopa/pa-for-node/v1': 'a message of pagoPA’s node: test/positions/station.test.ts',
  'GET /logout/provider': 'a ticket of a login by SPID: test/logins/leave.test.ts',
  'GET /slo': 'a signed message of a provider: test/logins/single-logout.test.ts',
  'POST /slo': 'a signed message of a provider: test/logins/single-logout.test.ts',
  'GET /app/api/v1/third-party-messages/{id}': 'a sender’s server: test/remotes',
  'GET /app/api/v1/third-party-messages/{id}/precondition': 'a sender’s server: test/remotes',
  'GET /app/api/v1/third-party-messages/{id}/attachments/{attachment_url}':
    'a sender’s server: test/remotes',
  'POST /backoffice/api/v1/onboarding-claims': 'a link that went by mail: test/onboarding',
  'GET /logos/organizations/{organization_fiscal_code}.png': 'a logo: test/services',
  'GET /logos/services/{service_id}.png': 'a logo: test/services',
  'POST /callbacks/mail-bounces': 'a mail that came back: test/delivery/bounces',
  'GET /disiscrizione/{token}': 'a link of a mail: test/delivery',
  'POST /disiscrizione/{token}': 'a link of a mail: test/delivery',
  'POST /attesa/dispositivo': 'a place in the queue: test/admission/call-back.test.ts',
  'POST /app/api/v1/wallet/setups': 'a payment gateway: test/wallet',
  'GET /app/api/v1/wallet/setups/{setup_id}': 'a payment gateway: test/wallet',
  'DELETE /app/api/v1/wallet/methods/{method_id}': 'a payment gateway: test/wallet',
  'POST /callbacks/gateway': 'a message signed by the gateway: test/wallet',
  'GET /precedenza/{token}': 'a signed link of a notice: test/admission',
  'POST /app/api/v1/payments/notices': 'pagoPA and a gateway: test/payments',
  'POST /app/api/v1/payments/transactions': 'pagoPA and a gateway: test/payments',
  'GET /app/api/v1/payments/transactions/{id}': 'pagoPA and a gateway: test/payments',
  'DELETE /app/api/v1/payments/transactions/{id}': 'pagoPA and a gateway: test/payments',
  'POST /app/api/v1/payments/transactions/{id}/confirmation': 'pagoPA and a gateway: test/payments',
  'GET /app/api/v1/payments/transactions/{id}/offers': 'pagoPA and a gateway: test/payments',
  'GET /app/api/v1/payment-requests/{rptId}': 'pagoPA and a gateway: test/payments',
  'POST /app/api/v1/payment-activations': 'pagoPA and a gateway: test/payments',
  'GET /app/api/v1/payment-activations/{codiceContestoPagamento}':
    'pagoPA and a gateway: test/payments',
  'POST /callbacks/pagopa/transactions/{transaction_id}': 'pagoPA and a gateway: test/payments',
  'POST /backoffice/api/v1/console/failed-jobs/{job_id}/replay': 'a job that fails: test/console',
  'POST /backoffice/api/v1/institutions/{institution_id}/counter':
    'a code of a person at the counter: test/counter',
  'POST /backoffice/api/v1/institutions/{institution_id}/notice-standing':
    'a notice made here: test/positions/following.test.ts',
  'POST /backoffice/api/v1/institutions/{institution_id}/counter-requests/{request_id}/look':
    'a person who allows it: test/counter',
  'PUT /app/api/v1/counter-requests/{request_id}': 'a clerk who asks: test/counter',
  'GET /backoffice/api/v1/payments/open/{id}': 'pagoPA and a gateway: test/payments',
  'POST /backoffice/api/v1/payments/open/{id}/word': 'pagoPA and a gateway: test/payments',
};
