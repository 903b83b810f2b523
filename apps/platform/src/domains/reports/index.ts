// The face of reports: one found by its id, for who runs the platform.
export { traceReport } from './store.ts';
