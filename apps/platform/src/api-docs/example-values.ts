// What fields hold in the examples of the documents, by name. A field of a new contract that no line here fits is
// named by the test of the documents: add a line, or say `.meta({ examples: [...] })` in the contract.

const now = '2026-11-22T09:30:00.000Z';
const MESSAGE_ID = '01JDEM00000000000000000501';
const SERVICE_ID = '01JDEM00000000000000000102';

const content = {
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
const storedContent = {
  ...content,
  payment_data: { ...content.payment_data, payee: { fiscal_code: '00514490010' } },
};

const practice = {
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

const webhook = {
  address: 'https://servizi.comune.example/io-webhook',
  event_types: ['message.processed', 'message.rejected'],
};

/** Whole requests, where the smallest one that is valid would say too little. */
export const BODIES: Record<string, unknown> = {
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
  'PUT /api/v1/practices/:reference': { fiscal_code: 'RSSMRA80A01L219M', ...practice },
};

/** Ids of an example that stand for a row: the contract test puts those of real rows in their place. */
export const IDS = {
  message: MESSAGE_ID,
  service: SERVICE_ID,
  institution: '0192f0a0-0000-7000-8000-000000000001',
  fiscalCode: 'RSSMRA80A01L219M',
} as const;

/**
 * `field`, or `parent.field` where that says more; `field[]` is a whole list, `field.*` the name of a map's entry.
 * A list of values for a `field` holds one for each shape that goes by the name.
 */
export const VALUES: Record<string, unknown> = {
  // Who and what.
  id: [MESSAGE_ID, IDS.institution],
  'reply.id': [MESSAGE_ID, SERVICE_ID],
  'institutions.id': IDS.institution,
  institution_id: IDS.institution,
  message_id: MESSAGE_ID,
  service_id: SERVICE_ID,
  sender_service_id: SERVICE_ID,
  fiscal_code: [IDS.fiscalCode, '00514490010'],
  'institutions.fiscal_code': '00514490010',
  organization_fiscal_code: '00514490010',
  organization_name: 'Comune di Torino',
  department_name: 'Servizi educativi',
  service_name: 'Mensa scolastica',
  family_name: 'Rossi',
  name: 'Maria',
  'institutions.name': 'Comune di Torino',
  'services.name': 'Mensa scolastica',
  'passkeys.name': 'Telefono di Maria',
  who: 'Comune di Torino',
  services_count: 12,
  date_of_birth: '1980-01-01',
  description: 'Iscrizioni, rette e menù delle mense delle scuole della città.',
  web_url: 'https://servizi.comune.example/mensa',
  tos_url: 'https://servizi.comune.example/condizioni',
  privacy_url: 'https://servizi.comune.example/privacy',
  support_url: 'https://servizi.comune.example/aiuto',
  address: ['https://servizi.comune.example/io-webhook'],
  phone: '011 000 0000',
  pec: 'servizi.educativi@pec.comune.example',
  email: 'maria.rossi@posta.example',
  service_metadata: {
    scope: 'LOCAL',
    description: 'Iscrizioni, rette e menù delle mense delle scuole della città.',
    privacy_url: 'https://servizi.comune.example/privacy',
    email: 'mensa@comune.example',
    address: 'Via Bazzi 4, 10152 Torino',
  },
  spid_email: 'maria.rossi@posta.example',
  cta: '',
  entity_id: 'https://idp.example',
  entityID: 'https://idp.example',
  logo_uri: 'https://idp.example/logo.svg',

  // Messages.
  subject: content.subject,
  markdown: content.markdown,
  'body.content': content,
  'reply.content': storedContent,
  'message.content': storedContent,
  message_title: content.subject,
  title: content.subject,
  due_date: content.due_date,
  amount: content.payment_data.amount,
  notice_number: content.payment_data.notice_number,
  rptId: '00514490010301000000000000001',
  time_to_live: 3600,
  reference: ['mensa/2027/000123', 'SUE-2026-000123'],
  keep_until: '2027-01-31',
  reason: 'L’importo indicato era sbagliato.',
  idempotency_key: 'mensa-2027-01-000123',
  'idempotency-key': 'mensa-2027-01-000123',
  created_at: now,
  updated_at: now,
  at: [now, '2026-11-02'],
  replaced_by: '01JDEM00000000000000000502',
  corrects: '01JDEM00000000000000000500',
  status: ['PROCESSED', 201],
  'messages[]': [{ fiscal_code: IDS.fiscalCode, content, reference: 'mensa/2027/000123' }],
  'results[]': [
    { index: 0, status: 201, id: MESSAGE_ID },
    {
      index: 1,
      status: 403,
      problem: {
        code: 'recipient_forbidden',
        title: 'Recipient forbidden',
        detail:
          'Il servizio può scrivere solo ai destinatari autorizzati (authorized_recipients). Per scrivere a tutti chiedi il gruppo ApiMessageWrite.',
        detail_it:
          'Il servizio può scrivere solo ai destinatari autorizzati (authorized_recipients). Per scrivere a tutti chiedi il gruppo ApiMessageWrite.',
        detail_en:
          'The service may only write to its authorized_recipients. To write to everybody ask for the group ApiMessageWrite.',
      },
    },
  ],
  accepted: 1,
  refused: 1,
  next: [MESSAGE_ID, '2027-01-31T22:59:59.000Z_01JDEM00000000000000000501'],
  prev: [MESSAGE_ID, '1'],
  maximum_id: [MESSAGE_ID, '0192f0a0-0000-7000-8000-000000000099'],
  cursor: ['1', '2027-01-31T22:59:59.000Z_01JDEM00000000000000000501'],
  original_receipt_date: now,
  original_sender: 'Comune di Torino',
  summary: 'Verbale numero 7 del 2026',

  // Services and profiles.
  'reply.authorized_cidrs': ['192.0.2.0/24'],
  authorized_cidrs: '192.0.2.0/24',
  authorized_recipients: 'AAAAAA00A00A000A',
  max_allowed_payment_amount: 100_000,
  primary_key: '••••4f1a',
  secondary_key: '••••9b02',
  preferred_languages: 'it_IT',
  last_app_version: '2.14.0',
  accepted_tos_version: 1,
  settings_version: 0,
  version: [1, 0],

  // Practices.
  state: [practice.state, 'in_progress'],
  steps: practice.steps,
  'steps[]': practice.steps,
  'history[]': [
    { state: { kind: 'received', text: 'Domanda ricevuta' }, at: '2026-11-02T09:00:00.000Z' },
    { state: practice.state, at: now },
  ],
  next_step: { title: 'Esame dei documenti', is_under_way: true, expected: '2026-12-15' },
  steps_done: 1,
  steps_total: 3,
  expected_by: practice.expected_by,
  contact: practice.contact,
  practice_id: '01JDEM00000000000000000601',

  // Webhooks.
  webhook_id: '01JDEM00000000000000000701',
  delivery_id: '01JDEM00000000000000000702',
  event_types: webhook.event_types,
  'event_types[]': webhook.event_types,
  secret: 'whsec_c2VncmV0by1kaS11bi1lc2VtcGlvLW5vbi11c2FyZQ==',
  old_secret_hours: 24,
  old_secret_valid_until: '2026-11-23T09:30:00.000Z',
  off_reason: 'failing',
  off_since: now,
  failing_since: now,
  type: ['message.processed', 'public-key'],
  timestamp: now,
  attempts: 1,
  next_attempt_at: now,
  last_attempt: { at: now, duration_ms: 84, status: 204 },

  // Deadlines.
  'days_before[]': [30, 7, 1, 0],
  quiet_from: 21,
  quiet_until: 8,

  // Sessions and logins.
  sessionToken: '0192f0a0-0000-7000-8000-000000000099',
  session_id: '0192f0a0-0000-7000-8000-000000000099',
  passkey_id: '0192f0a0-0000-7000-8000-000000000088',
  createdAt: now,
  last_seen_at: now,
  last_used_at: now,
  expires_at: '2026-12-22T09:30:00.000Z',
  device: 'Firefox su Android',
  network: '192.0.2',
  place: 'Piemonte',
  walletToken: '8f…',
  myPortalToken: '8f…',
  bpdToken: '8f…',
  zendeskToken: '8f…',
  fimsToken: '8f…',
  token: 'c2VncmV0by1kaS11bi1lc2VtcGlvLWNoZS1ub24tYXByZQ',
  ticket: '0123456789abcdef'.repeat(6),
  SAMLResponse: 'PHNhbWxwOlJlc3BvbnNlLz4=',
  challenge: 'ZXNlbXBpbw',
  rawId: 'ZXNlbXBpbw',
  'body.id': ['ZXNlbXBpbw'],
  clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0',
  attestationObject: 'o2NmbXRkbm9uZQ',
  authenticatorData: 'ZXNlbXBpbw',
  signature: 'ZXNlbXBpbw',

  // Waiting room and back-office.
  jws: 'eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2V9..c2lnbmF0dXJl',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  kid: 'status-1',
  link: 'https://servizi.comune.example/pratiche/SUE-2026-000123',
  expected_end: '2026-11-22T11:00:00.000Z',
  it: 'Manutenzione del gestore fino alle 12.',
  en: 'Maintenance of the provider until noon.',
  label: 'Gestore di prova',
  rate: 50,
  burst: 100,
  effective_rate: 50,
  p95_ms: 180,
  failures: 0,
  share: 0.2,
  due: 0.2,
  desk: 0.1,
  count: 3,
  search: 'mensa',
  authLevel: 'SpidL2',
  client: 'web',
  gate: 'login',
  gate_name: 'login',
  'items.name': 'login',
  'gates.*': 'login',
  'reply.name': ['Maria', 'login'],
  since: now,
  changed_at: now,
  cause: 'saml_signature',
  identity_provider: 'https://idp.example',
  continue_at: '/logout/provider?ticket=…',
};
