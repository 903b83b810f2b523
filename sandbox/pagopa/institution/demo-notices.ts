// The demonstration's notices: for people of the sandbox, one of each kind that a payer can meet.

import { cents } from '@io/vocabulary';
import type { Persona } from '../../people/personas.ts';
import { romeDate } from '../clock.ts';
import type { Subject } from '../node/state.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { type Notice, noticeNumberFor } from './catalogue.ts';

const torino = '00514490010';
const piemonte = '80087670016';
const aci = '00493410583';

type Line = readonly [
  number: number,
  persona: string,
  payee: string,
  scenario: Scenario,
  amount: number,
  description: string,
  office?: string,
];

const lines: readonly Line[] = [
  [1, 'elena', torino, 'payable', 12_050, 'TARI 2026, acconto', 'Tributi'],
  [
    2,
    'elena',
    torino,
    'payable',
    6_400,
    'Mensa scolastica di Sofia Greco, ottobre',
    'Servizi educativi',
  ],
  [
    3,
    'elena',
    torino,
    'amount_changed',
    4_200,
    'Violazione del codice della strada n. 2026/1187',
    'Polizia locale',
  ],
  [4, 'elena', torino, 'expired', 3_000, 'Corso di nuoto, iscrizione', 'Sport'],
  [5, 'elena', torino, 'already_paid', 8_800, 'TARI 2025, saldo', 'Tributi'],
  [6, 'elena', piemonte, 'in_progress', 18_525, 'Bollo auto ZZ000ZZ 2026', 'Tributi'],
  [7, 'elena', torino, 'withdrawn', 2_500, 'Occupazione suolo pubblico', 'Tributi'],
  [8, 'elena', torino, 'unknown', 5_000, 'Avviso non ancora pubblicato', 'Tributi'],
  [
    9,
    'elena',
    piemonte,
    'institution_unreachable',
    1_600,
    'Bollettini di prova, ente irraggiungibile',
  ],
  [10, 'elena', torino, 'unknown_fault', 900, 'Avviso con un codice di errore sconosciuto'],
  [11, 'elena', torino, 'several_beneficiaries', 21_000, 'TARI e TEFA 2026', 'Tributi'],
  [12, 'elena', torino, 'instalment', 6_025, 'TARI 2026, rata 1 di 2', 'Tributi'],
  [13, 'elena', torino, 'instalment', 6_025, 'TARI 2026, rata 2 di 2', 'Tributi'],
  [14, 'elena', torino, 'stamp', 1_600, 'Marca da bollo per certificato', 'Anagrafe'],
  [15, 'adalgisa', torino, 'payable', 9_990, 'TARI 2026, acconto', 'Tributi'],
  [16, 'adalgisa', torino, 'paid_at_counter', 3_350, 'Luce votiva 2026', 'Cimiteri'],
  [17, 'luca', aci, 'payable', 2_780, 'Pratica automobilistica', 'Ufficio provinciale'],
  [18, 'luca', torino, 'psp_refuses', 4_700, 'Abbonamento bike sharing'],
  [19, 'luca', torino, 'psp_late', 4_800, 'Abbonamento car sharing'],
  [20, 'ioana', torino, 'payable', 1, 'Un centesimo'],
  [21, 'ioana', torino, 'payable', 149_999_99, 'Alienazione di un terreno', 'Patrimonio'],
];

/** The notices, as they are on this day. */
export function demoNotices(personas: readonly Persona[], now: Temporal.Instant): Notice[] {
  const due = romeDate(now).add({ days: 45 }).toString();
  return lines.map(([number, username, fiscalCode, scenario, amount, description, office]) => ({
    fiscalCode,
    noticeNumber: noticeNumberFor(number, scenarios[scenario].digits),
    scenario,
    amount: cents(amount),
    description,
    office,
    debtor: debtorOf(personas.find((persona) => persona.username === username)),
    dueDate: due,
    persona: username,
    paidBy: undefined,
    refusals: 0,
  }));
}

function debtorOf(persona: Persona | undefined): Subject {
  if (persona === undefined)
    return {
      uniqueIdentifier: { entityUniqueIdentifierType: 'F', entityUniqueIdentifierValue: 'ANONIMO' },
      fullName: 'Persona di prova',
    };
  return {
    uniqueIdentifier: {
      entityUniqueIdentifierType: 'F',
      entityUniqueIdentifierValue: persona.fiscalCode,
    },
    fullName: `${persona.name} ${persona.familyName}`.slice(0, 70),
  };
}
