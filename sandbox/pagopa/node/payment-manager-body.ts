// What a payment manager says, or which of its words is wrong: identifiers that are missing make the request invalid,
// the other fields are refused each by its name.

import type { Cents } from '@io/vocabulary';
import type { Provider, World } from '../world.ts';
import { eurosIn, isInstant } from './json-values.ts';

type Json = Readonly<Record<string, unknown>>;

/** Status and words of a refusal. */
export class RefusedToManager extends Error {
  readonly status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}
export class NoSuchPayment extends RefusedToManager {
  constructor() {
    super(404, 'Il Pagamento indicato non esiste');
  }
}

type Said = {
  readonly id: string;
  readonly method: string;
  readonly timestamp: string;
  readonly information: readonly (readonly [string, string])[];
};
type SaidWithTotal = Said & { readonly total: Cents };

const invalid = () => new RefusedToManager(400, 'Richiesta non valida');

const asJson = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid();
  return value as Json;
};

/** Its own, as long as a UUID with or without dashes. */
export function idIn(json: Json): string {
  const id = json['idPagamento'];
  if (typeof id !== 'string' || !/^[\w-]{32,36}$/.test(id)) throw invalid();
  return id;
}

function textIn(json: Json, name: string, longest: number, words?: string): string {
  const value = json[name];
  if (typeof value === 'string' && value !== '' && value.length <= longest) return value;
  throw words === undefined ? invalid() : new RefusedToManager(422, words);
}

function totalIn(json: Json): Cents {
  const total = eurosIn(json['importoTotalePagato']);
  if (total === undefined) throw new RefusedToManager(422, 'Importo Totale Pagato invalido');
  return total;
}

function timestampIn(json: Json): string {
  const timestamp = textIn(json, 'timestampOperazione', 40);
  if (!isInstant(timestamp)) throw invalid();
  return timestamp;
}

const methods = ['BBT', 'BP', 'AD', 'CP', 'PO', 'OBEP', 'JIF', 'MYBK', 'PPAL'];

function methodIn(json: Json): string {
  const method = textIn(json, 'tipoVersamento', 35);
  if (!methods.includes(method)) throw invalid();
  return method;
}

export function readCard(body: unknown): SaidWithTotal {
  const json = asJson(body);
  const id = idIn(json);
  const method = methodIn(json);
  if (method !== 'CP') throw new RefusedToManager(422, 'Tipo Versamento invalido');
  const rrn = json['RRN'];
  if (typeof rrn !== 'number' || !Number.isSafeInteger(rrn) || rrn < 0)
    throw new RefusedToManager(422, 'RRN invalido');
  const code = textIn(json, 'codiceAutorizzativo', 6, 'Codice autorizzativo invalido');
  return {
    id,
    method,
    total: totalIn(json),
    timestamp: timestampIn(json),
    information: [
      ['rrn', String(rrn)],
      ['outcomePaymentGateway', textIn(json, 'esitoTransazioneCarta', 35)],
      ['authorizationCode', code],
    ],
  };
}

export function readPaypal(body: unknown): SaidWithTotal {
  const json = asJson(body);
  const id = idIn(json);
  // A number for the interface, words in the node's tests.
  const { idTransazione } = json;
  const transaction =
    typeof idTransazione === 'number' ? String(idTransazione) : textIn(json, 'idTransazione', 140);
  return {
    id,
    method: 'PPAL',
    total: totalIn(json),
    timestamp: timestampIn(json),
    information: [
      ['transactionId', transaction],
      ['pspTransactionId', textIn(json, 'idTransazionePsp', 140)],
    ],
  };
}

/** A method other than cards, at the provider's own page. */
export function readRedirect(body: unknown, now: Temporal.Instant): Said {
  const json = asJson(body);
  const id = idIn(json);
  const method = methodIn(json);
  if (method === 'CP') throw new RefusedToManager(422, 'Tipo Versamento invalido');
  const operation = json['tipoOperazione'];
  if (operation !== 'web' && operation !== 'mobile')
    throw new RefusedToManager(422, 'Tipo Operazione invalido');
  if (operation === 'mobile') textIn(json, 'mobileToken', 140, 'Mobile Token invalido');
  return { id, method, timestamp: now.toString(), information: [] };
}

/** A method other than cards, at the payer's own bank, later. */
export function readLater(body: unknown, now: Temporal.Instant): Said {
  const json = asJson(body);
  const id = idIn(json);
  const method = methodIn(json);
  if (method === 'CP') throw new RefusedToManager(422, 'Tipo Versamento invalido');
  return { id, method, timestamp: now.toString(), information: [] };
}

export function providerIn(
  { providers }: World,
  body: unknown,
  { method, isLater = false }: { method: string; isLater?: boolean },
): Provider {
  const json = asJson(body);
  const [id, broker, channel] = [
    textIn(json, 'identificativoPsp', 35),
    textIn(json, 'identificativoIntermediario', 35),
    textIn(json, 'identificativoCanale', 35),
  ];
  const known = [...providers.values()].filter(({ enabled }) => enabled !== false);
  const provider = known.find((one) => one.id === id);
  const missing = (words: string) => new RefusedToManager(404, words);
  if (provider === undefined) throw missing('Il PSP indicato non esiste');
  if (known.every((one) => one.broker !== broker))
    throw missing("L'Intermediario indicato non esiste");
  if (known.every((one) => one.channel !== channel)) throw missing('Il Canale indicato non esiste');
  if (!known.some((one) => one.broker === broker && one.channel === channel))
    throw missing('Configurazione intermediario-canale non corretta');
  if (provider.broker !== broker || provider.channel !== channel)
    throw missing('Configurazione psp-canale non corretta');
  // A channel at which payers themselves turn up, or that takes other ways to pay; later is paid in the older way alone,
  // which of what is paid at once knows cards.
  const speaks = provider.older === true ? isLater || method === 'CP' : !isLater;
  const takes = provider.url !== undefined && speaks;
  if (!takes || provider.methods?.includes(method) === false)
    throw new RefusedToManager(400, 'Modello pagamento non valido');
  return provider;
}
