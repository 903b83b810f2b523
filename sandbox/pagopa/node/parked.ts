// Payments that stand at the node until a payment manager says how they were paid (the older way of paying on line):
// which those are, what they are for, how far they have got, and how they are given up.

import type { PagoPa } from '../pagopa.ts';
import { euroNumber } from './json-values.ts';
import { refuseByReceipt } from './receipts.ts';
import { type Attempt, type AttemptStatus, isPaid, moveTo } from './state.ts';

/** All that are paid together under one idPagamento; undefined: there is no such thing. */
export function paymentOf({ state }: PagoPa, id: string): readonly Attempt[] | undefined {
  const basket = state.rpts.baskets.get(id);
  if (basket !== undefined) return basket.rpts.map(({ attempt }) => attempt);
  const attempt = state.attempts.get(id);
  return attempt === undefined ? undefined : [attempt];
}

/** Nobody has taken it yet, and somebody still may. */
export function isParked({ clock }: PagoPa, attempts: readonly Attempt[]): boolean {
  const now = clock.now();
  return attempts.every(
    ({ status, closure, rpt, expiresAt }) =>
      (status === 'PAYING' || status === 'PAYING_RPT') &&
      closure === undefined &&
      (rpt === undefined || rpt.document !== undefined) &&
      Temporal.Instant.compare(now, expiresAt) < 0,
  );
}

/** Until its turn has ended, nobody else's begins: a payment is not given up while a provider is being told of it. */
const turns = new WeakMap<Attempt, Promise<unknown>>();

export async function inTurn<T>(attempts: readonly Attempt[], work: () => Promise<T>): Promise<T> {
  const before = Promise.all(attempts.map((attempt) => turns.get(attempt) ?? Promise.resolve()));
  const mine = before.then(work);
  const over = mine.catch(() => {});
  for (const attempt of attempts) turns.set(attempt, over);
  return mine;
}

type Progress = 'OK' | 'KO' | 'ACK_UNKNOWN' | 'PARKED';

/** What became of what a provider was told. Source: the node's own tests, which know PARKED beside the interface's three. */
export function progressOf(attempts: readonly Attempt[]): Progress {
  // Of a cart each has its own news, one after the other: the worst speaks for all.
  const each = new Set(attempts.map(progressOfOne));
  return worstFirst.find((progress) => each.has(progress)) ?? 'KO';
}
const worstFirst: readonly Progress[] = ['KO', 'ACK_UNKNOWN', 'PARKED', 'OK'];

function progressOfOne({ position, outcome, rpt, status, history }: Attempt): Progress {
  if (isPaid(position) && outcome?.result === 'OK') return 'OK';
  if (rpt?.document?.history.at(-1)?.status === 'RPT_ACCETTATA_PSP') return 'OK';
  if (status === 'PAYMENT_ACCEPTED') return 'OK';
  if (status === 'PAYMENT_UNKNOWN' || status === 'PAYMENT_SENT') return 'ACK_UNKNOWN';
  const isWaiting = status === 'PAYING' || status === 'PAYING_RPT';
  return isWaiting && !history.some((past) => failed.has(past.status)) ? 'PARKED' : 'KO';
}
const failed: ReadonlySet<AttemptStatus> = new Set(['PAYMENT_REFUSED', 'PAYMENT_SEND_ERROR']);

/** Reasons for giving up, and how a receipt puts them. Source: the node's own tests. */
const reasons: Readonly<Record<string, string>> = {
  ANNUTE: 'Annullato da utente',
  AUTNEG: 'Autorizzazione negata',
  CONPSP: 'Annullato per errore in connessione',
  OTHER: 'Annullato da WISP',
  RIFPSP: 'Annullato per RPT rifiutata',
  SESSCA: 'Annullato per sessione scaduta',
  UNKPSP: 'Annullato per esito sconosciuto PSP',
};

export const reasonOf = (code: unknown): string | undefined =>
  typeof code === 'string' && Object.hasOwn(reasons, code) ? reasons[code] : undefined;

export function giveUp(pagopa: PagoPa, attempts: readonly Attempt[], why: string): void {
  const now = pagopa.clock.now();
  for (const attempt of attempts) {
    moveTo(attempt, 'CANCELLED', now);
    attempt.position.status = 'INSERTED';
    pagopa.state.open.delete(attempt);
    pagopa.idempotency.forget(attempt.activatedBy, attempt.idempotencyKey);
    refuseByReceipt(pagopa, attempt, why);
  }
}

/** What a payer is shown before paying. */
export function informationOf(
  pagopa: PagoPa,
  id: string,
  attempts: readonly Attempt[],
): Readonly<Record<string, unknown>> {
  const [first] = attempts;
  const document = first?.rpt?.document?.document;
  const payer = document?.soggettoVersante?.identificativoUnivocoVersante;
  const subjects = new Set(attempts.map(({ data }) => data.description));
  const cents = attempts.reduce((sum, { data }) => sum + data.paymentAmount, 0);
  return {
    importoTotale: euroNumber(cents),
    email: document?.soggettoVersante?.['e-mailVersante'] ?? first?.data.debtor['e-mail'],
    ragioneSociale: first?.data.companyName,
    oggettoPagamento:
      subjects.size === 1 ? first?.data.description : 'Causali multiple di versamento',
    // Stations have no site of their own here: the page of the payment stands for it.
    urlRedirectEC: `${pagopa.url()}/pagopa/wisp/${id}?idSession=${id}&idDominio=${first?.position.fiscalCode ?? ''}`,
    bolloDigitale: hasStamp(attempts),
    codiceFiscale: payer?.codiceIdentificativoUnivoco,
    idCarrello: attempts.length > 1 ? id : undefined,
    dettagli: attempts.map(({ token, data, position, rpt }) => ({
      IUV: data.creditorReferenceId,
      CCP: rpt?.document?.ccp ?? token,
      idDominio: position.fiscalCode,
      enteBeneficiario: data.companyName,
      importo: euroNumber(data.paymentAmount),
      tipoPagatore: data.debtor.uniqueIdentifier.entityUniqueIdentifierType,
      codicePagatore: data.debtor.uniqueIdentifier.entityUniqueIdentifierValue,
      nomePagatore: data.debtor.fullName,
    })),
  };
}

export const hasStamp = (attempts: readonly Attempt[]): boolean =>
  attempts.some(({ data }) => data.transferList.transfer.some(({ IBAN }) => IBAN === undefined));
