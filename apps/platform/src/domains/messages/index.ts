// The face of messages: what has happened to them, and one as its citizen reads it.
export { datedMessages, messageWithdrawn } from './events.ts';
export { insertAccepted } from './accept-store.ts';
export { type Draft, draftOf, practicesNamed } from './draft.ts';
export type { KnownPractices } from '../practices/index.ts';
export { messageProblems } from './problems.ts';
export type { Sender as MessageSender } from './rules.ts';
export { messagesJson } from './store.ts';
export { type AcceptCall, createAcceptCall } from './bulk-call.ts';
export { type AcceptMany, createAcceptMany, type RowOutcome } from './bulk-actions.ts';
export { rewrite } from './rewriting-actions.ts';
export { withdrawFrom } from './taking-back-actions.ts';
export { type TracedMessage, traceMessage, traceMessagesOf } from './trace-store.ts';
export { readStatusFor } from './told.ts';
