// The rows of accepted messages, made without the platform: what raw INSERTs and COPY write.
import type { AcceptedMessage } from '../../../apps/platform/src/domains/messages/accept-store.ts';
import { listItemOf } from '../../../apps/platform/src/domains/messages/list-item.ts';
import { newMessageId } from '../../../apps/platform/src/floor/ids.ts';
import { createSecrets } from '../../../apps/platform/src/floor/secrets.ts';
import { fiscalCodeOf, randomRecipient, SECRET_KEY } from '../setting/people.ts';
import { messageBody } from './requests.ts';

const SERVICE = '01BENCHSERVXCE000000000000';
const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));

/** Made before the clock starts; only what must be new in each row is made while it runs. */
const drafts = Array.from({ length: 5000 }, (_, index) => {
  const fiscalCode = fiscalCodeOf(randomRecipient());
  const { content } = JSON.parse(messageBody(fiscalCode, String(index))) as {
    content: { subject: string; markdown: string };
  };
  return {
    fiscalCode,
    citizenId: secrets.citizenId(fiscalCode),
    content,
    json: JSON.stringify(content),
  };
});

export function nextRow(): AcceptedMessage {
  const draft = drafts[Math.floor(Math.random() * drafts.length)] as (typeof drafts)[number];
  const createdAt = Temporal.Now.instant();
  const id = newMessageId(createdAt);
  return {
    citizenId: draft.citizenId,
    fiscalCode: draft.fiscalCode,
    id,
    reference: undefined,
    corrects: undefined,
    practiceId: undefined,
    serviceId: SERVICE,
    createdAt,
    timeToLive: 3600,
    keepUntil: undefined,
    featureLevel: 'STANDARD',
    subject: draft.content.subject,
    listItem: listItemOf({
      id,
      createdAt: createdAt.toString({ fractionalSecondDigits: 3 }),
      serviceId: SERVICE,
      timeToLive: 3600,
      content: draft.content,
    }),
    content: draft.json,
  };
}
