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
];
