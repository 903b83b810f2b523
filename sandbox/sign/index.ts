// Digital signatures on trial, as one plug-in of the sandbox's server: a page, and the same for programs.

import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Persona } from '../people/personas.ts';
import { text } from '../text.ts';
import { SandboxError, sendPage } from '../web/server.ts';
import type { Authority } from './authority.ts';
import { signedEnvelope } from './cades.ts';
import { isSignFault, type SignFault } from './faults.ts';
import { signPage } from './page.ts';

const path = '/sign/';
const mostBytes = 4 * 1024 * 1024;

export type SignRequest = {
  readonly signer: string;
  readonly fault: SignFault;
  readonly name: string;
  readonly document: Buffer;
};

export async function registerSign(
  server: FastifyInstance,
  authority: Authority,
  personas: readonly Persona[],
  now: () => Temporal.Instant,
): Promise<void> {
  async function signed({ signer: username, fault, document }: SignRequest): Promise<Buffer> {
    const holder = personas.find((persona) => persona.username === username);
    if (holder === undefined)
      throw refusal('signer_unknown', 'Questa persona non c’è.', 'No such person.');
    const signer = await authority.issue(holder, fault);
    return signedEnvelope(document, signer, now(), fault);
  }

  await server.register(async (pages) => {
    await pages.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 4 } });
    pages.get('/sign', async (_request, reply) => reply.redirect(path, 303));
    pages.get(path, async (_request, reply) => sendPage(reply, signPage(personas, path)));
    pages.get(`${path}ca.pem`, async (_request, reply) =>
      reply.type('application/x-pem-file').send(authority.certificate),
    );
    pages.post(path, { bodyLimit: mostBytes + 65_536 }, async (request, reply) => {
      let document: Buffer | undefined;
      let name = 'documento';
      const fields: Record<string, unknown> = {};
      for await (const part of request.parts()) {
        if (part.type === 'file') {
          document = await part.toBuffer();
          name = part.filename.replaceAll(/[^\w.-]/g, '_').slice(0, 100) || name;
        } else fields[part.fieldname] = part.value;
      }
      const { signer, fault = 'none' } = fields;
      if (document === undefined || document.length === 0)
        throw refusal('no_file', 'Scegli il documento da firmare.', 'Choose the document to sign.');
      if (typeof signer !== 'string' || !isSignFault(fault))
        throw refusal('bad_choice', 'Scelta non ammessa.', 'Choice not allowed.');
      const envelope = await signed({ signer, fault, name, document });
      return reply
        .headers({
          'content-type': 'application/pkcs7-mime',
          'content-disposition': `attachment; filename="${name}.p7m"`,
        })
        .send(envelope);
    });
  });
}

const refusal = (code: string, it: string, en: string) => new SandboxError(400, code, text(it, en));
