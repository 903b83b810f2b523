// From what a person asks to what is found: words to terms, names that hold some of them, one statement.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { encodeTime } from 'ulid';
import type { Context } from '../../floor/context.ts';
import { createMemory } from '../../floor/remembered.ts';
import type { ServiceRecord, Services } from '../services/index.ts';
import { sortMessages } from './actions.ts';
import type { SearchAsked } from './contract.ts';
import { foundItem } from './found.ts';
import { plainTextOf } from './plain-text.ts';
import { queryOf, rangesOf, tellingTerms } from './rules.ts';
import { createStems } from './stems.ts';
import { findMessages, listServiceIds } from './store.ts';
import { termsOf } from './terms.ts';
import { wordsIn } from './words.ts';

const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';

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
  senders: readonly ServiceRecord[];
}

const namesOf = (service: ServiceRecord) => `${service.organizationName} ${service.serviceName}`;

export function createSearch(context: Context, services: Services) {
  const { sql } = context;
  const stems = createStems();
  // Between two letters that a person types nothing has come, so nothing is looked after: one statement each.
  const orders = createMemory<Order>({
    live: context.live,
    topic: 'inbox',
    also: ['service'],
    max: 20_000,
    ttlMs: 600_000,
    keyOf: (order) => order.citizenId,
  });

  async function sendersOf(citizenId: CitizenId): Promise<ServiceRecord[]> {
    const ids = await listServiceIds(sql, citizenId);
    const found = await Promise.all(ids.map((id) => services.find(id)));
    return found.filter((service) => service !== undefined);
  }

  async function putInOrder(citizenId: CitizenId): Promise<{ order: Order; isComplete: boolean }> {
    const known = orders.get(citizenId);
    if (known !== undefined) return { order: known, isComplete: true };
    let isComplete = true;
    let order: Order = { citizenId, senders: [] };
    await orders.read(citizenId, citizenId, async () => {
      isComplete = await sortMessages(context, stems, citizenId);
      order = { citizenId, senders: await sendersOf(citizenId) };
      return isComplete ? order : undefined;
    });
    return { order, isComplete };
  }

  return async (citizenId: CitizenId, fiscalCode: FiscalCode, asked: SearchAsked) => {
    const { order, isComplete } = await putInOrder(citizenId);
    const { senders } = order;
    const all = termsOf(asked.text);
    const words = (text: string) => wordsIn(text).map(({ lexeme }) => lexeme);
    let familyOf = await stems.of(sql, [
      ...all.flatMap((term) => term.words),
      ...senders.flatMap((service) => words(namesOf(service))),
    ]);
    const stemsOf = (word: string) => familyOf(word).stems;
    const terms = tellingTerms(all, (word) => familyOf(word).isStopWord);
    const queries = terms.map((term) => queryOf(term, stemsOf));

    const named = senders.flatMap((service) => {
      const name = namesOf(service);
      const left = queries.filter((_, index) => {
        const term = terms[index];
        return term === undefined || rangesOf(name, term, stemsOf).length === 0;
      });
      if (left.length === queries.length) return [];
      return [{ serviceId: service.serviceId, query: left.join(' & ') }];
    });
    const { organization_fiscal_code: institution, service_id: serviceId } = asked;
    const isNarrowed = institution !== undefined || serviceId !== undefined;
    const narrowed = senders.filter(
      (service) =>
        (institution === undefined || service.organizationFiscalCode === institution) &&
        (serviceId === undefined || service.serviceId === serviceId),
    );
    const rows = await findMessages(sql, {
      citizenId,
      below: asked.to_day === undefined ? GREATEST_ID : idAtStartOf(asked.to_day, 1),
      above: asked.from_day === undefined ? '' : idAtStartOf(asked.from_day),
      pageBelow: asked.maximum_id ?? GREATEST_ID,
      size: asked.page_size + 1,
      query: queries.length === 0 ? undefined : queries.join(' & '),
      named,
      services: isNarrowed ? narrowed.map((service) => service.serviceId) : undefined,
      hasPayment: asked.has_payment === true,
      hasDeadline: asked.has_deadline === true,
      hasAttachments: asked.has_attachments === true,
      isUnread: asked.is_unread === true,
      isArchived: asked.is_archived,
    });
    const page = rows.slice(0, asked.page_size);
    // The families of the words on this page, for what is marked in it.
    familyOf =
      terms.length === 0
        ? familyOf
        : await stems.of(sql, [
            ...all.flatMap((term) => term.words),
            ...senders.flatMap((service) => words(namesOf(service))),
            ...page.flatMap(({ content }) =>
              words(`${content.subject} ${plainTextOf(content.markdown)}`),
            ),
          ]);
    const byId = new Map(senders.map((service) => [service.serviceId, service]));
    const isFirst = asked.maximum_id === undefined;
    const last = page.at(-1);
    return {
      items: page.map((row) =>
        foundItem(row, terms, stemsOf, { service: byId.get(row.service_id), fiscalCode }),
      ),
      ...(isFirst && { count: rows[0]?.count ?? 0 }),
      ...(rows.length > page.length && last && { next: last.message_id }),
      is_complete: isComplete,
      ...(isFirst && {
        senders: senders.map((service) => ({
          service_id: service.serviceId,
          service_name: service.serviceName,
          organization_name: service.organizationName,
          organization_fiscal_code: service.organizationFiscalCode,
        })),
      }),
    };
  };
}
