// The page behind the link of a notice by e-mail. Who holds the link holds the mailbox: it decides on its mails only.
import { serve } from '@io/endpoint/serve';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OurDoors } from '../../doors/doors.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { html, type Html } from '../../floor/html.ts';
import { sendPlainPage } from '../../floor/plain-page.ts';
import { floorProblems } from '../../floor/problems.ts';
import { chooseEmail, emailChoice } from '../citizens/index.ts';
import { findServiceNames, type ServiceNames } from './store.ts';
import * as contract from './unsubscribe-contract.ts';
import { readUnsubscription, type Unsubscription } from './unsubscribe-link.ts';

const TITLE = 'Le tue e-mail da IO';

const button = (which: 'service' | 'everything', wanted: 'yes' | 'no', words: string): Html => {
  const look = which === 'everything' && wanted === 'no' ? 'second' : '';
  return html`<form method="post">
    <input type="hidden" name="which" value="${which}" />
    <input type="hidden" name="wanted" value="${wanted}" />
    <button class="${look}">${words}</button>
  </form>`;
};

const settings = html`<p>
  Puoi cambiare ogni scelta nell’app: <a href="/profilo/notifiche">apri le notifiche</a>.
</p>`;

/** A program is told as programs are, a person by a page. */
function refuseUnknown(reply: FastifyReply): void {
  if (reply.request.headers.accept?.includes('text/html') !== true)
    throw new Refusal(contract.unsubscribeProblems.unsubscribe_link_unknown);
  const body = html`<h1>Questo collegamento non vale più</h1>
    <p>Forse hai cambiato indirizzo, o il collegamento è arrivato a metà.</p>
    ${settings}
    <p lang="en">This link is no longer valid. You can choose your notices in the app.</p>`;
  sendPlainPage(reply, TITLE, body, 404);
}

function choicePage(
  reply: FastifyReply,
  now: { everything: boolean; service: boolean },
  names: ServiceNames | undefined,
): void {
  const sender =
    names === undefined ? undefined : `${names.organization_name} – ${names.service_name}`;
  if (!now.everything) {
    const body = html`<h1>Non ti scriviamo più per e-mail</h1>
      <p>I messaggi restano su IO: li trovi quando apri l’app.</p>
      <p>Hai cambiato idea?</p>
      ${button('everything', 'yes', 'Ricevi di nuovo le e-mail')} ${settings}
      <p lang="en">You get no more e-mail from IO. The button switches it on again.</p>`;
    return sendPlainPage(reply, TITLE, body);
  }
  if (sender !== undefined && !now.service) {
    const body = html`<h1>Niente più e-mail da questo servizio</h1>
      <p><strong>${sender}</strong> non ti avvisa più per e-mail. I messaggi restano su IO.</p>
      <p>Hai cambiato idea?</p>
      ${button('service', 'yes', 'Ricevi di nuovo queste e-mail')}
      ${button('everything', 'no', 'Non mandarmi più nessuna e-mail')} ${settings}
      <p lang="en">No more e-mail from this service. The first button switches it on again.</p>`;
    return sendPlainPage(reply, TITLE, body);
  }
  const ofService =
    sender === undefined
      ? undefined
      : html`<p><strong>${sender}</strong></p>
          ${button('service', 'no', 'Non mandarmi più e-mail da questo servizio')}`;
  const body = html`<h1>Quali e-mail non vuoi più?</h1>
    <p>I messaggi restano su IO in ogni caso: cambia solo l’avviso per e-mail.</p>
    ${ofService ?? []} ${button('everything', 'no', 'Non mandarmi più nessuna e-mail')} ${settings}
    <p lang="en">Choose which e-mail you no longer want. Your messages stay on IO.</p>`;
  return sendPlainPage(reply, TITLE, body);
}

/** RFC 8058 lets mail programs send their one field in this form too. */
function understandMultipart(app: FastifyInstance): void {
  app.addContentTypeParser<Buffer>(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      const type = request.headers['content-type'] ?? '';
      const sent = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
      const form = await sent.formData().catch((cause: unknown) => {
        throw new Refusal(floorProblems.bad_request, { cause });
      });
      return Object.fromEntries(form);
    },
  );
}

/** In a scope of its own: it understands a form that no other page does. */
export function unsubscribeRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  understandMultipart(app);
  async function show(reply: FastifyReply, found: Unsubscription | undefined): Promise<void> {
    if (found === undefined) return refuseUnknown(reply);
    const { citizenId, address, serviceId } = found;
    const now = await emailChoice(context, citizenId, address, serviceId);
    if (now === undefined) return refuseUnknown(reply);
    const names =
      serviceId === undefined ? undefined : await findServiceNames(context.sql, serviceId);
    return choicePage(reply, now, names);
  }

  serve(app, doors, contract.showUnsubscription, async ({ params, reply }) => {
    await show(reply, readUnsubscription(context, params.token));
    return undefined;
  });

  serve(app, doors, contract.unsubscribe, async ({ params, body, reply }) => {
    const found = readUnsubscription(context, params.token);
    if (found !== undefined) {
      const choice = 'which' in body ? body : ({ which: 'service', wanted: 'no' } as const);
      const serviceId = choice.which === 'everything' ? undefined : found.serviceId;
      const isOn = choice.wanted === 'yes';
      await chooseEmail(context, found.citizenId, found.address, serviceId, isOn);
    }
    await show(reply, found);
    return undefined;
  });
}
