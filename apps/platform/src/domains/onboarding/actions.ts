// The steps of a request to come on board. Each holds the request, asks the list of steps, and writes down what happened.
import type { FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { enqueue } from '../../floor/jobs.ts';
import { newToken, sha256 } from '../../floor/secrets.ts';
import { findBody } from '../registry/index.ts';
import { type Person, writeAgreement } from './agreement.ts';
import { onboardingProblems } from './contract.ts';
import { sendAgreement } from './events.ts';
import { DAYS_TO_SIGN, mayGo, MOST_OPEN } from './rules.ts';
import { type Caller, mustGo, mustSee, readRequest } from './steps.ts';
import {
  addEvent,
  type BodyFacts,
  findRequest,
  insertRequest,
  isOnBoard,
  isUnderWay,
  listRequestsOf,
  lockBody,
  lockRequest,
  type RequestRow,
  saveAgreement,
  saveRequest,
} from './store.ts';

const daysFrom = (now: Temporal.Instant) => now.add({ hours: DAYS_TO_SIGN * 24 });

async function activeBody(context: Context, ipaCode: string): Promise<BodyFacts> {
  const body = await findBody(context.sql, ipaCode.trim().toLowerCase());
  if (body?.is_active !== true) throw new Refusal(onboardingProblems.body_unknown);
  const { is_active: _, ...facts } = body;
  return facts;
}

/** No code of the index begins so. */
const firmCodeOf = (fiscalCode: string) => `impresa_${fiscalCode}`;

/** As the register has it today; a firm as it was written. */
async function bodyToSign(context: Context, request: RequestRow): Promise<BodyFacts> {
  const { body } = request;
  if (body.institution_kind === 'technology_partner') return body;
  const now = await activeBody(context, request.ipa_code);
  return body.institution_kind === undefined
    ? now
    : { ...now, institution_kind: body.institution_kind };
}

async function mustBeFree(tx: Transaction, body: BodyFacts, except: string): Promise<void> {
  if (await isOnBoard(tx, body.fiscal_code)) throw new Refusal(onboardingProblems.already_on_board);
  if (await isUnderWay(tx, body.ipa_code, except))
    throw new Refusal(onboardingProblems.request_under_way);
}

export async function begin(
  context: Context,
  caller: Caller,
  ipaCode: string,
  as: 'body' | 'aggregator' = 'body',
): Promise<string> {
  const body = await activeBody(context, ipaCode);
  return beginFor(context, caller, as === 'body' ? body : { ...body, institution_kind: as });
}

/** A firm is in no register: nothing vouches for what is written, and so an operator always looks (rules R1 and R5). */
export const beginFirm = (
  context: Context,
  caller: Caller,
  firm: { name: string; fiscal_code: string; pec: string; place: string },
): Promise<string> =>
  beginFor(context, caller, {
    ...firm,
    ipa_code: firmCodeOf(firm.fiscal_code),
    kind: null,
    institution_kind: 'technology_partner',
  });

async function beginFor(context: Context, caller: Caller, body: BodyFacts): Promise<string> {
  const now = context.clock();
  const id = newUuid();
  return transaction(context.sql, async (tx) => {
    await lockBody(tx, body.ipa_code);
    const own = await listRequestsOf(tx, caller.citizenId);
    const open = own.filter(({ state }) => mayGo(state, 'cancelled'));
    for (const { id: known, state } of open) {
      if (state !== 'draft') continue;
      const draft = await findRequest(tx, known);
      if (draft?.ipa_code === body.ipa_code) return known;
    }
    await mustBeFree(tx, body, id);
    if (open.length >= MOST_OPEN) throw new Refusal(onboardingProblems.too_many_requests);
    await insertRequest(tx, { id, body, person: caller.citizenId, now, expiresAt: daysFrom(now) });
    await addEvent(tx, { request_id: id, at: now, what: 'begun', who: caller.name });
    return id;
  });
}

export interface NamedPeople {
  representative: Person;
  delegates: readonly Person[];
}

/** Those who are named may see it too: by their fiscal codes, before they have ever entered. */
export async function namePeople(
  context: Context,
  caller: Caller,
  id: string,
  named: NamedPeople,
): Promise<void> {
  const now = context.clock();
  const all = [named.representative, ...named.delegates];
  if (new Set(all.map((one) => one.fiscal_code)).size < all.length)
    throw new Refusal(onboardingProblems.same_person_twice);
  await transaction(context.sql, async (tx) => {
    const request = mustSee(await lockRequest(tx, id), caller.citizenId);
    if (request.state !== 'draft') throw new Refusal(onboardingProblems.wrong_state);
    const people = all.map((one) => context.secrets.citizenId(one.fiscal_code as FiscalCode));
    await saveRequest(
      tx,
      {
        ...request,
        representative: named.representative,
        delegates: [...named.delegates],
        people: [...new Set([caller.citizenId, ...people])],
      },
      now,
    );
    await addEvent(tx, { request_id: id, at: now, what: 'people_named', who: caller.name });
  });
}

/** The PDF is made before anything is held: it takes a tenth of a second. */
export async function makeAgreement(context: Context, caller: Caller, id: string): Promise<void> {
  const now = context.clock();
  const before = await readRequest(context, caller.citizenId, id);
  mustGo(before, 'to_sign');
  const { representative, delegates } = before;
  if (representative === null) throw new Refusal(onboardingProblems.people_missing);
  const body = await bodyToSign(context, before);
  if (body.pec === null) throw new Refusal(onboardingProblems.no_certified_address);
  const { pec } = body;
  const pdf = await writeAgreement({ id, body, representative, delegates, madeAt: now });
  const token = newToken();
  await transaction(context.sql, async (tx) => {
    await lockBody(tx, body.ipa_code);
    const request = mustSee(await lockRequest(tx, id), caller.citizenId);
    // People named anew meanwhile would not be those of the paper.
    if (request.updated_at.epochNanoseconds !== before.updated_at.epochNanoseconds)
      throw new Refusal(onboardingProblems.wrong_state);
    mustGo(request, 'to_sign');
    await mustBeFree(tx, body, id);
    await saveRequest(
      tx,
      {
        ...request,
        state: 'to_sign',
        body,
        sent_at: now,
        sent_to: pec,
        confirmed_at: null,
        agreement_hash: sha256(pdf).toString('hex'),
        signature: null,
        reason: null,
        expires_at: daysFrom(now),
        tokenHash: sha256(token),
      },
      now,
    );
    await saveAgreement(tx, id, pdf);
    await addEvent(tx, { request_id: id, at: now, what: 'agreement_sent', who: caller.name });
    await enqueue(tx, sendAgreement, { id, token });
  });
}

export async function correct(context: Context, caller: Caller, id: string): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const request = mustSee(await lockRequest(tx, id), caller.citizenId);
    mustGo(request, 'draft');
    await saveRequest(
      tx,
      {
        ...request,
        state: 'draft',
        sent_at: null,
        sent_to: null,
        confirmed_at: null,
        agreement_hash: null,
        signature: null,
        expires_at: daysFrom(now),
        tokenHash: null,
      },
      now,
    );
    await addEvent(tx, { request_id: id, at: now, what: 'reopened', who: caller.name });
  });
}

export async function cancel(context: Context, caller: Caller, id: string): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const request = mustSee(await lockRequest(tx, id), caller.citizenId);
    mustGo(request, 'cancelled');
    await saveRequest(tx, { ...request, state: 'cancelled', tokenHash: null }, now);
    await addEvent(tx, { request_id: id, at: now, what: 'cancelled', who: caller.name });
  });
}
