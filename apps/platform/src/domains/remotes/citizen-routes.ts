// What a citizen opens of a message that its sender keeps: asked of the sender each time, kept nowhere here.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CitizenCaller } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import type { Admission } from '../admission/index.ts';
import { noteFault } from './actions.ts';
import { type Asked, createClient } from './client.ts';
import * as contract from './contract.ts';
import { type Opened, openRemote } from './opening.ts';
import { fileNameOf, problemOf } from './rules.ts';

/** Of at most 10 MB each, in the memory of this process at once. */
const MAX_OPEN_FILES = 16;
const BUSY_SECONDS = '5';

export function remoteRoutes(
  app: FastifyInstance,
  doors: OurDoors,
  context: Context,
  admission: Admission,
): void {
  const client = createClient(context);
  let openFiles = 0;

  const open = ({ subject, session }: CitizenCaller, id: string) =>
    openRemote(context, subject, session.fiscalCode, id);

  /** What was found; else the sender is told, and the citizen by the Refusal thrown. */
  async function found<T>({ configurationId, message }: Opened, asked: Asked<T>): Promise<T> {
    if (asked.state === 'found') return asked.value;
    if (asked.state === 'preparing')
      throw new Refusal(contract.remoteProblems.remote_preparing, {
        headers: { 'retry-after': String(asked.retryAfterSeconds) },
      });
    if (asked.isNew) await noteFault(context, configurationId, asked.fault, message.id);
    throw new Refusal(problemOf(asked.fault));
  }

  /** Where an operator has declared what a sender's servers bear, people come to them one after the other. */
  const asking = <T>(
    { message }: Opened,
    request: FastifyRequest,
    work: () => Promise<Asked<T>>,
  ): Promise<Asked<T>> => admission.gateOfService(message.sender_service_id).through(request, work);

  serve(app, doors, contract.getThirdPartyMessage, async ({ caller, params, request, reply }) => {
    const opened = await open(caller, params.id);
    const { attachments, details } = await found(
      opened,
      await asking(opened, request, () => client.message(opened.place)),
    );
    const { message, promised } = opened;
    const isShort =
      (promised.attachments && !attachments?.length) || (promised.details && !details);
    // What is there is shown; that something is missing, the sender learns.
    if (isShort) await noteFault(context, opened.configurationId, 'malformed', message.id);
    reply.header('cache-control', 'private, no-store');
    return answer(200, {
      ...message,
      third_party_message: {
        attachments: promised.attachments ? (attachments ?? []) : [],
        ...(details && { details }),
      },
    });
  });

  serve(
    app,
    doors,
    contract.getThirdPartyPrecondition,
    async ({ caller, params, request, reply }) => {
      const opened = await open(caller, params.id);
      const precondition = await found(
        opened,
        await asking(opened, request, () => client.precondition(opened.place)),
      );
      reply.header('cache-control', 'private, no-store');
      return answer(200, precondition);
    },
  );

  serve(
    app,
    doors,
    contract.getThirdPartyAttachment,
    async ({ caller, params, request, reply }) => {
      if (openFiles >= MAX_OPEN_FILES)
        throw new Refusal(contract.remoteProblems.remote_busy, {
          headers: { 'retry-after': BUSY_SECONDS },
        });
      openFiles += 1;
      try {
        const opened = await open(caller, params.id);
        const path = params.attachment_url;
        const bytes = await found(
          opened,
          await asking(opened, request, () => client.attachment(opened.place, path)),
        );
        reply.headers({
          'content-type': 'application/octet-stream',
          // Whatever the bytes are, a browser saves them and never runs them in our name.
          'content-disposition': `attachment; filename="${fileNameOf(path)}"`,
          'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'private, no-store',
        });
        return answer(200, bytes);
      } finally {
        openFiles -= 1;
      }
    },
  );
}
