// The face of audit: recording a look into a person's data.
export { recordEvent } from './store.ts';
