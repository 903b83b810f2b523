// The e-mail of an invitation: who invites, to what, until when. The link proves nothing: SPID or CIE does.
import { dayInRome } from '../../floor/clock.ts';
import { letterOf } from '../../floor/letter.ts';
import type { Mail } from '../../floor/mail.ts';
import type { Invitation } from './invitation-store.ts';

const roleWords: Record<Invitation['role'], { it: string; en: string }> = {
  legal_representative: { it: 'legale rappresentante', en: 'legal representative' },
  delegate: { it: 'delegato', en: 'delegate' },
  administrator: { it: 'amministratore', en: 'administrator' },
  operator: { it: 'operatore', en: 'operator' },
  read_only: { it: 'lettore', en: 'reader' },
};

/** Said when an earlier link has ceased to be good. */
const instead = {
  it: ' Questo link sostituisce quello di prima.',
  en: ' This link takes the place of the earlier one.',
};

export function invitationMail(invitation: Invitation, publicUrl: string): Mail {
  const { institution_name: institution, invited_by: by, name, role, replaces } = invitation;
  const link = `${publicUrl}/backoffice/inviti/${invitation.id}`;
  const day = dayInRome(invitation.expires_at).toLocaleString('it-IT', {
    day: 'numeric',
    month: 'long',
  });
  const it = `${by} ti invita a lavorare con IO per conto di ${institution}, come ${roleWords[role].it}. L’invito vale fino al ${day}. Per accettarlo entra con il tuo SPID o la tua CIE: vale solo per te.${replaces ? instead.it : ''}`;
  const en = `${by} invites you to work with IO for ${institution}, as ${roleWords[role].en}. To accept, enter with your own SPID or CIE: it is good for you alone.${replaces ? instead.en : ''}`;
  return {
    to: invitation.email,
    subject: `Invito a lavorare con IO per ${institution}`.replaceAll(/[\r\n]+/g, ' '),
    ...letterOf({ name, it, en, todo: 'Apri l’invito', link }),
    messageId: `<invitation-${invitation.id}@${new URL(publicUrl).hostname}>`,
  };
}
