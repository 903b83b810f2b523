// Payment notices on paper: for the institution that sends them, and for the person who holds one.
import { endpoint, problems, rawBody } from '@io/endpoint';
import { z } from 'zod';
import { positionId, positionProblems, readDoor } from './contract.ts';

export const printProblems = problems({
  nothing_to_print: {
    status: 409,
    title: 'Nothing to print',
    it: 'L’avviso non si può stampare: è pagato o ritirato, non prevede il pagamento in unica rata, o supera 999.999,99 euro.',
    en: 'The notice cannot be printed: it is paid or withdrawn, has no payment at once, or exceeds 999,999.99 euros.',
  },
  plan_not_found: {
    status: 404,
    title: 'Plan not found',
    it: 'Questo avviso non ha un piano di rate con questo nome.',
    en: 'This notice has no plan of instalments of this name.',
  },
  notice_not_here: {
    status: 404,
    title: 'Notice not found',
    it: 'Questo messaggio non esiste, non è tuo, o il suo avviso non è stato fatto su IO: chiedi la stampa all’ente.',
    en: 'This message does not exist, is not yours, or its notice was not made on IO: ask the institution for a printed one.',
  },
});

export const printNotice = endpoint({
  method: 'GET',
  path: '/api/v1/payment-notices/:id/pdf',
  door: readDoor,
  summary:
    'The notice on paper by pagoPA’s official model, tagged for who listens: the payment at once and the instalments of one plan, the first unless named, with today’s amounts',
  params: z.object({ id: positionId }),
  query: z.object({
    plan: z
      .string()
      .min(1)
      .max(60)
      .meta({ examples: ['2 rate'] })
      .optional(),
  }),
  replies: { 200: rawBody },
  problems: [
    positionProblems.position_not_found,
    printProblems.plan_not_found,
    printProblems.nothing_to_print,
  ],
});

export const printOwnNotice = endpoint({
  method: 'GET',
  path: '/app/api/v1/messages/:id/notice.pdf',
  door: { kind: 'citizen' },
  summary:
    'The notice of a message on paper, to pay at a counter: of notices made on IO, for their debtor',
  params: z.object({ id: z.string().max(64) }),
  replies: { 200: rawBody },
  problems: [printProblems.notice_not_here, printProblems.nothing_to_print],
});
