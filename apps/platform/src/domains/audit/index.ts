// The face of audit: recording a look into a person's data.
export { type AuditEvent, recordEvent } from './store.ts';
