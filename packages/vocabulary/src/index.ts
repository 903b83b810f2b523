export * from './fiscal-code.ts';
export * from './identifiers.ts';
