// Proves that a notice comes from IO and is fresh: Standard Webhooks, HMAC-SHA256 over `id.timestamp.body`.
import { IoError } from './errors.ts';

export interface WebhookEvent {
  /** The same at every repetition of a notice: keep it, and pass over what you have had. */
  id: string;
  /** `message.processed`, say. */
  type: string;
  /** When it happened, as IO writes it. */
  timestamp: string;
  data: Record<string, unknown>;
}

export interface VerifyOptions {
  /** The body exactly as it came, before any parsing. */
  body: string | Uint8Array;
  headers: Headers | Record<string, string | string[] | undefined>;
  /** `whsec_…`; several while a secret is being replaced. */
  secret: string | readonly string[];
  /** How far the notice's time may be from ours, either way; 300 seconds. */
  toleranceSeconds?: number;
  /** Milliseconds since 1970; the machine's clock by itself. */
  now?: number;
}

const invalid = (it: string, en: string) =>
  new IoError({ code: 'webhook_invalid', status: 0, it, en });

function headerOf(headers: VerifyOptions['headers'], name: string): string {
  const found =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof found !== 'string' || found === '')
    throw invalid(`Manca l’intestazione ${name}.`, `The header ${name} is missing.`);
  return found;
}

/** Undefined when it is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
    return bytes;
  } catch {
    return undefined;
  }
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (bytes === undefined || bytes.length === 0)
    throw new IoError({
      code: 'bad_argument',
      status: 0,
      it: 'Il segreto non è scritto come whsec_ seguito da base64.',
      en: 'The secret is not written as whsec_ followed by base64.',
    });
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

function joined(head: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const [first, second] = [
    encoder.encode(head),
    typeof body === 'string' ? encoder.encode(body) : body,
  ];
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Web crypto compares in constant time. More signatures than this are not IO's. */
const MAX_SIGNATURES = 10;

async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  const signatures = header
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .slice(0, MAX_SIGNATURES)
    .flatMap((one) => bytesOf(one.slice(3)) ?? []);
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true;
    }
  }
  return false;
}

function eventOf(id: string, body: string | Uint8Array): WebhookEvent {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  try {
    const { type, timestamp, data } = JSON.parse(text) as Partial<WebhookEvent>;
    if (typeof type === 'string' && typeof timestamp === 'string' && typeof data === 'object')
      return { id, type, timestamp, data };
  } catch {
    // Said below, in the same words.
  }
  throw invalid('Il corpo non è un avviso di IO.', 'The body is not a notice of IO’s.');
}

/**
 * The event, when the notice is IO's and not older than five minutes.
 * @throws IoError `webhook_invalid`: answer 400 and act on nothing
 */
export async function verifyWebhook(options: VerifyOptions): Promise<WebhookEvent> {
  const id = headerOf(options.headers, 'webhook-id');
  const timestamp = headerOf(options.headers, 'webhook-timestamp');
  const signature = headerOf(options.headers, 'webhook-signature');
  const tolerance = (options.toleranceSeconds ?? 300) * 1000;
  const now = options.now ?? Date.now();
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > tolerance)
    throw invalid(
      'L’ora dell’avviso è troppo lontana dalla nostra: è vecchio, o un orologio è sbagliato.',
      'The notice’s time is too far from ours: it is old, or a clock is wrong.',
    );
  const secrets = typeof options.secret === 'string' ? [options.secret] : options.secret;
  const signed = joined(`${id}.${timestamp}.`, options.body);
  if (!(await isSigned(signed, signature, secrets)))
    throw invalid(
      'La firma non è giusta: l’avviso non viene da IO, o il corpo è cambiato per strada.',
      'The signature is not right: the notice is not IO’s, or its body was changed on the way.',
    );
  return eventOf(id, options.body);
}
