// The citizen's endpoints that act on many messages at once: one change to all of them, or all of them with content.
import { endpoint, said } from '@io/endpoint';
import { z } from 'zod';
import { changeMessageStatus, getMessage, messageId } from './contract.ts';

const ids = said(
  'deve essere un elenco di 1-100 identificativi di messaggi',
  'must be a list of 1 to 100 message ids',
);

export const changeMessageStatuses = endpoint({
  method: 'PUT',
  path: '/app/api/v1/messages/message-status',
  door: { kind: 'citizen' },
  summary:
    'The same change to up to 100 messages at once. Answers with those that it could be made to; others are not there, or not this person’s',
  body: z.object({
    ids: z.array(messageId, ids).min(1, ids).max(100, ids),
    change: changeMessageStatus.body,
  }),
  replies: {
    200: z.object({
      items: z.array(z.object({ id: messageId, is_read: z.boolean(), is_archived: z.boolean() })),
    }),
  },
  problems: [],
});

export const getMessages = endpoint({
  method: 'POST',
  path: '/app/api/v1/messages/contents',
  door: { kind: 'citizen' },
  summary:
    'Up to 50 messages with their content, in no order: for a device that keeps the latest to be read without network. Those that cannot be read are left out; nothing is marked as read',
  body: z.object({ ids: z.array(messageId, ids).min(1, ids).max(50, ids) }),
  replies: { 200: z.object({ items: z.array(getMessage.replies[200]) }) },
  problems: [],
});
