// What a practice, or the wish to see one, can be refused for.
import { problems } from '@io/endpoint';

export const practiceProblems = problems({
  practice_not_found: {
    status: 404,
    title: 'Practice not found',
    it: 'Questa pratica non esiste, o non è tua.',
    en: 'This practice does not exist, or is not yours.',
  },
  practice_of_another_person: {
    status: 409,
    title: 'Practice of another person',
    it: 'Con questo riferimento il servizio ha già una pratica di un’altra persona: controlla fiscal_code, o usa un altro riferimento.',
    en: 'The service already has a practice of another person under this reference: check fiscal_code, or use another reference.',
  },
  updated_at_range: {
    status: 400,
    title: 'Bad parameters',
    it: 'updated_at deve essere tra il 2000 e adesso (sono ammessi 5 minuti di differenza tra gli orologi), per esempio 2026-11-22T09:30:00.000Z.',
    en: 'updated_at must be between 2000 and now (5 minutes of difference between clocks are admitted), such as 2026-11-22T09:30:00.000Z.',
  },
  updated_at_reused: {
    status: 409,
    title: 'Another update of the same moment',
    it: 'C’è già un aggiornamento con questo updated_at e un contenuto diverso: dai a ogni aggiornamento il suo momento.',
    en: 'There is already an update with this updated_at and another content: give each update its own moment.',
  },
  too_many_practices: {
    status: 409,
    title: 'Too many practices',
    it: 'Questo servizio ha già 500 pratiche di questa persona: aggiorna quelle che ci sono.',
    en: 'This service already has 500 practices of this person: update those that are there.',
  },
});
