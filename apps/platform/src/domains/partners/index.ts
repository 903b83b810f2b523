// The face of partners: a round found by its id, for who runs the platform.
export { traceRounds } from './trace-store.ts';
