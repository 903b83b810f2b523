// How a message arrives: HTTP-Redirect or HTTP-POST taken apart, without trusting it yet.

import { inflateRawSync } from 'node:zlib';
import type { Element } from '@xmldom/xmldom';
import { fault, type Fault } from './fault.ts';
import { parseXml, XmlError } from './xml-reader.ts';

/** An HTTP request as the bindings see it; `query` is the raw octets after the question mark. */
export type Carrier = {
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly form: Readonly<Record<string, unknown>>;
};

export type Incoming = {
  readonly binding: 'redirect' | 'post';
  readonly xml: string;
  readonly root: Element;
  readonly relayState: string | undefined;
  /** Redirect only: the octets that the detached signature covers. */
  readonly signed?: RedirectSignature;
};

export type RedirectSignature = {
  readonly octets: string;
  readonly algorithm: string | undefined;
  readonly signature: string | undefined;
};

const maxXml = 100_000;
const maxRelayState = 2_000;

export type ReadIncoming =
  | { readonly message: Incoming }
  | { readonly fault: Fault; readonly xml?: string };

/** Reads the message of a request to a SAML address; `parameter` is its form control's name. */
export function readIncoming(
  carrier: Carrier,
  parameter: 'SAMLRequest' | 'SAMLResponse',
): ReadIncoming {
  return carrier.method === 'GET' ? readRedirect(carrier, parameter) : readPost(carrier, parameter);
}

function readRedirect({ query }: Carrier, parameter: string): ReadIncoming {
  const raw = rawParameters(query);
  for (const [name, values] of raw) {
    if (values.length > 1) {
      return {
        fault: fault(
          'nr04',
          `Il parametro ${name} è ripetuto.`,
          `The parameter ${name} is repeated.`,
        ),
      };
    }
  }
  const encoded = raw.get(parameter)?.[0];
  const message = encoded === undefined ? undefined : decodeParameter(encoded);
  if (encoded === undefined || message === undefined || message === '') {
    return { fault: missing(parameter) };
  }
  const bytes = fromBase64(message);
  if (bytes === undefined) return { fault: notBase64(parameter) };
  if (looksLikeXml(bytes)) {
    return {
      fault: fault(
        'nr06',
        'Con GET il messaggio va compresso (DEFLATE): questo è codificato come per HTTP-POST.',
        'With GET the message must be deflated: this one is encoded as for HTTP-POST.',
      ),
      xml: bytes.toString('utf8'),
    };
  }
  const xml = inflate(bytes);
  if (xml === undefined) {
    return {
      fault: fault(
        'nr04',
        `${parameter} non si decomprime: serve DEFLATE senza intestazione (RFC 1951), al massimo ${maxXml} caratteri.`,
        `${parameter} does not inflate: raw DEFLATE (RFC 1951) is needed, ${maxXml} characters at most.`,
      ),
    };
  }
  const rawRelayState = raw.get('RelayState')?.[0];
  const rawAlgorithm = raw.get('SigAlg')?.[0];
  const rawSignature = raw.get('Signature')?.[0];
  const octets = [
    `${parameter}=${encoded}`,
    ...(rawRelayState === undefined ? [] : [`RelayState=${rawRelayState}`]),
    ...(rawAlgorithm === undefined ? [] : [`SigAlg=${rawAlgorithm}`]),
  ].join('&');
  return parsed(xml, {
    binding: 'redirect',
    relayState: rawRelayState === undefined ? undefined : decodeParameter(rawRelayState),
    signed: {
      octets,
      algorithm: rawAlgorithm === undefined ? undefined : decodeParameter(rawAlgorithm),
      signature: rawSignature === undefined ? undefined : decodeParameter(rawSignature),
    },
  });
}

function readPost({ form, query }: Carrier, parameter: string): ReadIncoming {
  const value = form[parameter];
  if (typeof value !== 'string' || value === '') {
    if (rawParameters(query).has(parameter)) {
      return {
        fault: fault(
          'nr06',
          `${parameter} è nell'indirizzo, ma la richiesta è POST: per HTTP-Redirect serve GET.`,
          `${parameter} is in the address, but the request is a POST: HTTP-Redirect needs GET.`,
        ),
      };
    }
    return { fault: missing(parameter) };
  }
  const bytes = fromBase64(value);
  if (bytes === undefined) return { fault: notBase64(parameter) };
  if (!looksLikeXml(bytes)) {
    const inflated = inflate(bytes);
    if (inflated !== undefined) {
      return {
        fault: fault(
          'nr06',
          'Con POST il messaggio non va compresso: questo è codificato come per HTTP-Redirect.',
          'With POST the message must not be deflated: this one is encoded as for HTTP-Redirect.',
        ),
        xml: inflated,
      };
    }
  }
  const relayState = form.RelayState;
  return parsed(bytes.toString('utf8'), {
    binding: 'post',
    relayState: typeof relayState === 'string' ? relayState : undefined,
  });
}

function parsed(xml: string, rest: Omit<Incoming, 'xml' | 'root'>): ReadIncoming {
  if (xml.length > maxXml) {
    return { fault: fault('nr04', 'Il messaggio è troppo grande.', 'The message is too large.') };
  }
  if ((rest.relayState?.length ?? 0) > maxRelayState) {
    return { fault: fault('nr04', 'RelayState è troppo lungo.', 'RelayState is too long.'), xml };
  }
  try {
    return { message: { ...rest, xml, root: parseXml(xml) } };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return {
      fault: fault(
        'nr04',
        `Il messaggio non è XML ben formato: ${error.message}.`,
        `The message is not well-formed XML: ${error.message}.`,
      ),
      xml,
    };
  }
}

function rawParameters(query: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = at === -1 ? pair : pair.slice(0, at);
    found.set(name, [...(found.get(name) ?? []), at === -1 ? '' : pair.slice(at + 1)]);
  }
  return found;
}

function decodeParameter(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function fromBase64(value: string): Buffer | undefined {
  const compact = value.replaceAll(/\s/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  return Buffer.from(compact, 'base64');
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: maxXml }).toString('utf8');
  } catch {
    return undefined;
  }
}

function looksLikeXml(bytes: Buffer): boolean {
  return /^(?:\uFEFF)?\s*</.test(bytes.subarray(0, 64).toString('utf8'));
}

function missing(parameter: string): Fault {
  return fault(
    'nr04',
    `Manca il parametro ${parameter}.`,
    `The parameter ${parameter} is missing.`,
  );
}

function notBase64(parameter: string): Fault {
  return fault('nr04', `${parameter} non è base64.`, `${parameter} is not base64.`);
}
