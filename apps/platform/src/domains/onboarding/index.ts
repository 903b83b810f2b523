// The face of onboarding: a request found by its id, for who runs the platform.
export { findRequest } from './store.ts';
