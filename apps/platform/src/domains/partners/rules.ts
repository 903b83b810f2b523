// A partner's round over many bodies: what it may be, and why a body can be refused, in words that say what to do.

/** Bodies of one round: more would be one request of many seconds. Whoever has more makes more rounds. */
export const MOST_BODIES = 500;
/** Rounds of one partner that are not yet through. */
export const MOST_OPEN_ROUNDS = 20;
/** The encrypted file of keys. */
export const FILE_DAYS = 7;
/** What is remembered of a round. */
export const ROUND_DAYS = 180;

export const ROUND_KINDS = ['services', 'keys', 'reviews', 'publications'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** As publications has them. */
export const CARD_STATES = ['draft', 'submitted', 'approved', 'rejected'] as const;
export type CardState = (typeof CARD_STATES)[number];

export const ITEM_STATES = ['waiting', 'done', 'refused'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Why nothing was done for a body, and what to do about it. */
export const REASONS = {
  no_delegation: {
    it: 'Non agite per questo ente: la delega manca, è finita o non è ancora accettata. Chiedete all’ente di darne una.',
    en: 'You do not act for this body: the delegation is missing, over or not taken up. Ask the body to give one.',
  },
  right_missing: {
    it: 'La delega di questo ente, o il tuo ruolo, non comprende questa operazione: chiedete all’ente una delega più ampia, o fatela fare a un amministratore.',
    en: 'This body’s delegation, or your role, does not include this: ask the body for a wider one, or have an administrator do it.',
  },
  some_services_only: {
    it: 'La delega vale per alcuni servizi soltanto: per crearne uno nuovo serve una delega per tutti i servizi.',
    en: 'The delegation is for some services only: to make a new one it has to be for all of them.',
  },
  body_suspended: {
    it: 'Chi gestisce la piattaforma ha sospeso questo ente: riprovate quando è di nuovo attivo.',
    en: 'Who runs the platform has suspended this body: try again when it is active.',
  },
  service_there: {
    it: 'L’ente ha già un servizio con questo nome: cambiate quello invece di crearne un altro.',
    en: 'The body has a service of this name already: change that one instead of making another.',
  },
  no_account: {
    it: 'L’ente non ha ancora un account per i servizi: deve scrivere a chi gestisce la piattaforma.',
    en: 'The body has no account for services yet: it has to write to who runs the platform.',
  },
  too_many_services: {
    it: 'L’ente ha già il massimo di servizi: eliminate una bozza che non serve.',
    en: 'The body has as many services as it may: throw away a draft that is not needed.',
  },
  service_unknown: {
    it: 'L’ente non ha un servizio con questo nome, o la delega non lo comprende: controllate il nome, o createlo prima.',
    en: 'The body has no service of this name, or the delegation does not include it: check the name, or make it first.',
  },
  service_twice: {
    it: 'L’ente ha più servizi con questo nome: indicate quale con service_id.',
    en: 'The body has several services of this name: say which by service_id.',
  },
  key_there: {
    it: 'Questo servizio ha già una chiave con questo nome: revocatela, o date un altro nome a quella nuova.',
    en: 'This service has a key of this name already: revoke it, or give the new one another name.',
  },
  too_many_keys: {
    it: 'Questo servizio ha già 20 chiavi, il massimo: revocate quelle che non servono più.',
    en: 'This service already has 20 keys, the most it may have: revoke those no longer needed.',
  },
  card_not_ready: {
    it: 'La scheda non rispetta alcune regole, qui campo per campo: correggetela e mandatela di nuovo.',
    en: 'The card breaks some rules, here field by field: mend it and send it again.',
  },
  draft_changed: {
    it: 'Qualcuno ha cambiato la bozza dopo l’inizio del giro: guardatela e mandatela di nuovo.',
    en: 'Somebody has changed the draft since the round began: look at it and send it again.',
  },
  not_a_draft: {
    it: 'Non è più una bozza: è già in valutazione o approvata. Non è stata mandata due volte.',
    en: 'It is no draft any more: it is in review or approved already. It was not sent twice.',
  },
  draft_gone: {
    it: 'La bozza è stata eliminata, o la delega non comprende questo servizio.',
    en: 'The draft was thrown away, or the delegation does not include this service.',
  },
  not_to_publish: {
    it: 'Non c’è più questa scheda approvata da pubblicare: è già pubblicata, o ne è stata approvata una più nuova.',
    en: 'This approved card is no longer there to publish: it is published already, or a newer one was approved.',
  },
  card_live_changed: {
    it: 'La scheda pubblicata è cambiata da quando è stata scritta la bozza: apritela, confrontate e salvatela di nuovo.',
    en: 'The published card has changed since the draft was written: open it, compare and save it again.',
  },
  key_end_past: {
    it: 'La scadenza della chiave è passata prima che toccasse a questo ente: rifate il giro con un’altra data.',
    en: 'The key’s expiry passed before it was this body’s turn: make another round with another date.',
  },
} as const satisfies Record<string, { it: string; en: string }>;
export type Reason = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as Reason[];

/** What other domains refuse, in a round's words. */
const REFUSALS: Record<string, Reason> = {
  narrowed_person: 'some_services_only',
  no_account: 'no_account',
  too_many_own_services: 'too_many_services',
  key_service_unknown: 'service_unknown',
  too_many_keys: 'too_many_keys',
  key_end_past: 'key_end_past',
  card_not_ready: 'card_not_ready',
  changed_by_other: 'draft_changed',
  not_in_this_state: 'not_a_draft',
  own_service_unknown: 'draft_gone',
  live_changed: 'card_live_changed',
};
export const reasonOf = (problemCode: string, kind: RoundKind): Reason | undefined =>
  kind === 'publications' && problemCode === 'not_in_this_state'
    ? 'not_to_publish'
    : REFUSALS[problemCode];

export const sameName = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase('it') === other.trim().toLocaleLowerCase('it');

export interface KnownService {
  service_id: string;
  service_name: string;
}

/** The service that a key is for: the one named by its id, or the only one of that name that the delegation includes. */
export function serviceFor(
  own: readonly KnownService[],
  asked: { serviceId: string | undefined; name: string },
): KnownService | 'service_unknown' | 'service_twice' {
  const fit = own.filter((one) =>
    asked.serviceId === undefined
      ? sameName(one.service_name, asked.name)
      : one.service_id === asked.serviceId,
  );
  return fit.length > 1 ? 'service_twice' : (fit[0] ?? 'service_unknown');
}
