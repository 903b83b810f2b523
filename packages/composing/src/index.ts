export { type CheckedRow, checkRow, type Column, type Plan, type RowMessage } from './check-row.ts';
export { adviseOn, type Draft, type Hint, type HintCode } from './coach.ts';
export type { NoticePlan, RowDebt } from './debt.ts';
export { Duplicates } from './duplicates.ts';
export { fill, saysYes } from './fill.ts';
export { gulpease } from './gulpease.ts';
export { rowError, type RowError, type RowErrorCode } from './row-words.ts';
export { type Format, parseTemplate, type Template, type TemplateFault } from './template.ts';
export { claimsOf, REPEATED, UsedOnce } from './used-once.ts';
