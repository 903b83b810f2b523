// One body of a round, judged: which key is to be put where, which card is to be begun, or why neither.
import { cardFrom, COOKBOOK, type Recipe } from '@io/composing/cookbook';
import type { CardContent } from '@io/composing/service-card';
import type { Db } from '../../floor/database.ts';
import { contextFor, liveContent } from '../publications/index.ts';
import { listKeyNames, listOwnCards, MOST_KEYS } from '../services/index.ts';
import { listServicesOf } from './body-store.ts';
import { type Asker, type Keeper, keeperFor } from './places.ts';
import { type KnownService, type Reason, sameName, serviceFor } from './rules.ts';
import type { OwnValues } from './shapes.ts';

export async function judgeKey(
  db: Db,
  asker: Asker,
  asked: { bodyId: string; serviceId: string | undefined; serviceName: string; keyName: string },
  now: Temporal.Instant,
): Promise<{ keeper: Keeper; service: KnownService } | Reason> {
  const keeper = await keeperFor(db, asker, asked.bodyId, 'manage_keys', now);
  if (typeof keeper === 'string') return keeper;
  const own = (await listServicesOf(db, asked.bodyId)).filter((one) =>
    keeper.hasService(one.service_id),
  );
  const service = serviceFor(own, { serviceId: asked.serviceId, name: asked.serviceName });
  if (typeof service === 'string') return service;
  const names = await listKeyNames(db, service.service_id);
  // A round that was begun anew, under another id, makes no second key.
  if (names.some((name) => sameName(name, asked.keyName))) return 'key_there';
  return names.length >= MOST_KEYS ? 'too_many_keys' : { keeper, service };
}

const CONTACTS = [
  'web_url',
  'support_url',
  'privacy_url',
  'phone',
  'email',
  'pec',
  'address',
] as const;

export const findRecipe = (id: string): Recipe | undefined => COOKBOOK.find((one) => one.id === id);

/** What the round does not tell of a body is as its newest published card has it: its people wrote that. */
export async function judgeService(
  db: Db,
  asker: Asker,
  asked: { bodyId: string; recipe: Recipe; values: OwnValues },
  now: Temporal.Instant,
): Promise<{ keeper: Keeper; content: CardContent } | Reason> {
  const keeper = await keeperFor(db, asker, asked.bodyId, 'edit_services', now);
  if (typeof keeper === 'string') return keeper;
  if (!keeper.hasService('')) return 'some_services_only';
  const cards = await listOwnCards(db, asked.bodyId);
  const context = await contextFor(db, asked.bodyId, undefined, null, cards);
  const { values, recipe } = asked;
  const newest = cards
    .filter(({ service }) => service.isVisible && service.metadata !== undefined)
    .reduce<(typeof cards)[number] | undefined>(
      (best, one) =>
        best === undefined || one.service.serviceId > best.service.serviceId ? one : best,
      undefined,
    );
  const known = newest && liveContent(newest);
  const contacts = Object.fromEntries(
    CONTACTS.map((field) => [field, values[field] ?? known?.[field] ?? '']),
  ) as Record<(typeof CONTACTS)[number], string>;
  const content = cardFrom(recipe, {
    ...contacts,
    // The other card's page is about another service.
    web_url: values.web_url ?? '',
    department_name: values.department_name ?? '',
    area: context.own_area,
    scope: context.own_area === null && context.body_kind === 'national' ? 'NATIONAL' : 'LOCAL',
    institution_name: context.institution_name,
  });
  if (cards.some(({ service }) => sameName(service.serviceName, content.service_name)))
    return 'service_there';
  return { keeper, content };
}
