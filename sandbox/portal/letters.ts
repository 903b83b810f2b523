// What the portal writes to its citizens: messages, and how a permit's practice stands.

import type {
  NewMessage,
  NewPaymentNotice,
  PracticeState,
  PracticeStep,
  PracticeUpdate,
} from '@io/sdk';
import type { Case, State } from './case.ts';

const ROME = 'Europe/Rome';
const dayAfter = (now: Temporal.Instant, days: number) =>
  now.toZonedDateTimeISO(ROME).toPlainDate().add({ days });
const spoken = (day: Temporal.PlainDate) =>
  day.toLocaleString('it', { day: 'numeric', month: 'long', year: 'numeric' });

/** Who is not on IO yet finds it at the first login. */
const waiting = (now: Temporal.Instant) => dayAfter(now, 90).toString();

/** The city's account, as the sandbox's pagoPA knows it. */
const ACCOUNT = 'IT52X0542811101005144900101';
const FEE = 8450;

/** IO makes the notice and its number, and writes to the parent in the same step. */
export function canteenFee(one: Case, debtor: string, now: Temporal.Instant): NewPaymentNotice {
  const due = dayAfter(now, 30);
  const child = plain(one.answers['bambino'] ?? '');
  return {
    reference: one.reference,
    debtor: { fiscal_code: one.fiscalCode, full_name: debtor },
    description: `Mensa scolastica, prima retta di ${child}`,
    payment: {
      amount: FEE,
      due_date: due.toString(),
      transfers: [{ amount: FEE, iban: ACCOUNT, category: '9/0601102SP/' }],
    },
    message: {
      reference: one.reference,
      keep_until: waiting(now),
      // So that the desk may hear that it was read, where the person lets it be known.
      feature_level_type: 'ADVANCED',
      subject: 'Mensa scolastica: iscrizione ricevuta e prima retta',
      markdown: `Abbiamo ricevuto l’iscrizione di **${child}** alla mensa della scuola ${plain(one.answers['scuola'] ?? '')}.\n\nLa prima retta è di **84,50 €**, da pagare entro il **${spoken(due)}**. Puoi pagarla da questo messaggio.\n\nNumero della domanda: ${one.reference}.`,
    },
  };
}

export function certificateReady(one: Case, now: Temporal.Instant): NewMessage {
  return {
    fiscal_code: one.fiscalCode,
    reference: one.reference,
    keep_until: waiting(now),
    content: {
      subject: 'Il tuo certificato di residenza è pronto',
      markdown: `Il certificato di residenza che hai chiesto è pronto.\n\nPuoi ritirarlo allo sportello dell’anagrafe con un documento, oppure scaricarlo dal portale del Comune.\n\nNumero della domanda: ${one.reference}.`,
    },
  };
}

export function permitIssued(one: Case, now: Temporal.Instant): NewMessage {
  return {
    fiscal_code: one.fiscalCode,
    reference: one.reference,
    practice_reference: one.reference,
    keep_until: waiting(now),
    content: {
      subject: 'Il tuo permesso ZTL è stato rilasciato',
      markdown: `Il permesso per la zona a traffico limitato è attivo da oggi per il veicolo **${plain(one.answers['targa'] ?? '')}**.\n\nNon devi fare altro: le telecamere riconoscono la targa.\n\nNumero della domanda: ${one.reference}.`,
    },
  };
}

const stateText: Record<State, PracticeState> = {
  received: { kind: 'received', text: 'Abbiamo ricevuto la tua domanda' },
  in_progress: { kind: 'in_progress', text: 'L’ufficio mobilità esamina la domanda' },
  waiting_for_citizen: { kind: 'waiting_for_citizen', text: 'Ci serve il libretto del veicolo' },
  accepted: { kind: 'accepted', text: 'Il permesso è stato rilasciato' },
  refused: { kind: 'refused', text: 'La domanda è stata respinta' },
  withdrawn: { kind: 'withdrawn', text: 'La domanda è stata ritirata' },
};

function stepsOf(state: State, today: string): PracticeStep[] {
  const isOver = state === 'accepted' || state === 'refused';
  const done = (title: string): PracticeStep => ({ title, status: 'done', at: today });
  return [
    done('Domanda ricevuta'),
    state === 'received'
      ? { title: 'Esame dei documenti', status: 'to_come' }
      : isOver
        ? done('Esame dei documenti')
        : { title: 'Esame dei documenti', status: 'current', at: today },
    isOver
      ? done(state === 'accepted' ? 'Permesso rilasciato' : 'Domanda respinta')
      : { title: 'Decisione', status: 'to_come' },
  ];
}

/** The whole practice as it stands; IO shows it as one timeline. */
export function permitPractice(one: Case, state: State, now: Temporal.Instant): PracticeUpdate {
  const today = dayAfter(now, 0).toString();
  return {
    fiscal_code: one.fiscalCode,
    title: 'Permesso per la zona a traffico limitato',
    state: stateText[state],
    steps: stepsOf(state, today),
    contact: { office: 'Ufficio mobilità', email: 'ztl@torino.example', phone: '011 000 0000' },
    expected_by: dayAfter(one.createdAt, 30).toString(),
    ...(state === 'waiting_for_citizen' && {
      todo: {
        text: 'Porta allo sportello il libretto del veicolo, o mandalo per e-mail',
        by: dayAfter(now, 15).toString(),
      },
    }),
  };
}

/** Somebody's words inside markdown: only letters, digits and quiet signs stay. */
const plain = (words: string) => words.replaceAll(/[^\p{L}\p{N} .,’'/-]/gu, ' ').trim();
