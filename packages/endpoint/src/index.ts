// What a contract is: one plain object that the server mounts, the web calls and the documentation shows.
export { endpoint, emptyBody, rawBody, type Door, type Endpoint } from './endpoint.ts';
export { problem, problems, problemSchema, type Problem, type ProblemBody } from './problem.ts';
export { call, CallFailed, type CallInput, pauseAfter } from './call.ts';
export { plainText } from './plain-text.ts';
export { said } from './said.ts';
