export * from './cents.ts';
export * from './fiscal-code.ts';
export * from './iban.ts';
export * from './identifiers.ts';
export * from './member-roles.ts';
export * from './notice-number.ts';
export * from './payment-code.ts';
export { easterMonday, isDayOfRest } from './holidays.ts';
export * from './regions.ts';
