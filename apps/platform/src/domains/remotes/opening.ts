// Where the content of a citizen's message is: the message, its sender's configuration, and the server for this person.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { messageProblems, messagesJson } from '../messages/index.ts';
import type { Place } from './client.ts';
import { unsealed } from './environments.ts';
import { remoteProblems } from './problems.ts';
import { environmentFor } from './rules.ts';
import { findConfiguration } from './store.ts';

const remoteMessage = z.object({
  id: z.string(),
  fiscal_code: z.string(),
  created_at: z.string(),
  sender_service_id: z.string(),
  time_to_live: z.int(),
  content: z.looseObject({
    subject: z.string(),
    markdown: z.string(),
    third_party_data: z
      .looseObject({
        id: z.string(),
        configuration_id: z.string().optional(),
        has_attachments: z.boolean().default(false),
        has_remote_content: z.boolean().default(false),
      })
      .optional(),
  }),
});

export type RemoteMessageKept = z.output<typeof remoteMessage>;

export interface Opened {
  message: RemoteMessageKept;
  promised: { attachments: boolean; details: boolean };
  configurationId: string;
  place: Place;
}

/** Throws Refusal `message_not_found`, `not_remote`, `remote_not_configured`. */
export async function openRemote(
  context: Context,
  citizenId: CitizenId,
  fiscalCode: FiscalCode,
  messageId: string,
): Promise<Opened> {
  const [json] = await messagesJson(context.sql, citizenId, fiscalCode, [messageId]);
  if (json === undefined) throw new Refusal(messageProblems.message_not_found);
  const message = remoteMessage.parse(JSON.parse(json));
  const data = message.content.third_party_data;
  if (data === undefined) throw new Refusal(remoteProblems.not_remote);
  const row =
    data.configuration_id === undefined
      ? undefined
      : await findConfiguration(context.sql, data.configuration_id);
  const environment =
    row && environmentFor(unsealed(context.secrets, row.environments), fiscalCode);
  if (row === undefined || environment === undefined)
    throw new Refusal(remoteProblems.remote_not_configured);
  return {
    message,
    promised: { attachments: data.has_attachments, details: data.has_remote_content },
    configurationId: row.id,
    place: { environment, fiscalCode, remoteId: data.id },
  };
}
