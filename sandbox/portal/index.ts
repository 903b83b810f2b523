// A small city portal that reaches its citizens through IO, as one plug-in of the sandbox's server.

import { IoError } from '@io/sdk';
import type { FastifyInstance } from 'fastify';
import type { Persona } from '../people/personas.ts';
import { text, type Text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import type { Case } from './case.ts';
import { formPage, homePage, sentPage } from './citizen-pages.ts';
import { casePage, deskPage } from './clerk-pages.ts';
import { createDesk } from './desk.ts';
import { createNotices } from './notices.ts';
import { createOffices } from './offices.ts';
import { isProcedure, procedures, type ProcedureName } from './procedures.ts';

export type PortalOptions = {
  /** Where the demonstration's demo.json is, or will be. */
  readonly dataDir: string;
  readonly platformUrl: string | undefined;
  /** Address of the sandbox, without a final slash. */
  readonly url: () => string;
  readonly personas: readonly Persona[];
  readonly now: () => Temporal.Instant;
};

const longestNotice = 64 * 1024;
const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { refuse_webhooks: { type: 'boolean' } },
};

type OneProcedure = { Params: { procedure: string } };
type OneCase = { Params: { reference: string } };
/** A name that comes twice in a form is a list: nothing that this portal asks for. */
type Form = { Body: Record<string, unknown> | undefined };

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What IO refuses is a sentence for a person, and never a defect of ours. */
function problemOf(error: unknown): Text {
  if (!(error instanceof IoError)) throw error;
  const about = error.fields.map(({ path, it }) => `${path} ${it}`).join('; ');
  return text(`${error.it} ${about}`.trim(), `${error.en} [${error.code}]`);
}

export function registerPortal(server: FastifyInstance, options: PortalOptions): void {
  const { url, personas, platformUrl } = options;
  const offices = createOffices(options.dataDir);
  const nameOf = (fiscalCode: string) => {
    const known = personas.find((one) => one.fiscalCode === fiscalCode);
    return known === undefined ? 'Genitore' : `${known.name} ${known.familyName}`;
  };
  const desk = createDesk(offices, nameOf, options.now);
  const notices = createNotices(offices, desk, url);
  const settings = { refuse_webhooks: false };

  server.get('/portal', async (_request, reply) => reply.redirect(`${url()}/portal/`, 303));
  server.get('/portal/', async (_request, reply) => sendPage(reply, homePage()));
  server.get<OneProcedure>('/portal/:procedure', async (request, reply) =>
    sendPage(reply, formPage(procedureOf(request.params.procedure), personas)),
  );
  server.post<OneProcedure & Form>('/portal/:procedure', async (request, reply) => {
    const procedure = procedureOf(request.params.procedure);
    const { fiscalCode, answers } = formOf(procedure, request.body ?? {});
    // First the ear, then the mouth: no notice of this application is missed.
    await notices.subscribe();
    try {
      const one = await desk.apply(procedure, fiscalCode, answers);
      return await reply.redirect(`${url()}/portal/domande/${one.reference}`, 303);
    } catch (error) {
      throw new SandboxError(502, 'io_refused', problemOf(error));
    }
  });
  server.get<OneCase>('/portal/domande/:reference', async (request, reply) =>
    sendPage(reply, sentPage(caseOf(request.params.reference), platformUrl)),
  );

  server.get('/portal/sportello/', async (_request, reply) =>
    sendPage(
      reply,
      deskPage({
        cases: desk.cases.values(),
        heard: notices.heard.values(),
        troubles: notices.troubles,
        refuses: settings.refuse_webhooks,
      }),
    ),
  );
  server.get<OneCase>('/portal/sportello/:reference', async (request, reply) =>
    sendPage(reply, casePage(caseOf(request.params.reference), undefined)),
  );
  server.post<OneCase & Form>('/portal/sportello/:reference', async (request, reply) => {
    const one = caseOf(request.params.reference);
    await notices.subscribe();
    try {
      await desk.move(one.reference, textOf(request.body?.['move']));
    } catch (error) {
      return sendPage(reply, casePage(one, problemOf(error)), 502);
    }
    return reply.redirect(`${url()}/portal/sportello/${one.reference}`, 303);
  });

  // Signatures are over the bytes, so the body is taken as it comes.
  void server.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: longestNotice },
      (_request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) =>
        done(null, body),
    );
    raw.post<OneProcedure & { Body: Buffer | undefined }>(
      '/portal/webhooks/:procedure',
      async (request, reply) => {
        if (settings.refuse_webhooks) return reply.code(503).send();
        try {
          await notices.receive(
            procedureOf(request.params.procedure),
            request.body ?? '',
            request.headers,
          );
        } catch (error) {
          throw new SandboxError(400, 'not_a_notice', problemOf(error));
        }
        return reply.code(204).send();
      },
    );
  });

  const describe = () => ({
    settings,
    knobs: {
      refuse_webhooks: {
        it: 'Risponde 503 a ogni avviso di IO, che riproverà.',
        en: 'Answers 503 to every notice of IO, which will try again.',
        schema: configSchema.properties.refuse_webhooks,
      },
    },
  });
  server.get('/portal/config', async () => describe());
  server.post<{ Body: Partial<typeof settings> }>(
    '/portal/config',
    { schema: { body: configSchema } },
    async ({ body }) => {
      Object.assign(settings, body);
      return describe();
    },
  );
  server.delete('/portal/config', async () => {
    settings.refuse_webhooks = false;
    return describe();
  });
  server.post<Form>('/portal/config/refuse', async ({ body }, reply) => {
    settings.refuse_webhooks = body?.['refuse'] === 'yes';
    return reply.redirect(`${url()}/portal/sportello/`, 303);
  });

  function caseOf(reference: string): Case {
    const one = desk.cases.get(reference);
    if (one !== undefined) return one;
    throw new SandboxError(
      404,
      'case_unknown',
      text(
        'Questa domanda non c’è: il portale dimostrativo riparte da zero a ogni avvio.',
        'This application is not here: the demonstration starts anew every time.',
      ),
    );
  }
}

function procedureOf(name: string): ProcedureName {
  if (isProcedure(name)) return name;
  throw new SandboxError(
    404,
    'not_found',
    text('Il portale non ha questa pagina.', 'The portal has no such page.'),
  );
}

function formOf(procedure: ProcedureName, body: Record<string, unknown>) {
  const fiscalCode = textOf(body['fiscal_code']).toUpperCase();
  const answers: Record<string, string> = {};
  for (const { name, label, longest } of procedures[procedure].fields) {
    const answer = textOf(body[name]);
    if (answer === '' || answer.length > longest)
      throw new SandboxError(
        400,
        'answer_missing',
        text(
          `Compila «${label.it}», al massimo ${longest} caratteri.`,
          `Fill in "${label.en}", ${longest} characters at most.`,
        ),
      );
    answers[name] = answer;
  }
  return { fiscalCode, answers };
}
