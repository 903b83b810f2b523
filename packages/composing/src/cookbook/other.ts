// Recipes for regions, provinces, health bodies, schools, universities and bodies of the whole country.
import type { Recipe } from './recipe.ts';

export const OTHER_RECIPES: readonly Recipe[] = [
  {
    id: 'vehicle-tax',
    bodies: ['region'],
    topic: 'taxes',
    name: 'Bollo auto',
    name_en: 'Vehicle tax',
    department: 'Tributi',
    description:
      'Ti ricordiamo il bollo prima che scada: per quale auto o moto, quanto e fino a quando.\n\nPuoi pagare dal messaggio. Se hai venduto il mezzo, ti diciamo a chi scrivere.',
    description_en:
      'We remind you of the vehicle tax before it is due: for which car or motorbike, how much and by when.\n\nYou can pay from the message. If you have sold it, we tell you whom to write to.',
    hasPayment: true,
  },
  {
    id: 'screening',
    bodies: ['health', 'region'],
    topic: 'health',
    name: 'Esami di prevenzione',
    name_en: 'Health screening',
    department: 'Prevenzione',
    description:
      'Ti invitiamo agli esami gratuiti che aiutano a trovare presto una malattia.\n\nNel messaggio trovi giorno, ora e luogo. Puoi anche spostare la data. I messaggi sono riservati.',
    description_en:
      'We invite you to free tests that help to find an illness early.\n\nThe message has the day, the time and the place. You can also move the date. The messages are private.',
    isSecret: true,
  },
  {
    id: 'vaccinations',
    bodies: ['health', 'region'],
    topic: 'health',
    name: 'Vaccini',
    name_en: 'Vaccinations',
    department: 'Prevenzione',
    description:
      'Ti ricordiamo i vaccini da fare, per te e per i tuoi figli, e il giorno che hai prenotato.\n\nDopo, trovi qui come avere il certificato.',
    description_en:
      'We remind you of the vaccinations to have, for you and for your children, and of the day you booked.\n\nAfterwards you find here how to get the certificate.',
    isSecret: true,
  },
  {
    id: 'medical-visits',
    bodies: ['health'],
    topic: 'health',
    name: 'Visite ed esami prenotati',
    name_en: 'Booked visits and tests',
    department: 'CUP, prenotazioni',
    description:
      'Ti ricordiamo la visita che hai prenotato: quando, dove, come prepararti, quanto paghi di ticket.\n\nSe non puoi venire, dillo in tempo: il posto va a un altro.',
    description_en:
      'We remind you of the visit you booked: when, where, how to get ready, what the charge is.\n\nIf you cannot come, tell us in time: somebody else gets the place.',
    hasPayment: true,
    isSecret: true,
  },
  {
    id: 'job-centre',
    bodies: ['province', 'region'],
    topic: 'work',
    name: 'Centro per l’impiego',
    name_en: 'Job centre',
    department: 'Lavoro',
    description:
      'Offerte di lavoro, corsi gratuiti e i tuoi incontri al centro per l’impiego.\n\nTi ricordiamo ogni data prima, così non perdi il posto né i tuoi diritti.',
    description_en:
      'Job offers, free courses and your meetings at the job centre.\n\nWe remind you of each date before, so that you lose neither your place nor your rights.',
  },
  {
    id: 'school-notices',
    bodies: ['school'],
    topic: 'school',
    name: 'Avvisi della scuola',
    name_en: 'School notices',
    department: 'Segreteria',
    description:
      'Gli avvisi di {ente} alle famiglie: giorni di chiusura, incontri con i docenti, gite e quote da pagare.',
    description_en:
      'The notices of {ente} to families: days off, meetings with teachers, trips and fees to pay.',
    hasPayment: true,
  },
  {
    id: 'university-fees',
    bodies: ['university'],
    topic: 'school',
    name: 'Tasse e borse di studio',
    name_en: 'Fees and grants',
    department: 'Segreteria studenti',
    description:
      'Le rate delle tasse di {ente}, entro quando pagarle e come chiedere uno sconto o una borsa di studio.\n\nTi diciamo anche a che punto è la tua domanda.',
    description_en:
      'The fees of {ente}, by when to pay them and how to ask for a reduction or a grant.\n\nWe also tell you how far your application is.',
    hasPayment: true,
  },
  {
    id: 'benefits',
    bodies: ['national'],
    topic: 'social',
    name: 'Bonus e aiuti',
    name_en: 'Benefits and support',
    department: 'Prestazioni',
    description:
      'Ti diciamo se hai diritto a un bonus, come chiederlo e quando arrivano i soldi.\n\nNon ti chiediamo mai codici o dati della tua banca con un messaggio.',
    description_en:
      'We tell you whether you have a right to a benefit, how to ask for it and when the money comes.\n\nWe never ask for codes or data of your bank in a message.',
  },
];
