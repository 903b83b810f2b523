// The face of messages: what has happened to them, and one as its citizen reads it.
export { datedMessages, messageWithdrawn } from './events.ts';
export { insertAccepted } from './accept-store.ts';
export { type Draft, draftOf } from './draft.ts';
export { messageProblems } from './problems.ts';
export type { Sender as MessageSender } from './rules.ts';
export { messagesJson } from './store.ts';
export { type AcceptMany, createAcceptMany } from './bulk-actions.ts';
export { type TracedMessage, traceMessage, traceMessagesOf } from './trace-store.ts';
export { readStatusFor } from './told.ts';
