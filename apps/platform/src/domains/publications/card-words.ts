// Between a card as people fill it in and IO's service with its metadata, both ways.
import {
  type Area,
  type CardContent,
  EMPTY_CARD,
  TOPICS,
  type Topic,
} from '@io/composing/service-card';
import type { ApiCard, OwnCard, PublishedCard } from '../services/index.ts';

const TEXTS = [
  'description',
  'web_url',
  'support_url',
  'privacy_url',
  'tos_url',
  'phone',
  'email',
  'pec',
  'address',
] as const;

interface Kept {
  topic?: unknown;
  area?: unknown;
  translations?: { en?: { service_name?: string; description?: string } };
}

/** A card as citizens see it. `logo`: of its own. */
export function contentOf(card: ApiCard, logo: string | null): CardContent {
  const metadata = card.metadata ?? undefined;
  const { topic, area, translations } = (metadata ?? {}) as Kept;
  const texts = Object.fromEntries(TEXTS.map((field) => [field, metadata?.[field] ?? '']));
  return {
    ...EMPTY_CARD,
    ...texts,
    service_name: card.serviceName,
    department_name: card.departmentName,
    service_name_en: translations?.en?.service_name ?? '',
    description_en: translations?.en?.description ?? '',
    topic: TOPICS.includes(topic as Topic) ? (topic as Topic) : null,
    scope: metadata?.scope ?? 'LOCAL',
    area: (area as Area | undefined) ?? null,
    require_secure_channel: card.requireSecureChannels,
    max_allowed_payment_amount: card.maxAllowedPaymentAmount,
    logo,
  };
}

export const liveContent = ({ service, ownLogo }: OwnCard): CardContent =>
  contentOf({ ...service, metadata: service.metadata ?? null }, ownLogo);

/** What citizens will see; empty fields are left out, as IO's metadata has them. */
export function cardToPublish(
  serviceId: string,
  content: CardContent,
): Omit<PublishedCard, 'logo'> {
  const texts = Object.fromEntries(
    TEXTS.map((field) => [field, content[field].trim()]).filter(([, text]) => text !== ''),
  ) as Partial<Record<(typeof TEXTS)[number], string>>;
  const { service_name_en: name, description_en: description } = content;
  const english = {
    ...(name.trim() !== '' && { service_name: name.trim() }),
    ...(description.trim() !== '' && { description: description.trim() }),
  };
  return {
    serviceId,
    serviceName: content.service_name.trim(),
    departmentName: content.department_name.trim(),
    requireSecureChannels: content.require_secure_channel,
    maxAllowedPaymentAmount: content.max_allowed_payment_amount,
    metadata: {
      ...texts,
      scope: content.scope,
      ...(content.topic !== null && { topic: content.topic }),
      ...(content.scope === 'LOCAL' && content.area !== null && { area: content.area }),
      ...(Object.keys(english).length > 0 && { translations: { en: english } }),
    },
  };
}
