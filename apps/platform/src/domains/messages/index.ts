// The face of messages: what has happened to them, and one as its citizen reads it.
export { datedMessages } from './events.ts';
export { messageProblems } from './problems.ts';
export { messageJson } from './store.ts';
