// A sender takes a message back: withdraws it, or puts a corrected one in its place. New beside IO.
import { endpoint, problems } from '@io/endpoint';
import { z } from 'zod';
import { fiscalCode, plainText } from './content.ts';
import {
  idempotencyKey,
  messageId,
  messageProblems,
  newMessage,
  sendMessageTo,
  takenBack,
} from './contract.ts';

export const takingBackProblems = problems({
  already_taken_back: {
    status: 409,
    title: 'Already taken back',
    it: 'Questo messaggio è già stato ritirato o corretto. Se serve, correggi il messaggio che lo sostituisce (replaced_by).',
    en: 'This message has already been withdrawn or corrected. If needed, correct the one that replaces it (replaced_by).',
  },
  nobody_received: {
    status: 409,
    title: 'Nobody received it',
    it: 'Questo messaggio non è arrivato a nessuno (REJECTED o FAILED): non c’è nulla da ritirare. Mandane uno nuovo.',
    en: 'Nobody received this message (REJECTED or FAILED): there is nothing to take back. Send a new one.',
  },
});

const common = {
  method: 'POST',
  door: sendMessageTo.door,
  params: z.object({ fiscal_code: fiscalCode, id: z.string().max(64) }),
} as const;

const takingBackRefusals = [
  messageProblems.message_not_found,
  messageProblems.foreign_message,
  takingBackProblems.already_taken_back,
  takingBackProblems.nobody_received,
] as const;

const reason = plainText(5, 300, '«L’importo indicato era sbagliato»');

/** Not DELETE: the reason needs a body, which not every client and proxy carries there, and nothing is deleted. */
export const withdrawMessage = endpoint({
  ...common,
  path: '/api/v1/messages/:fiscal_code/:id/withdrawal',
  summary:
    'Withdraws a message, with a reason for the citizen. Unread it is gone; read it stays, and says that it was withdrawn and why. Which of the two is not told. A repetition changes nothing',
  body: z.object({ reason }),
  replies: { 200: z.object({ id: messageId, taken_back: takenBack }) },
  problems: takingBackRefusals,
});

export const correctMessage = endpoint({
  ...common,
  path: '/api/v1/messages/:fiscal_code/:id/correction',
  summary:
    'Sends a corrected message in place of one. Unread the first is gone; read it stays, and each of the two leads to the other. The rules are those of POST /messages',
  headers: z.object({ 'idempotency-key': idempotencyKey.optional() }),
  body: newMessage.omit({ fiscal_code: true }).extend({ reason: reason.optional() }),
  replies: { 201: z.object({ id: messageId }) },
  problems: [...takingBackRefusals, ...sendMessageTo.problems],
});
