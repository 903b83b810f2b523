// What the institution's people do with a service's card: begin, save, send to review, take back, throw away.
// Each move under the service's lock, with its event and its entry in the institution's register.
import {
  type CardContent,
  changesBetween,
  type Finding,
  judgeCard,
  verdictOf,
} from '@io/composing/service-card';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { type FieldError, Refusal } from '../../floor/errors.ts';
import { beginDraft, listOwnCards, nameDraft, throwDraftAway } from '../services/index.ts';
import { liveContent } from './card-words.ts';
import { differences, type Held, hold, mustBe, mustBeBesideLive } from './holding.ts';
import { contextFor, knownArea } from './judging.ts';
import { type Keeper, type Submitter, writeDown } from './keeper.ts';
import { publicationProblems as refusals } from './problems.ts';
import { dueAt, MOST_OWN_SERVICES } from './rules.ts';
import * as store from './store.ts';

async function keepable(
  tx: Transaction,
  serviceId: string | undefined,
  content: CardContent,
  liveLogo: string | null,
): Promise<CardContent> {
  const area = await knownArea(tx, content.scope === 'LOCAL' ? content.area : null);
  if (area === undefined) throw new Refusal(refusals.area_unknown);
  const { logo } = content;
  const isKnown =
    logo === null ||
    logo === liveLogo ||
    (serviceId !== undefined && (await store.findLogo(tx, serviceId, logo)) !== undefined);
  if (!isKnown) throw new Refusal(refusals.logo_unknown);
  return { ...content, area };
}

const NEW = {
  findings: [],
  submitted_at: null,
  submitted_by: null,
  submitter: null,
  due_at: null,
  publish_when_approved: false,
  decided_at: null,
  decided_how: null,
  decided_by: null,
  reason: null,
  notes: [],
  refused: null,
} as const;

export async function createService(
  context: Context,
  keeper: Keeper,
  sent: CardContent,
): Promise<string> {
  return transaction(context.sql, (tx) => createIn(tx, keeper, sent, context.clock()));
}

/** Inside the caller's transaction, for who does something else with it. */
export async function createIn(
  tx: Transaction,
  keeper: Keeper,
  sent: CardContent,
  now: Temporal.Instant,
): Promise<string> {
  const content = await keepable(tx, undefined, sent, null);
  if ((await listOwnCards(tx, keeper.institutionId)).length >= MOST_OWN_SERVICES)
    throw new Refusal(refusals.too_many_own_services);
  const serviceId = await beginDraft(tx, {
    institutionId: keeper.institutionId,
    institutionName: keeper.institutionName,
    institutionFiscalCode: keeper.institutionFiscalCode,
    serviceName: content.service_name,
    departmentName: content.department_name,
    now,
  });
  if (serviceId === undefined) throw new Refusal(refusals.no_account);
  // A person whose groups name some services would not have the new one.
  if (!keeper.hasService(serviceId)) throw new Refusal(refusals.narrowed_person);
  await store.insertHead(tx, serviceId, keeper.institutionId);
  const { head } = await hold(tx, keeper, serviceId);
  const version = {
    ...NEW,
    ...{ service_id: serviceId, number: 1, state: 'draft' as const, revision: 1, content },
    ...{ base_version: 0, saved_at: now, saved_by: keeper.name, findings: [], notes: [] },
  };
  await store.saveHead(tx, { ...head, last_number: 1 });
  await store.saveVersion(tx, version);
  await writeDown(tx, keeper, now, { what: 'created', version, changes: [] });
  return serviceId;
}

/** The next version begins as what was last approved, or as what is published where that is newer. */
function nextVersion({ head, card, versions }: Held): store.Version {
  const approved = versions.find(({ state }) => state === 'approved');
  const isWaiting = approved !== undefined && approved.number !== head.published_number;
  return {
    ...NEW,
    ...{ service_id: head.service_id, number: head.last_number + 1, state: 'draft' as const },
    ...{ revision: 0, base_version: card.service.version, findings: [], notes: [] },
    content: isWaiting ? approved.content : liveContent(card),
    saved_at: Temporal.Instant.fromEpochMilliseconds(0),
    saved_by: '',
  };
}

export async function saveDraft(
  context: Context,
  keeper: Keeper,
  serviceId: string,
  sent: { revision: number; content: CardContent },
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const held = await hold(tx, keeper, serviceId);
    const before = held.open ?? nextVersion(held);
    if (before.state === 'submitted') throw new Refusal(refusals.in_review);
    if (before.revision !== sent.revision) {
      const errors = differences(before.content, sent.content, 'changed_by_other');
      throw new Refusal(refusals.changed_by_other, { errors });
    }
    const content = await keepable(tx, serviceId, sent.content, held.card.ownLogo);
    const version = {
      ...before,
      content,
      state: 'draft' as const,
      revision: before.revision + 1,
      base_version: held.card.service.version,
      saved_at: now,
      saved_by: keeper.name,
    };
    await store.saveVersion(tx, version);
    if (held.open === undefined)
      await store.saveHead(tx, { ...held.head, last_number: version.number });
    await nameDraft(tx, serviceId, {
      serviceName: content.service_name,
      departmentName: content.department_name,
    });
    const changes = changesBetween(before.content, content);
    await writeDown(tx, keeper, now, { what: 'saved', version, changes });
  });
}

export async function discardDraft(
  context: Context,
  keeper: Keeper,
  serviceId: string,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const held = await hold(tx, keeper, serviceId);
    if (held.open?.state === 'submitted') throw new Refusal(refusals.in_review);
    if (held.open === undefined) throw new Refusal(refusals.not_in_this_state);
    await writeDown(tx, keeper, now, { what: 'discarded', version: held.open, changes: [] });
    await store.deleteVersion(tx, serviceId, held.open.number);
    if (held.card.service.isDraft && held.versions.length === 1) {
      await store.forgetService(tx, serviceId);
      await throwDraftAway(tx, serviceId);
    }
  });
}

const errorsOf = (findings: readonly Finding[]): FieldError[] =>
  findings
    .filter(({ level }) => level === 'stop')
    .map(({ rule, field, it, en }) => ({ path: `content.${field}`, rule, it, en }));

export async function submitDraft(
  context: Context,
  keeper: Submitter,
  serviceId: string,
  revision: number,
): Promise<void> {
  await transaction(context.sql, (tx) =>
    submitIn(tx, keeper, { serviceId, revision }, context.clock()),
  );
}

export interface Sent {
  review: 'approved' | 'submitted';
  dueAt: Temporal.Instant | null;
}

/** The rules decide what they can: mend, approved at once, or a person with a promised time. */
export async function submitIn(
  tx: Transaction,
  keeper: Submitter,
  { serviceId, revision }: { serviceId: string; revision: number },
  now: Temporal.Instant,
): Promise<Sent> {
  const held = await hold(tx, keeper, serviceId);
  const draft = mustBe(held.open, 'submitted');
  if (draft.revision !== revision) throw new Refusal(refusals.changed_by_other, { errors: [] });
  mustBeBesideLive(held, draft);
  const beside = await contextFor(tx, keeper.institutionId, held.card, draft.refused);
  const findings = judgeCard(draft.content, beside);
  const verdict = verdictOf(findings);
  if (verdict === 'mend')
    throw new Refusal(refusals.card_not_ready, { errors: errorsOf(findings) });
  const isApproved = verdict === 'approve';
  const version: store.Version = {
    ...draft,
    state: isApproved ? 'approved' : 'submitted',
    revision: draft.revision + 1,
    findings,
    submitted_at: now,
    submitted_by: keeper.name,
    submitter: keeper.memberId,
    due_at: isApproved ? null : dueAt(now),
    publish_when_approved: false,
    ...(isApproved && { decided_at: now, decided_how: 'rules' as const, refused: null }),
    reason: null,
    notes: [],
  };
  await store.saveVersion(tx, version);
  const rules = findings.filter(({ level }) => level === 'review').map(({ rule }) => rule);
  await writeDown(tx, keeper, now, {
    ...{ what: 'submitted', version, rules: [...new Set(rules)] },
    changes: held.card.service.isDraft ? [] : changesBetween(liveContent(held.card), draft.content),
  });
  if (isApproved) {
    const byRules = { ...keeper, name: 'IO', role: 'platform' };
    await writeDown(tx, byRules, now, { what: 'approved', version, how: 'rules', changes: [] });
  }
  return { review: isApproved ? 'approved' : 'submitted', dueAt: version.due_at };
}

export async function withdraw(context: Context, keeper: Keeper, serviceId: string): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const { open } = await hold(tx, keeper, serviceId);
    if (open?.state !== 'submitted') throw new Refusal(refusals.not_in_this_state);
    const version: store.Version = {
      ...open,
      ...{ state: 'draft', revision: open.revision + 1, due_at: null },
      publish_when_approved: false,
    };
    await store.saveVersion(tx, version);
    await writeDown(tx, keeper, now, { what: 'withdrawn', version, changes: [] });
  });
}
