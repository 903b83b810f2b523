// Where our mail server hands over what came back. In a scope of its own: it understands a mail, which no other address does.
import { timingSafeEqual } from 'node:crypto';
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { noteBounce } from './bounce-actions.ts';
import { bounceProblems, takeBounce } from './bounce-contract.ts';

const BEARER = /^Bearer (\S{1,200})$/i;

export function bounceRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { mailBounces } = context.config;
  app.addContentTypeParser<Buffer>(
    'message/rfc822',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => bytes,
  );

  serve(app, doors, takeBounce, async ({ query, body, request }) => {
    if (mailBounces === undefined) throw new Refusal(bounceProblems.bounces_off);
    const [, key = ''] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (!timingSafeEqual(sha256(key), sha256(mailBounces.key)))
      throw new Refusal(bounceProblems.bounce_key_wrong);
    const { domain } = mailBounces;
    return answer(200, {
      outcome: await noteBounce(context, domain, query.recipient, Buffer.from(body)),
    });
  });
}
