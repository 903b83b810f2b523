// The face of messages: what has happened to them.
export { datedMessages, messageWithdrawn } from './events.ts';
