// The face of notices: which message asks for which, and what is known of each.
export { type Instalment, type InstalmentsKnown, instalmentsKnown } from './events.ts';
export { noteHeld, recordTruths } from './actions.ts';
export {
  type NoticeState,
  type NoticeTruth,
  paymentStatusOf,
  type Source as NoticeSource,
} from './rules.ts';
export { findNotice, isHeldBy } from './store.ts';
export { traceNotice } from './trace-store.ts';
