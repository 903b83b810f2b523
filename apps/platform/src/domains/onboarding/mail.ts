// What goes to the body's certified address: that somebody asks in its name, and the way to the agreement.
import { html } from '../../floor/html.ts';
import { mailButton } from '../../floor/letter.ts';
import type { Mail } from '../../floor/mail.ts';
import type { RequestRow } from './store.ts';

export function agreementMail(
  request: RequestRow,
  to: string,
  token: string,
  publicUrl: string,
): Mail {
  const { body, representative, id } = request;
  const link = `${publicUrl}/backoffice/adesioni/pec#${token}`;
  const signer =
    representative === null ? '' : `${representative.name} ${representative.family_name}`;
  const it = `È stata chiesta l’adesione a IO per ${body.name}. L’accordo va firmato da ${signer}, legale rappresentante, con firma digitale (.p7m), entro trenta giorni. Apri il link, entra con SPID o CIE, scarica l’accordo e caricalo firmato: lo controlliamo subito.`;
  const en = `Somebody has asked for ${body.name} to come on board of IO. The agreement is to be signed by ${signer}, the legal representative, with a digital signature (.p7m), within thirty days.`;
  const unless =
    'Se l’ente non ne sa nulla, non fare niente: senza la firma del legale rappresentante non succede nulla.';
  return {
    to,
    subject: `Adesione a IO: accordo da firmare per ${body.name}`.replaceAll(/[\r\n]+/g, ' '),
    text: `${it}\n\nApri l’accordo: ${link}\n\n${unless}\n\n(English: ${en})\n`,
    html: html`<p>${it}</p>
      <p>${mailButton(link, 'Apri l’accordo')}</p>
      <p>${unless}</p>
      <p lang="en" style="font-size:14px">${en}</p>`,
    messageId: `<onboarding-${id}-${request.agreement_hash?.slice(0, 16) ?? ''}@${new URL(publicUrl).hostname}>`,
  };
}
