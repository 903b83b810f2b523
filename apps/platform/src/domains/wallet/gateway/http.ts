// How the gateway's SDK reaches the network: through our own rules for calls to the outside, one attempt each.
import { Buffer } from 'node:buffer';
import type { Stripe } from 'stripe';
import type { Outbound } from '../../../floor/outbound.ts';

type HttpClient = NonNullable<NonNullable<ConstructorParameters<typeof Stripe>[1]>['httpClient']>;
type HttpResponse = Awaited<ReturnType<HttpClient['makeRequest']>>;

const MAX_BYTES = 2 * 1024 * 1024;

/** Header values as the SDK gives them. */
type Headers = Record<string, string | number | string[]>;

const textHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/**
 * Time-out, size limit, no redirect and one log line are the floor's. What fails there carries no `code`, so that the
 * SDK, which otherwise asks again by itself after a closed connection, lets us decide. The floor repeats only what met
 * a kept connection that was closed before any answer; what such a repetition could double carries its idempotency key,
 * and has its effect once.
 */
export function gatewayHttp(outbound: Outbound): HttpClient {
  return {
    getClientName: () => 'io',
    async makeRequest(host, port, path, method, headers, body, protocol, timeout) {
      if (method !== 'GET' && method !== 'POST') throw new TypeError(`${method} is not used`);
      const address = `${protocol}://${host}${port === '' ? '' : `:${port}`}${path}`;
      const answer = await outbound.callOutside(address, {
        method,
        headers: textHeaders(headers),
        ...(method === 'POST' && { body: Buffer.from(body) }),
        timeoutMs: timeout,
        maxBytes: MAX_BYTES,
        excess: 'fail',
      });
      const response: HttpResponse = {
        getStatusCode: () => answer.status,
        getHeaders: () => textHeaders(answer.headers as Headers),
        getRawResponse: () => answer,
        toStream: () => {
          throw new TypeError('answers are read whole');
        },
        toJSON: async () => JSON.parse(answer.body.toString('utf8')) as unknown,
      };
      return response;
    },
  };
}
