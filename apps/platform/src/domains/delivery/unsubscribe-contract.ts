// The link in every notice by e-mail that switches such mails off, without a login (RFC 8058).
import { endpoint, problems, rawBody } from '@io/endpoint';
import { z } from 'zod';

export const unsubscribeProblems = problems({
  unsubscribe_link_unknown: {
    status: 404,
    title: 'Link not found',
    it: 'Questo collegamento non vale più: forse hai cambiato indirizzo, o è arrivato a metà. Scegli i tuoi avvisi nell’app.',
    en: 'This link is no longer valid: perhaps the address has changed, or half of it is missing. Choose your notices in the app.',
  },
});

const params = z.object({ token: z.string().max(200) });

export const showUnsubscription = endpoint({
  method: 'GET',
  path: '/disiscrizione/:token',
  door: { kind: 'open' },
  summary:
    'The link in a notice by e-mail: shows what can be switched off, and changes nothing: scanners open links too',
  params,
  replies: { 200: rawBody },
  problems: [unsubscribeProblems.unsubscribe_link_unknown],
});

export const unsubscribe = endpoint({
  method: 'POST',
  path: '/disiscrizione/:token',
  door: { kind: 'open' },
  summary:
    'One click of a mail program (`List-Unsubscribe=One-Click`, RFC 8058), or a button of that page: switches e-mail off, or on again',
  params,
  maxBodyBytes: 8192,
  body: z.union([
    z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
    /** A button: which mails, and whether they come from now on. */
    z.object({ which: z.enum(['service', 'everything']), wanted: z.enum(['yes', 'no']) }),
  ]),
  replies: { 200: rawBody },
  problems: [unsubscribeProblems.unsubscribe_link_unknown],
});
