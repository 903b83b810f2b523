// A signed request: checked, approved by itself where every rule holds, by an operator where one does not.
import { type CitizenId, type FiscalCode } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { newUuid } from '../../floor/ids.ts';
import { sha256 } from '../../floor/secrets.ts';
import { saveAccount, saveInstitution } from '../institutions/index.ts';
import { type FirstMember, takeInFirst } from '../members/index.ts';
import { findBody } from '../registry/index.ts';
import { addEntry } from '../trail/index.ts';
import { type Caller, mustGo, mustSee, readRequest } from './steps.ts';
import type { Person } from './agreement.ts';
import { readAnchors } from './anchors.ts';
import { onboardingProblems } from './contract.ts';
import { brokenRules, type RuleId } from './rules.ts';
import { checkSignature } from './signature.ts';
import {
  addEvent,
  findAgreement,
  findIdByToken,
  findRequest,
  isOnBoard,
  lockBody,
  lockRequest,
  type RequestRow,
  saveDecider,
  saveRequest,
  saveSigned,
} from './store.ts';

/** What a body may do from the first day: write, know what became of it, make services. More is an operator's to give. */
const FIRST_GROUPS = [
  'ApiMessageWrite',
  'ApiMessageRead',
  'ApiLimitedProfileRead',
  'ApiServiceRead',
  'ApiServiceWrite',
];

export async function rulesBrokenBy(
  db: Context['sql'] | Transaction,
  request: RequestRow,
): Promise<RuleId[]> {
  const { body } = request;
  const [now, onBoard] = await Promise.all([
    findBody(db, request.ipa_code),
    isOnBoard(db, body.fiscal_code),
  ]);
  return brokenRules({
    isBodyUnchanged:
      now?.is_active === true &&
      now.name === body.name &&
      now.fiscal_code === body.fiscal_code &&
      now.pec === body.pec,
    isConfirmedByBody: request.confirmed_at !== null,
    hasGoodSignature: request.signature?.good === true,
    isOnBoard: onBoard,
    kind: body.kind ?? undefined,
  });
}

/** The institution, its account, its first people: in the transaction that completes the request. */
async function takeOnBoard(
  context: Context,
  tx: Transaction,
  request: RequestRow,
  by: string,
): Promise<void> {
  const now = context.clock();
  const { body, representative, delegates } = request;
  if (representative === null) throw new Refusal(onboardingProblems.people_missing);
  const institutionId = newUuid();
  await saveInstitution(tx, {
    id: institutionId,
    name: body.name,
    fiscalCode: body.fiscal_code,
    ipaCode: body.institution_kind === 'technology_partner' ? undefined : body.ipa_code,
    kind: body.institution_kind ?? 'body',
    now,
  });
  await saveAccount(tx, {
    id: newUuid(),
    institutionId,
    email: body.pec ?? representative.email,
    groups: FIRST_GROUPS,
    now,
  });
  await addEntry(tx, {
    institutionId,
    at: now,
    who: by,
    role: 'platform',
    act: 'institution_joined',
    subject: body.name,
    details: { agreement_sha256: request.agreement_hash, request: request.id },
  });
  const firstOf = (one: Person, role: FirstMember['role']): FirstMember => ({
    citizenId: context.secrets.citizenId(one.fiscal_code as FiscalCode),
    role,
    name: `${one.name} ${one.family_name}`,
    email: one.email,
  });
  await takeInFirst(
    tx,
    institutionId,
    [
      firstOf(representative, 'legal_representative'),
      ...delegates.map((one) => firstOf(one, 'delegate')),
    ],
    now,
  );
  await saveRequest(
    tx,
    { ...request, state: 'completed', institution_id: institutionId, tokenHash: null },
    now,
  );
  await addEvent(tx, { request_id: request.id, at: now, what: 'completed', who: by });
}

/** With every rule kept it is approved now; otherwise it waits for an operator. */
async function settle(context: Context, tx: Transaction, request: RequestRow): Promise<void> {
  const now = context.clock();
  const broken = await rulesBrokenBy(tx, request);
  if (broken.length === 0) {
    await takeOnBoard(context, tx, request, 'IO');
    return;
  }
  if (request.state === 'to_review') {
    await saveRequest(tx, request, now);
    return;
  }
  await saveRequest(tx, { ...request, state: 'to_review' }, now);
  await addEvent(tx, { request_id: request.id, at: now, what: 'to_review', who: 'IO' });
}

/** The check runs before anything is held; that it was about this very agreement is asked again inside. */
export async function giveSignature(
  context: Context,
  caller: Caller,
  id: string,
  file: Buffer,
): Promise<void> {
  const now = context.clock();
  const before = await readRequest(context, caller.citizenId, id);
  const agreement = await findAgreement(context.sql, id);
  const { representative, sent_at: madeAt } = before;
  if (
    before.state !== 'to_sign' ||
    agreement === undefined ||
    representative === null ||
    madeAt === null
  )
    throw new Refusal(onboardingProblems.wrong_state);
  const { signatureAnchorsFile } = context.config;
  const verdict = await checkSignature(file, {
    agreement,
    fiscalCode: representative.fiscal_code,
    madeAt,
    now,
    anchors: await readAnchors(signatureAnchorsFile, context.log),
  });
  await transaction(context.sql, async (tx) => {
    await lockBody(tx, before.ipa_code);
    const request = mustSee(await lockRequest(tx, id), caller.citizenId);
    if (request.state !== 'to_sign' || request.agreement_hash !== before.agreement_hash)
      throw new Refusal(onboardingProblems.wrong_state);
    const signed = { ...request, signature: verdict };
    const what = verdict.good ? 'signed' : `signature_${verdict.finding}`;
    await addEvent(tx, { request_id: id, at: now, what, who: caller.name });
    if (!verdict.good) {
      await saveRequest(tx, signed, now);
      return;
    }
    await saveSigned(tx, id, file);
    await settle(context, tx, signed);
  });
}

/** Whoever comes with the link of the body's address may see the request from now on. */
export async function claim(context: Context, caller: Caller, token: string): Promise<string> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const id = await findIdByToken(tx, sha256(token));
    const known = id === undefined ? undefined : await findRequest(tx, id);
    if (id === undefined || known === undefined)
      throw new Refusal(onboardingProblems.link_not_valid);
    await lockBody(tx, known.ipa_code);
    const request = await lockRequest(tx, id);
    if (request === undefined || (request.state !== 'to_sign' && request.state !== 'to_review'))
      throw new Refusal(onboardingProblems.link_not_valid);
    const claimed = {
      ...request,
      people: [...new Set([...request.people, caller.citizenId])],
      confirmed_at: request.confirmed_at ?? now,
    };
    if (request.confirmed_at === null)
      await addEvent(tx, { request_id: id, at: now, what: 'confirmed_by_body', who: caller.name });
    if (request.state === 'to_review') await settle(context, tx, claimed);
    else await saveRequest(tx, claimed, now);
    return id;
  });
}

function mustBeOthers(request: RequestRow, operator: CitizenId): void {
  if (request.people.includes(operator)) throw new Refusal(onboardingProblems.own_request);
}

async function lockQueued(tx: Transaction, id: string, operator: CitizenId): Promise<RequestRow> {
  const known = await findRequest(tx, id);
  if (known === undefined) throw new Refusal(onboardingProblems.onboarding_not_found);
  await lockBody(tx, known.ipa_code);
  const request = await lockRequest(tx, id);
  if (request === undefined) throw new Refusal(onboardingProblems.onboarding_not_found);
  mustBeOthers(request, operator);
  return request;
}

export async function approve(context: Context, operator: CitizenId, id: string): Promise<void> {
  await transaction(context.sql, async (tx) => {
    const request = await lockQueued(tx, id, operator);
    if (request.state !== 'to_review') throw new Refusal(onboardingProblems.wrong_state);
    if (await isOnBoard(tx, request.body.fiscal_code))
      throw new Refusal(onboardingProblems.already_on_board);
    await takeOnBoard(context, tx, request, 'IO');
    await saveDecider(tx, id, operator);
  });
}

export async function reject(
  context: Context,
  operator: CitizenId,
  id: string,
  reason: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const request = await lockQueued(tx, id, operator);
    mustGo(request, 'rejected');
    await saveRequest(tx, { ...request, state: 'rejected', reason, tokenHash: null }, now);
    await saveDecider(tx, id, operator);
    await addEvent(tx, { request_id: id, at: now, what: 'rejected', who: 'IO' });
  });
}
