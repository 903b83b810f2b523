// How an HTTP request looks to the SAML bindings: method, raw query, form.

import type { FastifyRequest } from 'fastify';
import type { Carrier } from '../saml/incoming.ts';

export function carrierOf(request: FastifyRequest): Carrier {
  const { raw, body } = request;
  const address = raw.url ?? '';
  const at = address.indexOf('?');
  return {
    method: raw.method === 'POST' ? 'POST' : 'GET',
    // The signature of HTTP-Redirect covers these octets, not what they decode to.
    query: at === -1 ? '' : address.slice(at + 1),
    form: formOf(body),
  };
}

/** The fields of an HTML form; nothing when there is no form. */
export function formOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
