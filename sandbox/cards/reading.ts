// What the operations of the API have in common: whose secret opens an object, and lists by pages.
import type { Request } from './api-routes.ts';
import { invalid } from './errors.ts';
import type { Reader } from './parameters.ts';

export const pageSize = (reader: Reader): number => {
  const limit = reader.integer('limit') ?? 10;
  if (limit < 1 || limit > 100)
    throw invalid('Invalid limit: 1 to 100', 'parameter_invalid_integer', 'limit');
  return limit;
};

/** What a browser sees of an object needs the object's own secret. */
export function checkSecret(
  { who }: Request,
  reader: Reader,
  object: { readonly clientSecret: string },
): void {
  const given = reader.text('client_secret');
  if (who === 'publishable' && given !== object.clientSecret)
    throw invalid(
      'The client_secret provided does not match.',
      'resource_missing',
      'client_secret',
    );
}
