// Whole things of the examples: a message's content, a practice, a webhook, and requests made of them.

export const content = {
  subject: 'Mensa scolastica: la retta di gennaio',
  markdown:
    'Buongiorno, la retta della mensa scolastica di gennaio è pronta.\n\nPuoi pagarla entro il **31 gennaio 2027** da questo messaggio, o in banca, in posta e dal tabaccaio con l’avviso allegato.',
  due_date: '2027-01-31T22:59:59.000Z',
  payment_data: {
    amount: 8450,
    notice_number: '301000000000000001',
    invalid_after_due_date: false,
  },
};
export const storedContent = {
  ...content,
  payment_data: { ...content.payment_data, payee: { fiscal_code: '00514490010' } },
};

export const practice = {
  title: 'Permesso di costruire, via Garibaldi 12',
  state: { kind: 'in_progress', text: 'Il tecnico esamina i disegni' },
  steps: [
    { title: 'Domanda ricevuta', status: 'done', at: '2026-11-02' },
    { title: 'Esame dei documenti', status: 'current', expected: '2026-12-15' },
    { title: 'Rilascio del permesso', status: 'to_come' },
  ],
  contact: { office: 'Sportello edilizia', email: 'edilizia@comune.example' },
  expected_by: '2027-01-31',
};

const remote = {
  name: 'Atti e verbali',
  description: 'Il server dei documenti del Comune',
  has_precondition: 'NEVER',
  prod_environment: {
    base_url: 'https://atti.comune.example',
    details_authentication: { header_key_name: 'X-Chiave', key: 'segreta', type: 'API_KEY' },
  },
};

export const webhook = {
  address: 'https://servizi.comune.example/io-webhook',
  event_types: ['message.processed', 'message.rejected'],
};

/** Whole requests, where the smallest one that is valid would say too little. */
export const BODIES: Record<string, unknown> = {
  'POST /callbacks/mail-bounces': [
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; anna@posta.example',
    'Action: failed',
    'Status: 5.1.1',
    '--b--',
    '',
  ].join('\r\n'),
  'PUT /backoffice/api/v1/onboarding/:request_id/people': {
    representative: {
      name: 'Elena',
      family_name: 'Marino',
      fiscal_code: 'MRNLNE85H54L219B',
      email: 'sindaca@comune.example',
    },
    delegates: [],
  },
  'POST /backoffice/api/v1/onboarding-claims': { token: '0123456789abcdef'.repeat(6) },
  'POST /backoffice/api/v1/institutions/:institution_id/keys': {
    service_id: '01JDEM00000000000000000102',
    name: 'Portale tributi',
    is_test: false,
    authorized_cidrs: ['192.0.2.0/24'],
    expires_at: '2027-11-22T09:30:00.000Z',
  },
  'PUT /backoffice/api/v1/institutions/:institution_id/keys/:key_id': {
    name: 'Portale tributi',
    authorized_cidrs: ['192.0.2.0/24'],
    expires_at: '2027-11-22T09:30:00.000Z',
  },
  'POST /api/v1/messages': {
    fiscal_code: 'RSSMRA80A01L219M',
    content,
    reference: 'mensa/2027/000123',
  },
  'POST /api/v1/messages/:fiscal_code': { content, reference: 'mensa/2027/000123' },
  'POST /api/v1/messages/:fiscal_code/:id/correction': {
    content: { ...content, payment_data: { ...content.payment_data, amount: 7450 } },
    reason: 'L’importo indicato era sbagliato.',
  },
  'POST /api/v1/webhooks': webhook,
  'PUT /api/v1/webhooks/:webhook_id': { ...webhook, is_active: true },
  'POST /api/v1/messages-sending/remote-contents/configurations': remote,
  'PUT /api/v1/messages-sending/remote-contents/configurations/:configuration_id': remote,
  'PUT /api/v1/practices/:reference': { fiscal_code: 'RSSMRA80A01L219M', ...practice },
};
