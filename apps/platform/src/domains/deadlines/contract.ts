// Deadlines as a citizen sees them, the choice of reminders, and the private calendar.
import { emptyBody, endpoint, problems, rawBody } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

export const deadlineProblems = problems({
  deadline_not_found: {
    status: 404,
    title: 'Deadline not found',
    it: 'Questo messaggio non esiste, non è tuo, o non ha una scadenza.',
    en: 'This message does not exist, is not yours, or has no due date.',
  },
  range_not_valid: {
    status: 400,
    title: 'Bad parameters',
    it: '«to» deve essere uguale o dopo «from», al massimo 800 giorni più avanti.',
    en: '"to" must be the same day as "from" or later, at most 800 days.',
  },
  calendar_off: {
    status: 404,
    title: 'Calendar not found',
    it: 'Il tuo calendario privato è spento: accendilo per avere un indirizzo.',
    en: 'Your private calendar is off: switch it on to get an address.',
  },
  calendar_unknown: {
    status: 404,
    title: 'Calendar not found',
    it: 'Questo calendario non esiste più. Apri IO, pagina Scadenze, per averne l’indirizzo nuovo.',
    en: 'This calendar no longer exists. Open IO, page Deadlines, for its new address.',
  },
});

const citizenDoor = { kind: 'citizen' } as const;
/** From 2000 to 2199, so that nothing on the way to a calendar has to doubt it. */
const day = z.iso.date().regex(/^2[01]\d\d-/);

export const deadlineItem = z.object({
  message_id: z.string().regex(ULID_PATTERN),
  /** UTC, with milliseconds, as the institution wrote it. */
  due_date: z.string(),
  /** The day of it in Italy. */
  due_day: z.iso.date(),
  title: z.string(),
  sender_service_id: z.string(),
  service_name: z.string(),
  organization_name: z.string(),
  is_read: z.boolean(),
  /** Euro cents, when the message asks for a payment. */
  amount: z.int().optional(),
  /** How its notice stands, as far as is known. */
  payment_state: z.enum(['to_pay', 'paying', 'paid', 'withdrawn', 'expired']).optional(),
  /** One of the instalments of the message's payment, beside the notice that the message names. */
  instalment: z
    .object({
      payee_fiscal_code: z.string(),
      notice_number: z.string(),
      /** Which of them, from 1. */
      number: z.int(),
      of: z.int(),
    })
    .optional(),
  /** There is nothing left to do: paid, or withdrawn by the institution. No reminder comes. */
  is_done: z.literal(true).optional(),
});

export const listDeadlines = endpoint({
  method: 'GET',
  path: '/app/api/v1/deadlines',
  door: citizenDoor,
  summary:
    'What is due, soonest first, of messages that are not archived. Days are Italian; without them, from today on',
  query: z.object({
    from: day.optional(),
    /** The last day, included. */
    to: day.optional(),
    /** Only what asks for money and is not known to be paid, nor withdrawn. */
    unpaid: z.literal('true').optional(),
    page_size: z.coerce.number().int().min(1).max(100).default(50),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-7][0-9A-HJKMNP-TV-Z]{25}(_\d{18})?$/)
      .refine((text) => z.iso.datetime({ precision: 3 }).safeParse(text.split('_')[0]).success)
      .optional(),
  }),
  replies: { 200: z.object({ items: z.array(deadlineItem), next: z.string().optional() }) },
  problems: [deadlineProblems.range_not_valid],
});

const hour = z.int().min(0).max(23);

export const reminderChoices = z.object({
  /** 0 is the morning of the due day; none at all switches reminders off. */
  days_before: z
    .array(z.int().min(0).max(90))
    .max(10)
    .refine(
      (days) => new Set(days).size === days.length,
      'ha lo stesso giorno due volte: per esempio va bene [30, 7, 1, 0] | has the same day twice: [30, 7, 1, 0] would do',
    ),
  /** Hours in Italy between which nobody is disturbed; the same hour twice means none. */
  quiet_from: hour,
  quiet_until: hour,
  /** Reminds also of what has been read and asks for no payment. */
  even_if_read: z.boolean(),
});

export const getReminderChoices = endpoint({
  method: 'GET',
  path: '/app/api/v1/deadlines/reminders',
  door: citizenDoor,
  summary: 'When this person is reminded',
  replies: { 200: reminderChoices },
  problems: [],
});

export const setReminderChoices = endpoint({
  method: 'PUT',
  path: '/app/api/v1/deadlines/reminders',
  door: citizenDoor,
  summary: 'Changes it, for all that is still due',
  body: reminderChoices,
  replies: { 200: reminderChoices },
  problems: [],
});

const contents = z.enum(['full', 'reduced']);
const calendarState = z.object({
  is_on: z.boolean(),
  /** `reduced`: every event says only that something is due. */
  contents: contents.optional(),
  created_at: z.string().optional(),
});

export const getCalendarFeed = endpoint({
  method: 'GET',
  path: '/app/api/v1/deadlines/calendar',
  door: citizenDoor,
  summary: 'Whether the private calendar is on. Its address is told only when it is made',
  replies: { 200: calendarState },
  problems: [],
});

export const makeCalendarFeed = endpoint({
  method: 'POST',
  path: '/app/api/v1/deadlines/calendar',
  door: citizenDoor,
  summary: 'Makes a new address for the private calendar; an earlier one ends at once',
  body: z.object({ contents }),
  replies: { 201: z.object({ address: z.url(), contents }) },
  problems: [],
});

export const changeCalendarFeed = endpoint({
  method: 'PUT',
  path: '/app/api/v1/deadlines/calendar',
  door: citizenDoor,
  summary: 'Changes how much the private calendar tells; its address stays',
  body: z.object({ contents }),
  replies: { 200: calendarState },
  problems: [deadlineProblems.calendar_off],
});

export const endCalendarFeed = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/deadlines/calendar',
  door: citizenDoor,
  summary: 'Switches the private calendar off; its address ends at once',
  replies: { 204: emptyBody },
  problems: [deadlineProblems.calendar_off],
});

export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendar/:token.ics',
  door: { kind: 'open' },
  summary:
    'The private calendar (RFC 5545), for programs that have no login; the secret of the address opens it',
  params: z.object({ token: z.string().max(200) }),
  replies: { 200: rawBody, 304: emptyBody },
  problems: [deadlineProblems.calendar_unknown],
});

export const getDeadlineFile = endpoint({
  method: 'GET',
  path: '/app/api/v1/messages/:id/deadline.ics',
  door: citizenDoor,
  summary: "One message's due date as a file for a calendar (RFC 5545)",
  params: z.object({ id: z.string().max(64) }),
  replies: { 200: rawBody },
  problems: [deadlineProblems.deadline_not_found],
});
