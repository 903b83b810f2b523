// From what a person asks to what is found: words to terms, names that hold some of them, one statement.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { encodeTime } from 'ulid';
import type { Context } from '../../floor/context.ts';
import { createMemory } from '../../floor/remembered.ts';
import type { ServiceRecord, Services } from '../services/index.ts';
import type { SearchAsked } from './contract.ts';
import { foundItem, readRow, type Sender, senderOf } from './found.ts';
import { queryOf, rangesOf, tellingTerms } from './rules.ts';
import type { Stems } from './stems.ts';
import { findMessages, listServiceIds, type Looked, MOST_COUNTED } from './store.ts';
import { type Term, termsOf } from './terms.ts';
import type { Mark } from './words.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';
const lower = (a: string, b: string) => (a < b ? a : b);

/** The smallest id that a message of this day in Italy, begun, can have. */
function idAtStartOf(day: string, daysLater = 0): string {
  const start = Temporal.PlainDate.from(day)
    .add({ days: daysLater })
    .toZonedDateTime('Europe/Rome').epochMilliseconds;
  return `${encodeTime(Math.max(0, start), 10)}${'0'.repeat(16)}`;
}

/** That all messages of a person are in order, and who has sent them. */
interface Order {
  citizenId: CitizenId;
  senders: readonly Sender[];
  /** The words of all their names. */
  names: readonly string[];
}

/** As many different remainders as one statement asks for. */
const MOST_KINDS = 40;

const wordsOf = (marks: readonly Mark[]) => marks.map(({ lexeme }) => lexeme);

/** `sort` puts a person's messages in order; false when older ones are left. */
export function createSearch(
  context: Context,
  services: Services,
  stems: Stems,
  sort: (citizenId: CitizenId) => Promise<boolean>,
) {
  const { sql } = context;
  // Between two letters that a person types nothing has come, so nothing is looked after: one statement each.
  const orders = createMemory<Order>({
    live: context.live,
    topic: 'inbox',
    also: ['service'],
    max: 20_000,
    ttlMs: 600_000,
    keyOf: (order) => order.citizenId,
  });

  async function sendersOf(citizenId: CitizenId): Promise<Sender[]> {
    const ids = await listServiceIds(sql, citizenId);
    const found = await Promise.all(ids.map(async (id) => services.find(id)));
    return found.filter((service) => service !== undefined).map(senderOf);
  }

  async function putInOrder(citizenId: CitizenId): Promise<{ order: Order; isComplete: boolean }> {
    const known = orders.get(citizenId);
    if (known !== undefined) return { order: known, isComplete: true };
    let isComplete = true;
    let order: Order = { citizenId, senders: [], names: [] };
    await orders.read(citizenId, citizenId, async () => {
      isComplete = await sort(citizenId);
      const senders = await sendersOf(citizenId);
      const names = senders.flatMap(({ institution, name }) => [
        ...wordsOf(institution),
        ...wordsOf(name),
      ]);
      order = { citizenId, senders, names: [...new Set(names)] };
      return isComplete ? order : undefined;
    });
    return { order, isComplete };
  }

  return async (citizenId: CitizenId, fiscalCode: FiscalCode, asked: SearchAsked) => {
    const { order, isComplete } = await putInOrder(citizenId);
    const { senders } = order;
    const all = termsOf(asked.text);
    const known = [...all.flatMap((term) => term.words), ...(all.length === 0 ? [] : order.names)];
    const familyOf = await stems.of(sql, known);
    const terms = tellingTerms(all, (word) => familyOf(word).isStopWord);

    const { rows, count, next } = await findMessages(sql, {
      citizenId,
      ...wordsAsked(terms, senders, (word) => familyOf(word).stems),
      ...filtersAsked(asked, senders),
    });
    const page = rows.map((row) => readRow(row, terms.length > 0));
    // The families of the words on this page too, for what is marked in it.
    const onPage = page.flatMap(({ title, words }) => [...wordsOf(title), ...wordsOf(words)]);
    const read = terms.length === 0 ? familyOf : await stems.of(sql, [...known, ...onPage]);
    const byId = new Map(senders.map((sender) => [sender.service.serviceId, sender]));
    const isFirst = asked.maximum_id === undefined;
    return {
      items: page.map((one) =>
        foundItem(one, terms, (word) => read(word).stems, byId.get(one.row.service_id), fiscalCode),
      ),
      ...(isFirst && {
        count: Math.min(count, MOST_COUNTED),
        is_count_least: count > MOST_COUNTED,
      }),
      ...(next !== undefined && { next }),
      is_complete: isComplete,
      ...(isFirst && { senders: senders.map(({ service }) => cardOf(service)) }),
    };
  };
}

const cardOf = (service: ServiceRecord) => ({
  service_id: service.serviceId,
  service_name: service.serviceName,
  organization_name: service.organizationName,
  organization_fiscal_code: service.organizationFiscalCode,
});

/** The words as PostgreSQL is asked; of services whose names hold some of them, what is left to be found in the message. */
function wordsAsked(
  terms: readonly Term[],
  senders: readonly Sender[],
  stemsOf: (word: string) => readonly string[],
): Pick<Looked, 'query' | 'named'> {
  if (terms.length === 0) return { query: undefined, named: [] };
  const queries = terms.map((term) => queryOf(term, stemsOf));
  const byQuery = new Map<string, string[]>();
  for (const { service, institution, name } of senders) {
    const left = queries.filter((_, index) => {
      const term = terms[index];
      if (term === undefined) return true;
      return (
        rangesOf(institution, term, stemsOf).length === 0 &&
        rangesOf(name, term, stemsOf).length === 0
      );
    });
    if (left.length === queries.length) continue;
    const query = left.join(' & ');
    byQuery.set(query, [...(byQuery.get(query) ?? []), service.serviceId]);
  }
  return {
    query: queries.join(' & '),
    named: [...byQuery].slice(0, MOST_KINDS).map(([query, serviceIds]) => ({ serviceIds, query })),
  };
}

function filtersAsked(
  asked: SearchAsked,
  senders: readonly Sender[],
): Omit<Looked, 'citizenId' | 'query' | 'named'> {
  const { organization_fiscal_code: institution, service_id: serviceId } = asked;
  const isNarrowed = institution !== undefined || serviceId !== undefined;
  const narrowed = senders.filter(
    ({ service }) =>
      (institution === undefined || service.organizationFiscalCode === institution) &&
      (serviceId === undefined || service.serviceId === serviceId),
  );
  return {
    below: lower(
      asked.maximum_id ?? GREATEST_ID,
      asked.to_day === undefined ? GREATEST_ID : idAtStartOf(asked.to_day, 1),
    ),
    above: asked.from_day === undefined ? '' : idAtStartOf(asked.from_day),
    size: asked.page_size + 1,
    services: isNarrowed ? narrowed.map(({ service }) => service.serviceId) : undefined,
    hasPayment: asked.has_payment === true,
    hasDeadline: asked.has_deadline === true,
    hasAttachments: asked.has_attachments === true,
    isUnread: asked.is_unread === true,
    isArchived: asked.is_archived,
  };
}
