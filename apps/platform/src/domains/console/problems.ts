// What can go wrong at the operators' console.
import { problems } from '@io/endpoint';

export const consoleProblems = problems({
  subject_not_found: {
    status: 404,
    title: 'Not found',
    it: 'Non c’è: forse l’identificativo è di un altro tipo.',
    en: 'It is not there: the id may be of another kind.',
  },
  stands_so_already: {
    status: 409,
    title: 'Stands so already',
    it: 'È già così: qualcun altro può averlo fatto nel frattempo. Ricarica la pagina.',
    en: 'It stands so already: somebody else may have done it meanwhile. Reload the page.',
  },
  job_not_there: {
    status: 404,
    title: 'Job not there',
    it: 'Questo lavoro non c’è più, o sta girando in questo momento.',
    en: 'This job is no longer there, or is being run at this moment.',
  },
  reason_needed: {
    status: 400,
    title: 'Reason needed',
    it: 'Per cercare una persona scrivi il motivo: lei lo leggerà nel suo registro degli accessi.',
    en: 'To look for a person write the reason: they will read it in their access log.',
  },
});
