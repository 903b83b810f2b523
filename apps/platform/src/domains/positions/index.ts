// The face of positions: notices made for the demonstration and for batches. Others follow them by notices and by views.
export { createPositions, makePositions } from './actions.ts';
export { withdrawPosition } from './change-actions.ts';
export type { NewPosition } from './contract.ts';
export { whatIsTaken } from './taken.ts';
export { tracePosition } from './trace-store.ts';
