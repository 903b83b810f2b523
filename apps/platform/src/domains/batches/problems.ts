// What can go wrong with a batch, said to who sends.
import { problems } from '@io/endpoint';

export const batchProblems = problems({
  batch_not_found: {
    status: 404,
    title: 'Batch not found',
    it: 'Questo invio non c’è: forse è stato eliminato, oppure è di un altro ente.',
    en: 'This batch is not there: it may have been discarded, or be of another institution.',
  },
  template_not_found: {
    status: 404,
    title: 'Template not found',
    it: 'Questo modello non c’è più: ricarica la pagina.',
    en: 'This template is no longer there: reload the page.',
  },
  template_name_taken: {
    status: 409,
    title: 'Template name taken',
    it: 'C’è già un modello con questo nome: scegline un altro.',
    en: 'There is already a template of this name: choose another.',
  },
  changed_elsewhere: {
    status: 409,
    title: 'Changed elsewhere',
    it: 'Qualcuno, o tu in un’altra scheda, l’ha cambiato nel frattempo: ricarica per vedere la versione nuova. Quello che hai scritto qui non è stato salvato.',
    en: 'Somebody, or you in another tab, has changed it meanwhile: reload to see the new version. What you wrote here has not been saved.',
  },
  template_faulty: {
    status: 400,
    title: 'Template faulty',
    it: 'Un campo del testo non è scritto bene: si scrive ((nome)), ((importo|euro)), ((scadenza|data)) oppure ((figli??testo)).',
    en: 'A field of the text is not well written: write ((name)), ((amount|euro)), ((due|data)) or ((children??text)).',
  },
  column_missing: {
    status: 400,
    title: 'Column missing',
    it: 'Una colonna dell’elenco deve essere il codice fiscale, e ogni campo del testo deve avere la sua colonna. Per creare avvisi di pagamento servono anche nome, importo e scadenza; per le pratiche riferimento, titolo e stato.',
    en: 'One column of the list must be the fiscal code, and every field of the text must have its column. To make payment notices, name, amount and due date are needed too; for practices reference, title and state.',
  },
  service_of_another: {
    status: 403,
    title: 'Service of another',
    it: 'Questo servizio non è tra quelli per cui puoi scrivere: scegline un altro.',
    en: 'This service is not among those that you may write for: choose another.',
  },
  not_a_draft: {
    status: 409,
    title: 'Not a draft',
    it: 'Questo invio è già stato confermato e non si può più cambiare. Per correggerlo annullalo finché è in attesa.',
    en: 'This batch has been confirmed and can no longer be changed. To correct it, undo it while it is on hold.',
  },
  rows_missing: {
    status: 409,
    title: 'Rows missing',
    it: 'Le righe arrivate non sono tutte: la connessione può essersi interrotta. Riprova: quelle già arrivate non si perdono.',
    en: 'Not all rows have arrived: the connection may have been lost. Try again: those that have arrived are kept.',
  },
  no_rows: {
    status: 409,
    title: 'No rows',
    it: 'Non c’è nemmeno una riga da inviare.',
    en: 'There is not a single row to send.',
  },
  not_possible_now: {
    status: 409,
    title: 'Not possible now',
    it: 'In questo momento l’invio non lo permette: ricarica la pagina per vedere a che punto è.',
    en: 'The batch does not allow this at the moment: reload the page to see how far it is.',
  },
  needs_another_person: {
    status: 403,
    title: 'Another person needed',
    it: 'Un invio così grande va approvato da una seconda persona che gestisce l’ente, diversa da chi lo ha preparato.',
    en: 'A batch of this size must be approved by a second person who manages the institution, other than who prepared it.',
  },
  snapshot_differs: {
    status: 409,
    title: 'Not what was shown',
    it: 'L’invio è cambiato da quando lo hai aperto: ricarica e controllalo di nuovo.',
    en: 'The batch has changed since you opened it: reload and check it again.',
  },
  taken_back_already: {
    status: 409,
    title: 'Taken back already',
    it: 'Questo invio è già stato ritirato, oppure un ritiro o una correzione è in corso: ricarica la pagina per vedere a che punto è.',
    en: 'This batch has been withdrawn already, or a withdrawal or correction is under way: reload the page to see how far it is.',
  },
  passage_missing: {
    status: 400,
    title: 'Passage not in the text',
    it: 'Una delle parole da correggere non è nel testo inviato, oppure è dentro un campo: copiala dal testo così com’è scritta.',
    en: 'One of the passages to correct is not in the text that was sent, or lies in a field: copy it from the text as it is written.',
  },
  nothing_to_try_again: {
    status: 409,
    title: 'Nothing to try again',
    it: 'Non c’è nessuna riga da riprovare: dopo 30 giorni il testo delle righe non accettate si cancella. Prepara un nuovo invio.',
    en: 'There is no row to try again: after 30 days the text of rows that were not accepted is erased. Prepare a new batch.',
  },
  day_share_used: {
    status: 409,
    title: 'Share of the day used',
    it: 'Con questo invio l’ente supera le persone a cui può scrivere in un giorno. Scegli un altro giorno, o chiedi a chi gestisce la piattaforma di alzare il limite.',
    en: 'With this batch the institution passes the number of people it may write to in a day. Choose another day, or ask who runs the platform to raise the limit.',
  },
  held_by_platform: {
    status: 403,
    title: 'Held by the platform',
    it: 'Chi gestisce la piattaforma ha fermato questo invio, il servizio o l’ente. Il motivo è nel registro.',
    en: 'Who runs the platform has stopped this batch, its service or the institution. The reason is in the register.',
  },
  start_past: {
    status: 400,
    title: 'Start in the past',
    it: 'Il momento scelto è già passato, oppure è oltre un anno: scegline un altro.',
    en: 'The chosen moment has passed, or is more than a year away: choose another.',
  },
});
