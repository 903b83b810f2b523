// The face of messages: what has happened to them.
export { datedMessages } from './events.ts';
export { messageWithdrawn } from './events.ts';
// The shape of a message in a list, for those who list messages in other ways.
export { messageId, messageItem } from './contract.ts';
