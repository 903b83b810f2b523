// What can befall a notice on purpose: one list, chosen by digits of the notice number, by a rule for a notice,
// by a header of the request, or for everybody. Longer than other files because it is that one list.

import { text, type Text } from '../text.ts';

type About = {
  /** Who makes it happen. */
  readonly by: 'institution' | 'node' | 'provider' | 'front_end';
  /** The two digits before the check digits of a notice that nobody wrote. */
  readonly digits: string;
  readonly about: Text;
};

export const scenarios = {
  payable: { by: 'institution', digits: '00', about: text('Pagabile.', 'Payable.') },
  amount_changed: {
    by: 'institution',
    digits: '01',
    about: text(
      'L’importo è cambiato: 5,00 euro in più di quanto è scritto.',
      'The amount has changed: 5.00 euros more than written.',
    ),
  },
  amount_changes_at_activation: {
    by: 'institution',
    digits: '02',
    about: text(
      'L’importo cambia tra la verifica e l’attivazione (+1,00).',
      'The amount changes between verification and activation (+1.00).',
    ),
  },
  unknown: {
    by: 'institution',
    digits: '10',
    about: text(
      'Sconosciuto all’ente (PAA_PAGAMENTO_SCONOSCIUTO).',
      'Unknown to the institution (PAA_PAGAMENTO_SCONOSCIUTO).',
    ),
  },
  already_paid: {
    by: 'institution',
    digits: '11',
    about: text(
      'Già pagato, dice l’ente (PAA_PAGAMENTO_DUPLICATO).',
      'Already paid, the institution says (PAA_PAGAMENTO_DUPLICATO).',
    ),
  },
  in_progress: {
    by: 'institution',
    digits: '12',
    about: text(
      'In corso, dice l’ente (PAA_PAGAMENTO_IN_CORSO).',
      'In progress, the institution says (PAA_PAGAMENTO_IN_CORSO).',
    ),
  },
  expired: {
    by: 'institution',
    digits: '13',
    about: text('Scaduto (PAA_PAGAMENTO_SCADUTO).', 'Expired (PAA_PAGAMENTO_SCADUTO).'),
  },
  withdrawn: {
    by: 'institution',
    digits: '14',
    about: text(
      'Annullato dall’ente (PAA_PAGAMENTO_ANNULLATO).',
      'Withdrawn by the institution (PAA_PAGAMENTO_ANNULLATO).',
    ),
  },
  system_error: {
    by: 'institution',
    digits: '15',
    about: text(
      'Guasto dell’ente (PAA_SYSTEM_ERROR).',
      'Failure of the institution (PAA_SYSTEM_ERROR).',
    ),
  },
  unknown_fault: {
    by: 'institution',
    digits: '16',
    about: text(
      'Un codice che nessun elenco conosce: PAA_ZAFFIRO.',
      'A code that is on no list: PAA_ZAFFIRO.',
    ),
  },
  institution_unreachable: {
    by: 'institution',
    digits: '20',
    about: text(
      'La stazione dell’ente chiude la connessione.',
      'The institution’s station closes the connection.',
    ),
  },
  institution_slow: {
    by: 'institution',
    digits: '21',
    about: text(
      'La stazione dell’ente non risponde.',
      'The institution’s station does not answer.',
    ),
  },
  institution_nonsense: {
    by: 'institution',
    digits: '22',
    about: text(
      'La stazione risponde qualcosa che non è SOAP.',
      'The station answers something that is not SOAP.',
    ),
  },
  institution_wrong_sum: {
    by: 'institution',
    digits: '23',
    about: text('I trasferimenti non fanno il totale.', 'The transfers do not add up.'),
  },
  expired_at_activation: {
    by: 'institution',
    digits: '30',
    about: text(
      'Verifica buona, poi PAA_PAGAMENTO_SCADUTO.',
      'Verification is fine, then PAA_PAGAMENTO_SCADUTO.',
    ),
  },
  several_beneficiaries: {
    by: 'institution',
    digits: '40',
    about: text('Due beneficiari.', 'Two beneficiaries.'),
  },
  five_beneficiaries: {
    by: 'institution',
    digits: '41',
    about: text('Cinque trasferimenti.', 'Five transfers.'),
  },
  instalment: {
    by: 'institution',
    digits: '42',
    about: text('La prima di due rate.', 'The first of two instalments.'),
  },
  stamp: {
    by: 'institution',
    digits: '43',
    about: text('Con una marca da bollo digitale.', 'With a digital revenue stamp.'),
  },
  receipt_refused_twice: {
    by: 'institution',
    digits: '44',
    about: text(
      'L’ente rifiuta due volte la ricevuta.',
      'The institution refuses the receipt twice.',
    ),
  },
  rpt_never_sent: {
    by: 'institution',
    digits: '46',
    about: text(
      'Ente di vecchio tipo: la RPT non arriva mai.',
      'An institution of the older way: its RPT never comes.',
    ),
  },
  receipt_never_taken: {
    by: 'institution',
    digits: '45',
    about: text('L’ente non prende mai la ricevuta.', 'The institution never takes the receipt.'),
  },
  node_error: {
    by: 'node',
    digits: '50',
    about: text('Guasto del nodo (PPT_SYSTEM_ERROR).', 'Failure of the node (PPT_SYSTEM_ERROR).'),
  },
  node_unknown_fault: {
    by: 'node',
    digits: '51',
    about: text(
      'Un codice del nodo che nessun elenco conosce: PPT_ONDA_ANOMALA.',
      'A code of the node that is on no list: PPT_ONDA_ANOMALA.',
    ),
  },
  node_busy: {
    by: 'node',
    digits: '52',
    about: text(
      'Troppe richieste (PPT_SUPERAMENTOSOGLIA).',
      'Too many requests (PPT_SUPERAMENTOSOGLIA).',
    ),
  },
  activation_answer_lost: {
    by: 'node',
    digits: '53',
    about: text(
      'L’attivazione riesce, la risposta si perde.',
      'Activation works, its answer is lost.',
    ),
  },
  node_silent: {
    by: 'node',
    digits: '54',
    about: text('Il nodo non risponde.', 'The node does not answer.'),
  },
  node_nonsense: {
    by: 'node',
    digits: '55',
    about: text(
      'Il nodo risponde qualcosa che non è SOAP.',
      'The node answers something that is not SOAP.',
    ),
  },
  closure_answer_lost: {
    by: 'node',
    digits: '56',
    about: text(
      'closePayment riesce, la risposta si perde.',
      'closePayment works, its answer is lost.',
    ),
  },
  closure_500: {
    by: 'node',
    digits: '57',
    about: text('closePayment: 500 senza effetto.', 'closePayment: 500 without effect.'),
  },
  closure_422: {
    by: 'node',
    digits: '58',
    about: text(
      'closePayment: 422 “Node did not receive RPT yet”.',
      'closePayment: 422 "Node did not receive RPT yet".',
    ),
  },
  psp_refuses: {
    by: 'provider',
    digits: '60',
    about: text('Il PSP rifiuta.', 'The provider refuses.'),
  },
  psp_slow: {
    by: 'provider',
    digits: '61',
    about: text(
      'Il PSP non risponde, poi manda OK.',
      'The provider does not answer, then sends OK.',
    ),
  },
  psp_late: {
    by: 'provider',
    digits: '62',
    about: text('Il PSP manda OK dopo la scadenza.', 'The provider sends OK after expiry.'),
  },
  psp_twice: {
    by: 'provider',
    digits: '63',
    about: text('Il PSP manda l’esito due volte.', 'The provider sends the outcome twice.'),
  },
  psp_lost: {
    by: 'provider',
    digits: '64',
    about: text(
      'Il PSP accetta, l’esito non arriva mai.',
      'The provider accepts, the outcome never comes.',
    ),
  },
  psp_contradicts: {
    by: 'provider',
    digits: '65',
    about: text('Il PSP manda OK, poi KO.', 'The provider sends OK, then KO.'),
  },
  payer_declines: {
    by: 'provider',
    digits: '66',
    about: text(
      'Chi paga più tardi, nella sua banca, rinuncia (RT con esito 1).',
      'Who is to pay later, at their bank, declines (RT with outcome 1).',
    ),
  },
  rt_waits: {
    by: 'provider',
    digits: '67',
    about: text(
      'Il PSP del modello più vecchio tiene la RT finché il nodo non la chiede (pspChiediListaRT).',
      'A provider of the older way keeps the RT until the node asks for it (pspChiediListaRT).',
    ),
  },
  rpt_lost: {
    by: 'provider',
    digits: '68',
    about: text(
      'La RPT non arriva mai al PSP del modello più vecchio, e nessuno risponde.',
      'The RPT never reaches a provider of the older way, and nobody answers.',
    ),
  },
  result_lost: {
    by: 'front_end',
    digits: '70',
    about: text('sendPaymentResult non parte.', 'sendPaymentResult is never sent.'),
  },
  result_twice: {
    by: 'front_end',
    digits: '71',
    about: text('sendPaymentResult arriva due volte.', 'sendPaymentResult comes twice.'),
  },
  paid_at_counter: {
    by: 'node',
    digits: '80',
    about: text(
      'Dopo la verifica qualcuno lo paga in tabaccheria.',
      'After the verification somebody pays it at the tobacconist.',
    ),
  },
} as const satisfies Readonly<Record<string, About>>;

export type Scenario = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as Scenario[];

/** What a request is about, or what the node is about to do. */
export type Moment = 'verification' | 'activation' | 'closure' | 'notification' | 'result';

const onlyAt: Partial<Record<Scenario, Moment>> = {
  node_silent: 'verification',
  node_nonsense: 'verification',
  paid_at_counter: 'verification',
  activation_answer_lost: 'activation',
  amount_changes_at_activation: 'activation',
  expired_at_activation: 'activation',
  closure_answer_lost: 'closure',
  closure_500: 'closure',
  closure_422: 'closure',
};

/** Does this scenario show at this moment? What does not is not counted as having happened. */
export function showsAt(scenario: Scenario, moment: Moment): boolean {
  const { by }: About = scenarios[scenario];
  if (by === 'provider') return moment === 'notification';
  if (by === 'front_end') return moment === 'result';
  const only = onlyAt[scenario];
  return only === undefined
    ? moment === 'verification' || moment === 'activation'
    : only === moment;
}

const byDigits = new Map<string, Scenario>(
  scenarioNames.map((name) => [scenarios[name].digits, name]),
);

export function isScenario(value: unknown): value is Scenario {
  return typeof value === 'string' && Object.hasOwn(scenarios, value);
}

/** What a notice of the simulated institutions brings with it by its number. */
export function scenarioOfDigits(noticeNumber: string): Scenario | undefined {
  return byDigits.get(noticeNumber.slice(14, 16));
}
