// What may be changed while it runs: times, the ways of the jobs, what befalls whom, where the outside is.

import { text, type Text } from '../text.ts';
import { isScenario, type Scenario, scenarioNames } from './scenarios.ts';

export type Rule = {
  readonly fiscal_code?: string;
  readonly notice_number: string;
  readonly scenario: Scenario;
};

export type Settings = {
  /** For everybody; `payable`: nothing. */
  readonly scenario: Scenario;
  /** How many requests it befalls; 0: until it is changed. */
  readonly times: number;
  readonly rules: readonly Rule[];
  /** Part of the true time-outs: 1 is 7 seconds for an institution. */
  readonly time_scale: number;
  readonly token_minutes: number;
  readonly idempotency_minutes: number;
  readonly psp_delay_ms: number;
  readonly jobs: 'auto' | 'manual';
  readonly accepted_expire: boolean;
  readonly receipt_retry_seconds: number;
  readonly receipt_tries: number;
  readonly rt_ask_seconds: number;
  readonly check_ibans: boolean;
  readonly fee_rise: number;
  readonly fees_without: readonly string[];
  readonly surplus: 'given_back' | 'settled';
  readonly stand_in: boolean;
  readonly payment_result_url: string;
  readonly cd_info_wisp_url: string;
};

export function defaultSettings(platformUrl: string | undefined): Settings {
  return {
    scenario: 'payable',
    times: 0,
    rules: [],
    time_scale: 1,
    token_minutes: 30,
    idempotency_minutes: 10,
    psp_delay_ms: 300,
    jobs: 'auto',
    accepted_expire: false,
    receipt_retry_seconds: 30,
    receipt_tries: 6,
    rt_ask_seconds: 60,
    check_ibans: true,
    fee_rise: 0,
    fees_without: [],
    surplus: 'given_back',
    stand_in: false,
    payment_result_url:
      platformUrl === undefined ? '' : `${platformUrl}/callbacks/pagopa/transactions`,
    cd_info_wisp_url: '',
  };
}

type Knob = { readonly about: Text; readonly schema: Readonly<Record<string, unknown>> };
const number = (minimum: number, maximum: number) => ({ type: 'number', minimum, maximum });
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

export const knobs: Readonly<Record<keyof Settings, Knob>> = {
  scenario: {
    schema: { enum: scenarioNames },
    about: text('Che cosa succede a ogni avviso.', 'What befalls every notice.'),
  },
  times: {
    schema: whole(0, 10_000),
    about: text(
      'A quante richieste; 0: finché non cambi.',
      'To how many requests; 0: until you change it.',
    ),
  },
  rules: {
    schema: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['notice_number', 'scenario'],
        properties: {
          fiscal_code: { type: 'string', pattern: '^[0-9]{11}$' },
          notice_number: { type: 'string', pattern: '^[0-9]{18}$' },
          scenario: { enum: scenarioNames },
        },
      },
    },
    about: text('Che cosa succede a un avviso preciso.', 'What befalls one notice.'),
  },
  time_scale: {
    schema: number(0.001, 1),
    about: text(
      'Frazione dei tempi massimi veri (7 s, 15 s).',
      'Part of the true time-outs (7 s, 15 s).',
    ),
  },
  token_minutes: {
    schema: number(0.01, 30),
    about: text('Durata di un token che non ne dice una.', 'Life of a token that names none.'),
  },
  idempotency_minutes: {
    schema: number(0.01, 30),
    about: text('Durata di una chiave di idempotenza.', 'Life of an idempotency key.'),
  },
  psp_delay_ms: {
    schema: whole(0, 60_000),
    about: text(
      'Dopo quanto il PSP manda l’esito.',
      'After how long the provider sends the outcome.',
    ),
  },
  jobs: {
    schema: { enum: ['auto', 'manual'] },
    about: text(
      'Scadenze e ricevute da sole, o con POST /pagopa/jobs.',
      'Expiry and receipts by themselves, or by POST /pagopa/jobs.',
    ),
  },
  accepted_expire: {
    schema: { type: 'boolean' },
    about: text(
      'Scade anche un token già accettato dal PSP.',
      'A token that the provider has accepted expires too.',
    ),
  },
  receipt_retry_seconds: {
    schema: number(0, 86_400),
    about: text(
      'Dopo il primo tentativo di consegnare una ricevuta; poi il triplo, sette volte tanto e così via, un’ora al più.',
      'After the first try to deliver a receipt; then three times, seven times and so on, an hour at most.',
    ),
  },
  receipt_tries: {
    schema: whole(1, 100),
    about: text(
      'Tentativi prima di lasciarla a una persona.',
      'Tries before it is left to a person.',
    ),
  },
  rt_ask_seconds: {
    schema: number(0, 86_400),
    about: text(
      'Ogni quanto si chiedono le RT a un PSP del modello più vecchio che ne deve.',
      'How often a provider of the older way that owes RTs is asked for them.',
    ),
  },
  check_ibans: {
    schema: { type: 'boolean' },
    about: text(
      'Rifiuta IBAN che l’ente non ha registrato.',
      'Refuse accounts that the institution has not registered.',
    ),
  },
  fee_rise: {
    schema: whole(-100_000, 100_000),
    about: text(
      'Centesimi in più (o in meno) su ogni commissione, da adesso.',
      'Cents more (or fewer) on every fee, from now on.',
    ),
  },
  fees_without: {
    schema: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 35 } },
    about: text(
      'PSP che da adesso non offrono più niente.',
      'Providers that offer nothing any more, from now on.',
    ),
  },
  surplus: {
    schema: { enum: ['given_back', 'settled'] },
    about: text(
      'Il denaro arrivato due volte: reso da chi l’ha preso, o riversato con codice 9.',
      'Money that came twice: given back by who took it, or settled with code 9.',
    ),
  },
  stand_in: {
    schema: { type: 'boolean' },
    about: text(
      'Il nodo risponde al posto di un ente simulato che non risponde (stand-in).',
      'The node answers in place of a simulated institution that does not (stand-in).',
    ),
  },
  payment_result_url: {
    schema: { type: 'string', maxLength: 500, pattern: '^(https?://[^ ]+)?$' },
    about: text(
      'Dove il front-end aspetta sendPaymentResult; vuoto: da nessuna parte.',
      'Where the front-end expects sendPaymentResult; empty: nowhere.',
    ),
  },
  cd_info_wisp_url: {
    schema: { type: 'string', maxLength: 500, pattern: '^(https?://[^ ]+)?$' },
    about: text(
      'Dove un front-end del modello più vecchio aspetta cdInfoWisp; vuoto: da nessuna parte.',
      'Where a front-end of the older way expects cdInfoWisp; empty: nowhere.',
    ),
  },
};

export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(knobs).map(([name, { schema }]) => [name, schema])),
};

/** What the header X-Sandbox-Scenario asks for. */
export function scenarioOfHeader(value: string | string[] | undefined): Scenario | undefined {
  return isScenario(value) ? value : undefined;
}
