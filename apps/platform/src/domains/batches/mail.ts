// The e-mail to whoever may approve a large batch that a colleague has prepared. The link proves nothing.
import { letterOf } from '../../floor/letter.ts';
import type { Mail } from '../../floor/mail.ts';
import type { BatchRow } from './store.ts';

export function approvalMail(
  batch: BatchRow,
  reader: { id: string; name: string; email: string },
  publicUrl: string,
): Mail {
  const { institution_id: institution, id, name, created_by_name: by, total, snapshot } = batch;
  const people = total.toLocaleString('it-IT', { useGrouping: 'always' });
  const link = `${publicUrl}/backoffice/enti/${institution}/invii/${id}`;
  const it = `${by} ha preparato l’invio «${name}», che scrive a ${people} persone. Prima che parta lo deve guardare una seconda persona: aprilo, leggi il testo e, se va bene, approvalo. Finché nessuno lo approva non parte niente.`;
  const en = `${by} has prepared the batch “${name}”, which writes to ${total.toLocaleString('en-GB')} people. A second person has to look at it before it leaves: open it and approve it if it is right.`;
  return {
    to: reader.email,
    subject: `Un invio aspetta la tua approvazione: ${name}`.replaceAll(/[\r\n]+/g, ' '),
    ...letterOf({ name: reader.name, it, en, todo: 'Guarda l’invio', link }),
    messageId: `<batch-${id}-${(snapshot ?? '').slice(0, 16)}-${reader.id}@${new URL(publicUrl).hostname}>`,
  };
}
