// The face of positions: the demonstration's way to make notices. Others follow them by notices and by views.
export { createPositions } from './actions.ts';
export type { NewPosition } from './contract.ts';
