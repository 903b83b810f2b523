// The face of messages: what has happened to them.
export { datedMessages } from './events.ts';
