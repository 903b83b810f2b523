// Ids: UUIDv7 inside, ULIDs where IO's wire shows them. Both sort by time; neither is a secret.
import { randomUUIDv7 } from 'node:crypto';
import type { MessageId, ServiceId } from '@io/vocabulary';
import { monotonicFactory } from 'ulid';

const nextUlid = monotonicFactory();

export const newUuid = (): string => randomUUIDv7();
/** Ids made in the same millisecond by one process keep their order. */
export const newMessageId = (now: Temporal.Instant): MessageId =>
  nextUlid(now.epochMilliseconds) as MessageId;
export const newServiceId = (now: Temporal.Instant): ServiceId =>
  nextUlid(now.epochMilliseconds) as ServiceId;
