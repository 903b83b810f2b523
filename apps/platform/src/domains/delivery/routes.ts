// The choice of when notices come, over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { changeNoticeChoices } from './actions.ts';
import { findChoices } from './choice-store.ts';
import * as contract from './contract.ts';
import { defaultNoticeChoices, type NoticeChoices } from './rules.ts';

const wireChoices = (choices: NoticeChoices) => ({
  email_frequency: choices.emailFrequency,
  digest_hour: choices.digestHour,
  quiet_from: choices.quietFrom,
  quiet_until: choices.quietUntil,
});

export function deliveryRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  serve(app, doors, contract.getNoticeChoices, async ({ caller }) => {
    const choices = await findChoices(context.sql, caller.subject);
    return answer(200, wireChoices(choices ?? defaultNoticeChoices));
  });

  serve(app, doors, contract.setNoticeChoices, async ({ caller, body }) => {
    const choices: NoticeChoices = {
      emailFrequency: body.email_frequency,
      digestHour: body.digest_hour,
      quietFrom: body.quiet_from,
      quietUntil: body.quiet_until,
    };
    await changeNoticeChoices(context, caller.subject, choices);
    return answer(200, wireChoices(choices));
  });
}
