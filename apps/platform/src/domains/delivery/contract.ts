// When notices come, as a person chooses it. (By which channel is in the profile and in each service's preferences.)
import { endpoint } from '@io/endpoint';
import { z } from 'zod';

const citizenDoor = { kind: 'citizen' } as const;
const hour = z.int().min(0).max(23);

export const noticeChoices = z.object({
  /** `daily`: what came goes in one mail, at `digest_hour`; reminders of deadlines still go at once. */
  email_frequency: z.enum(['at_once', 'daily']),
  /** In Italy, as all hours here. */
  digest_hour: hour,
  /** Hours in which no device rings; the same hour twice means none. What comes meanwhile is told at their end. */
  quiet_from: hour,
  quiet_until: hour,
});

export const getNoticeChoices = endpoint({
  method: 'GET',
  path: '/app/api/v1/notice-choices',
  door: citizenDoor,
  summary: 'When this person is told that something has come',
  replies: { 200: noticeChoices },
  problems: [],
});

export const setNoticeChoices = endpoint({
  method: 'PUT',
  path: '/app/api/v1/notice-choices',
  door: citizenDoor,
  summary: 'Changes it. Who leaves the daily mail gets what waits for it at once',
  body: noticeChoices,
  replies: { 200: noticeChoices },
  problems: [],
});
