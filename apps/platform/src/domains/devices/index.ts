// The face of devices: forgetting one whose push service says that it is gone.
export { unsubscribe } from './actions.ts';
