// What is being looked for: words and filters, and the form in which the server is asked. It never stands in an address.
import type { SearchBody } from '../../wire.ts';

export interface Asked {
  text: string;
  unread: boolean;
  payment: boolean;
  deadline: boolean;
  attachments: boolean;
  /** Fiscal code of a body, or "service:" and the id of one of its services; empty for all. */
  sender: string;
  where: 'everywhere' | 'inbox' | 'archive';
  /** Days, or empty. */
  from: string;
  to: string;
}

export const nothingAsked: Asked = {
  text: '',
  unread: false,
  payment: false,
  deadline: false,
  attachments: false,
  sender: '',
  where: 'everywhere',
  from: '',
  to: '',
};

export const kinds = ['unread', 'payment', 'deadline', 'attachments'] as const;

const SERVICE = 'service:';
export const serviceSender = (id: string): string => SERVICE + id;

export const hasFilters = (asked: Asked): boolean =>
  kinds.some((kind) => asked[kind]) ||
  asked.sender !== '' ||
  asked.where !== 'everywhere' ||
  asked.from !== '' ||
  asked.to !== '';

export const isAsking = (asked: Asked): boolean => asked.text.trim() !== '' || hasFilters(asked);

export function bodyOf(asked: Asked): SearchBody {
  const isService = asked.sender.startsWith(SERVICE);
  return {
    text: asked.text.slice(0, 200),
    ...(asked.unread && { is_unread: true }),
    ...(asked.payment && { has_payment: true }),
    ...(asked.deadline && { has_deadline: true }),
    ...(asked.attachments && { has_attachments: true }),
    ...(asked.where !== 'everywhere' && { is_archived: asked.where === 'archive' }),
    ...(asked.sender !== '' && !isService && { organization_fiscal_code: asked.sender }),
    ...(isService && { service_id: asked.sender.slice(SERVICE.length) }),
    ...(asked.from !== '' && { from_day: asked.from }),
    ...(asked.to !== '' && { to_day: asked.to }),
  };
}
