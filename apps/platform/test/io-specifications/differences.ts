// What we answer otherwise than IO's specifications say, on purpose, each with its reason. Whole endpoints that IO has
// not stand in routes/beside-io.ts.

/** Statuses that IO's specifications do not name. */
export const STATUSES: Record<number, string> = {
  304: 'the page has not changed since the caller saw it',
  400: 'a body or an address that cannot be read: IO’s decoders answer it where it does not say so',
  401: 'IO’s gateway answers it before any operation',
  403: 'IO answers it where it does not say so (groups, addresses); ours also to a write from another site',
  413: 'a body of more than 256 kB',
  415: 'a body that is not JSON; an attachment that is not a PDF, as IO’s later code says it',
  422: 'an Idempotency-Key used for two bodies',
  502: 'a sender’s server that fails: IO says 500, as if the fault were the platform’s',
  503: 'a document being prepared, as IO’s later contract has it',
};

export interface BesideIo {
  /** In the answers of endpoints whose name (`GET /app/api/v1/messages`) this fits. */
  of: RegExp;
  fields: readonly string[];
  reason: string;
}

/** Fields of our answers that IO's have not. IO's clients pass over what they do not know. */
export const FIELDS: readonly BesideIo[] = [
  {
    of: /\/api\/v1\/messages/,
    fields: ['practice_id', 'practice_reference'],
    reason: 'the practice that a message belongs to; IO has no practices',
  },
  {
    of: /^POST \/api\/v1\/messages/,
    fields: ['dry_run', 'status', 'rejection_reason'],
    reason: 'the answer to a rehearsal, which IO has not',
  },
  {
    of: /^GET \/api\/v1\/messages\//,
    fields: ['rejection_reason'],
    reason: 'why nobody was reached; IO added it in 2023',
  },
  {
    of: /^GET \/api\/v1\/messages\//,
    fields: ['keep_until', 'reference'],
    reason: 'given back as they were sent: waiting for newcomers, and the sender’s own name',
  },
  {
    of: /^GET \/(app\/)?api\/v1\/messages/,
    fields: [
      'taken_back',
      'standing',
      'corrects',
      'correction_of',
      'at',
      'reason',
      'is_corrected',
      'replaced_by',
    ],
    reason: 'withdrawal and correction, which IO has not',
  },
  {
    of: /^GET \/app\/api\/v1\/messages$/,
    fields: ['due_date', 'amount'],
    reason: 'the chips of a row, so that the list needs no second call',
  },
  {
    of: /^GET \/app\/api\/v1\/messages/,
    fields: ['payment_state', 'paid_at', 'paid_through'],
    reason: 'how a notice stands, wherever it was paid; IO’s app only knew what it had paid itself',
  },
  {
    of: /^GET \/app\/api\/v1\/sessions?$/,
    fields: [
      'id',
      'client',
      'device',
      'method',
      'network',
      'place',
      'current',
      'last_seen_at',
      'expires_at',
      'name',
      'family_name',
    ],
    reason: 'several devices, which IO has not: people must recognise theirs and end the others',
  },
  {
    of: /^GET \/app\/api\/v1\/services$/,
    fields: ['page_size'],
    reason: 'IO’s pages say it in other lists',
  },
  {
    of: /\/api\/v1\/messages/,
    fields: ['has_remote_content', 'has_precondition', 'configuration_id'],
    reason:
      'where a sender’s own server holds more of a message; IO added them after these specifications',
  },
  {
    of: /^GET \/app\/api\/v1\/third-party-messages\/:id$/,
    fields: ['category'],
    reason: 'what kind of attachment it is; IO added it after these specifications',
  },
  {
    of: /^GET \/app\/api\/v1\/(messages|services\/:service_id$)/,
    fields: ['logo_version'],
    reason: 'whether the sender has a logo, and which: nobody asks for one that is not there',
  },
  {
    of: /^GET \/app\/api\/v1\/services\/:service_id$/,
    fields: ['is_coming'],
    reason: 'visible, and still without what it needs to write to people',
  },
  {
    of: /^(GET|POST|PUT) \/api\/v1\/services/,
    fields: ['missing_data'],
    reason:
      'the fields that keep a service from writing, so that the institution can mend them by itself',
  },
  {
    of: /^GET \/api\/v1\/subscriptions-feed\/:date$/,
    fields: ['next'],
    reason: 'a day with many people comes in pages; who asks for none gets it whole, as IO answers',
  },
  {
    of: /^(GET|POST) \/app\/api\/v1\/(api-)?profile$/,
    fields: ['is_email_refused'],
    reason: 'mail servers say that nobody is at the address: the person must hear of it',
  },
  {
    of: /^(GET|POST) \/app\/api\/v1\/services\/:service_id\/preferences$/,
    fields: ['activation_status'],
    reason:
      'why the inbox of a SPECIAL service cannot be chosen: it follows what the sender activates',
  },
  {
    of: /^(GET|POST) \/app\/api\/v1\/payment-(requests|activations)/,
    fields: ['dueDate', 'codiceContestoPagamento'],
    reason:
      'until when the notice can be paid, and by which code the payment is found again: one answer for both calls',
  },
];
