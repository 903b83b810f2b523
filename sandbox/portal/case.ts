// One application of a citizen's at the portal, and how the clerk may move it on.

import { text, type Text } from '../text.ts';
import type { ProcedureName } from './procedures.ts';

/** What went to IO and came back, as the wire saw it. */
export type Exchange = {
  readonly request: string;
  readonly reply: string;
};

export type State =
  | 'received'
  | 'in_progress'
  | 'waiting_for_citizen'
  | 'accepted'
  | 'refused'
  | 'withdrawn';

export type Case = {
  readonly reference: string;
  readonly procedure: ProcedureName;
  readonly fiscalCode: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly createdAt: Temporal.Instant;
  state: State;
  /** Of the payment notice, where the procedure asks for a payment. */
  noticeId: string | undefined;
  isPaid: boolean;
  /** Of the last message sent about it. */
  messageId: string | undefined;
  /** As IO tells it by webhook; newest last. */
  readonly told: string[];
  readonly exchanges: Exchange[];
};

const stateWords: Readonly<Record<State, Text>> = {
  received: text('Domanda ricevuta', 'Application received'),
  in_progress: text('In esame all’ufficio', 'Being examined'),
  waiting_for_citizen: text('Aspetta un documento', 'Waiting for a document'),
  accepted: text('Accolta', 'Accepted'),
  refused: text('Respinta', 'Refused'),
  withdrawn: text('Messaggio ritirato', 'Message withdrawn'),
};

export const stateOf = ({ state, isPaid }: Pick<Case, 'state' | 'isPaid'>): Text =>
  isPaid ? text('Accolta, retta pagata', 'Accepted, fee paid') : stateWords[state];

type Move = {
  readonly name: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly words: Text;
};

/** By procedure, in the order of the buttons. */
const moves: Readonly<Record<ProcedureName, readonly Move[]>> = {
  mensa: [
    {
      name: 'ritira',
      from: ['accepted'],
      to: 'withdrawn',
      words: text('Ritira l’avviso di pagamento', 'Withdraw the notice'),
    },
  ],
  permesso: [
    {
      name: 'esamina',
      from: ['received'],
      to: 'in_progress',
      words: text('Inizia l’esame', 'Begin the examination'),
    },
    {
      name: 'chiedi',
      from: ['in_progress'],
      to: 'waiting_for_citizen',
      words: text('Chiedi il libretto del veicolo', 'Ask for the vehicle’s papers'),
    },
    {
      name: 'ricevuto',
      from: ['waiting_for_citizen'],
      to: 'in_progress',
      words: text('Il libretto è arrivato', 'The papers have come'),
    },
    {
      name: 'accogli',
      from: ['in_progress'],
      to: 'accepted',
      words: text('Rilascia il permesso', 'Issue the permit'),
    },
    {
      name: 'respingi',
      from: ['in_progress', 'waiting_for_citizen'],
      to: 'refused',
      words: text('Respingi la domanda', 'Refuse the application'),
    },
  ],
  certificato: [
    {
      name: 'pronto',
      from: ['received'],
      to: 'accepted',
      words: text('Il certificato è pronto', 'The certificate is ready'),
    },
  ],
};

/** What the clerk can do with it now. */
export const movesOf = ({
  procedure,
  state,
  isPaid,
}: Pick<Case, 'procedure' | 'state' | 'isPaid'>) =>
  // What is paid cannot be withdrawn any more.
  isPaid ? [] : moves[procedure].filter(({ from }) => from.includes(state));

export const moveOf = (one: Pick<Case, 'procedure' | 'state' | 'isPaid'>, name: string) =>
  movesOf(one).find((move) => move.name === name);
