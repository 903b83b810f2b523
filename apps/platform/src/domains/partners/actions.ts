// A partner begins a round: judged, its keys made and encrypted at once, the rest left to a job that can be cut at any point.
import { createHash } from 'node:crypto';
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { csvOf } from '../../floor/csv.ts';
import { type Db, type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { enqueue } from '../../floor/jobs.ts';
import { newKey } from '../services/index.ts';
import { addEntry } from '../trail/index.ts';
import { type Asked, hashOf, type RoundOfCards, subjectOf, withoutBodies } from './asked.ts';
import { runRound } from './events.ts';
import { findRecipe, judgeKey } from './judging.ts';
import { faultsOfValues } from './judging-values.ts';
import type { Asker } from './places.ts';
import { approvedItems } from './publishing.ts';
import { draftItems } from './reviews.ts';
import { FILE_DAYS, MOST_OPEN_ROUNDS } from './rules.ts';
import { FAULTS, readRecipient, type Recipient, seal } from './sealing.ts';
import { partnerProblems } from './problems.ts';
import type { RoundAsked } from './shapes.ts';
import * as store from './store.ts';

/** Who asks, as the door knows them. */
export interface RoundActor extends Asker {
  /** Of the person at the partner, or of a program. */
  role: string;
  person: CitizenId | null;
}

type KeysAsked = Extract<RoundAsked, { kind: 'keys' }>;

export async function mustBePartner(db: Db, institutionId: string): Promise<void> {
  if (!(await store.isPartner(db, institutionId))) throw new Refusal(partnerProblems.not_a_partner);
}

const NOTHING = {
  reason: null,
  service_id: null,
  service_name: null,
  key_id: null,
  key_hash: null,
  key_last_four: null,
} as const;

const COLUMNS = [
  'ente',
  'codice_fiscale_ente',
  'servizio',
  'service_id',
  'nome_chiave',
  'key_id',
  'chiave',
  'di_prova',
  'scade',
];

/** Keys are made here, opening nothing yet, and leave this function as marks and as the encrypted file only. */
async function sealedItems(
  db: Db,
  actor: RoundActor,
  asked: KeysAsked,
  recipient: Recipient,
  now: Temporal.Instant,
): Promise<{ items: store.ItemRow[]; file: Buffer | undefined }> {
  const lines: string[][] = [];
  const items: store.ItemRow[] = [];
  for (const [index, body] of asked.bodies.entries()) {
    const { institution_id: bodyId, service_id: serviceId } = body;
    const own = serviceId === undefined ? {} : { service_id: serviceId };
    const judged = await judgeKey(
      db,
      actor,
      { bodyId, serviceId, serviceName: asked.service_name, keyName: asked.name },
      now,
    );
    const base = { ...NOTHING, seq: index + 1, body_id: bodyId, own };
    if (typeof judged === 'string') {
      items.push({ ...base, state: 'refused', reason: judged });
      continue;
    }
    const { keeper, service } = judged;
    const key = newKey();
    lines.push([
      ...[keeper.institutionName, keeper.institutionFiscalCode, service.service_name],
      ...[service.service_id, asked.name, key.id, key.secret],
      ...[asked.is_test ? 'sì' : 'no', asked.expires_at ?? ''],
    ]);
    items.push({
      ...base,
      state: 'waiting',
      service_id: service.service_id,
      service_name: service.service_name,
      key_id: key.id,
      key_hash: key.hash,
      key_last_four: key.lastFour,
    });
  }
  if (lines.length === 0) return { items, file: undefined };
  const text = Buffer.from(csvOf([COLUMNS, ...lines], ';'), 'utf8');
  try {
    return { items, file: await seal(text, recipient) };
  } finally {
    text.fill(0);
  }
}

function mustReadRecipient(pem: string, now: Temporal.Instant): Recipient {
  const read = readRecipient(pem, now);
  if (typeof read !== 'string') return read;
  const error = { path: 'recipient', rule: read, ...FAULTS[read] };
  throw new Refusal(partnerProblems.recipient_not_valid, { errors: [error] });
}

function mustMakeSense(asked: RoundAsked, now: Temporal.Instant): void {
  if (asked.kind === 'services') {
    if (findRecipe(asked.recipe) === undefined) throw new Refusal(partnerProblems.recipe_unknown);
    const errors = faultsOfValues(asked);
    if (errors.length > 0) throw new Refusal(partnerProblems.values_not_valid, { errors });
  } else if (
    asked.kind === 'keys' &&
    asked.expires_at !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(asked.expires_at), now) <= 0
  )
    throw new Refusal(partnerProblems.round_end_past);
}

/** Asked twice, at once or after a crash, it is one round: the second call finds the first. */
export async function begin(
  context: Context,
  actor: RoundActor,
  id: string,
  asked: RoundAsked,
): Promise<void> {
  const now = context.clock();
  const { partnerId } = actor;
  await mustBePartner(context.sql, partnerId);
  const askedHash = hashOf(asked);
  const isThere = (round: store.RoundRow | undefined) => {
    if (round === undefined) return false;
    if (!round.asked_hash.equals(askedHash)) throw new Refusal(partnerProblems.round_differs);
    return true;
  };
  if (isThere(await store.findRound(context.sql, partnerId, id))) return;
  mustMakeSense(asked, now);
  const recipient = asked.kind === 'keys' ? mustReadRecipient(asked.recipient, now) : undefined;
  const sealed =
    asked.kind === 'keys' && recipient !== undefined
      ? await sealedItems(context.sql, actor, asked, recipient, now)
      : undefined;
  await transaction(context.sql, async (tx) => {
    await store.lockPartner(tx, partnerId);
    if (isThere(await store.findRound(tx, partnerId, id))) return;
    if ((await store.countOpenRounds(tx, partnerId)) >= MOST_OPEN_ROUNDS)
      throw new Refusal(partnerProblems.too_many_rounds);
    const fingerprint = recipient?.fingerprint ?? null;
    const file = sealed?.file;
    const { kept, items } =
      asked.kind === 'reviews' || asked.kind === 'publications'
        ? await keptCards(tx, partnerId, asked)
        : { kept: withoutBodies(asked), items: sealed?.items ?? serviceItems(asked) };
    const round = {
      ...{ partner_id: partnerId, id, kind: asked.kind, asked_hash: askedHash },
      ...{ asked: kept, asked_by: actor.name, person: actor.person },
      ...{ recipient: fingerprint, began_at: now },
    };
    await store.insertRound(tx, round, items);
    if (file !== undefined) {
      const hash = createHash('sha256').update(file).digest('hex');
      const goodUntil = now.add({ hours: FILE_DAYS * 24 });
      await store.saveFile(tx, { partnerId, roundId: id }, { file, hash, good_until: goodUntil });
    }
    await store.finishRound(tx, partnerId, id, now);
    await enqueue(tx, runRound, { partner_id: partnerId, round_id: id });
    await writeDown(tx, actor, now, {
      act: 'round_begun',
      subject: subjectOf(round.asked),
      details: { round: id, kind: asked.kind, bodies: items.length, sealed_for: fingerprint },
    });
  });
}

async function keptCards(
  tx: Transaction,
  partnerId: string,
  asked: RoundOfCards,
): Promise<{ kept: Asked; items: store.ItemRow[] }> {
  const { recipe, items } =
    asked.kind === 'reviews'
      ? await draftItems(tx, partnerId, asked)
      : await approvedItems(tx, partnerId, asked);
  return { kept: { ...asked, recipe }, items };
}

const serviceItems = (asked: RoundAsked): store.ItemRow[] =>
  asked.kind === 'services'
    ? asked.bodies.map(({ institution_id: bodyId, values }, index) => ({
        ...{ ...NOTHING, seq: index + 1, body_id: bodyId, own: values, state: 'waiting' as const },
      }))
    : [];

async function writeDown(
  tx: Transaction,
  actor: RoundActor,
  at: Temporal.Instant,
  did: Pick<Parameters<typeof addEntry>[1], 'act' | 'subject' | 'details'>,
): Promise<void> {
  const { partnerId: institutionId, name: who, role } = actor;
  await addEntry(tx, { institutionId, at, who, role, ...did });
}

/** Whoever takes the file away is written down; what is in it only its recipient can read. */
export async function exportKeys(context: Context, actor: RoundActor, id: string): Promise<Buffer> {
  const now = context.clock();
  const { partnerId } = actor;
  return transaction(context.sql, async (tx) => {
    const round = await store.findRound(tx, partnerId, id);
    if (round === undefined) throw new Refusal(partnerProblems.round_unknown);
    if (round.finished_at === null) throw new Refusal(partnerProblems.keys_not_ready);
    const file = await store.findFile(tx, partnerId, id, now);
    if (file === undefined) throw new Refusal(partnerProblems.keys_gone);
    await writeDown(tx, actor, now, {
      act: 'keys_exported',
      subject: subjectOf(round.asked),
      details: { round: id, sha256: file.hash, sealed_for: round.recipient },
    });
    return file.file;
  });
}
