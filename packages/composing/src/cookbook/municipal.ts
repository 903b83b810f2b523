// Recipes for towns. Long because it is a list of texts: one recipe after the other, each to be read by itself.
import type { Recipe } from './recipe.ts';

const town = ['municipality'] as const;

export const MUNICIPAL_RECIPES: readonly Recipe[] = [
  {
    id: 'tari',
    bodies: town,
    topic: 'taxes',
    name: 'TARI, tassa sui rifiuti',
    name_en: 'Waste tax (TARI)',
    department: 'Ufficio Tributi',
    description:
      'Qui ricevi gli avvisi della TARI: quanto paghi, entro quando e per quale casa.\n\nPuoi pagare dal messaggio. Se qualcosa non torna, scrivi o telefona: i contatti sono qui sotto.',
    description_en:
      'Here you get the notices of the waste tax: how much to pay, by when and for which home.\n\nYou can pay from the message. If something is wrong, write or call us: the contacts are below.',
    hasPayment: true,
  },
  {
    id: 'imu',
    bodies: town,
    topic: 'taxes',
    name: 'IMU, tassa sulla casa',
    name_en: 'Property tax (IMU)',
    department: 'Ufficio Tributi',
    description:
      'Ti ricordiamo le date dell’IMU, a giugno e a dicembre. Se i conti non tornano, ti scriviamo qui prima di mandarti una lettera.\n\nPer la prima casa di solito non si paga.',
    description_en:
      'We remind you of the dates of the property tax, in June and in December. If the sums do not add up, we write to you here before we send a letter.\n\nFor your main home there is usually nothing to pay.',
    hasPayment: true,
  },
  {
    id: 'school-meals',
    bodies: town,
    topic: 'school',
    name: 'Mensa scolastica',
    name_en: 'School meals',
    department: 'Servizi educativi',
    description:
      'Notizie sulla mensa di tua figlia o di tuo figlio: iscrizione, menù, diete, pasti da pagare.\n\nDal messaggio puoi pagare subito. Ti avvisiamo anche quando la scuola resta chiusa.',
    description_en:
      'News on your child’s school meals: enrolment, menus, diets, meals to pay for.\n\nYou can pay at once from the message. We also tell you when the school is closed.',
    hasPayment: true,
  },
  {
    id: 'school-bus',
    bodies: town,
    topic: 'school',
    name: 'Scuolabus',
    name_en: 'School bus',
    department: 'Servizi educativi',
    description:
      'Iscrizione, orari e fermate dello scuolabus. Ti scriviamo se una corsa salta o cambia strada, e quando c’è una rata da pagare.',
    description_en:
      'Enrolment, times and stops of the school bus. We write to you if a run is cancelled or takes another road, and when there is something to pay.',
    hasPayment: true,
  },
  {
    id: 'nursery',
    bodies: town,
    topic: 'family',
    name: 'Asilo nido',
    name_en: 'Nursery school',
    department: 'Servizi educativi',
    description:
      'Ti diciamo quando si apre l’iscrizione al nido, a che punto è la tua domanda e se c’è posto.\n\nPoi trovi qui le rette e gli avvisi del nido.',
    description_en:
      'We tell you when enrolment opens, how far your application is and whether there is a place.\n\nLater you find the fees and the notices of the nursery here.',
    hasPayment: true,
  },
  {
    id: 'cie-expiry',
    bodies: town,
    topic: 'registry',
    name: 'Carta d’identità in scadenza',
    name_en: 'Identity card about to expire',
    department: 'Anagrafe',
    description:
      'Ti avvisiamo prima che la tua carta d’identità scada, così la rifai in tempo.\n\nNel messaggio trovi come prenotare, che cosa portare e quanto costa.',
    description_en:
      'We tell you before your identity card expires, so that you can renew it in time.\n\nThe message says how to book, what to bring and what it costs.',
  },
  {
    id: 'registry-office',
    bodies: town,
    topic: 'registry',
    name: 'Anagrafe: residenza e certificati',
    name_en: 'Registry: residence and certificates',
    department: 'Anagrafe',
    description:
      'Hai cambiato casa o chiesto un certificato? Qui segui la tua richiesta e sai quando è pronta.\n\nSe manca un foglio, ti diciamo quale.',
    description_en:
      'Have you moved or asked for a certificate? Here you follow your request and know when it is ready.\n\nIf a paper is missing, we tell you which.',
  },
  {
    id: 'elections',
    bodies: town,
    topic: 'participation',
    name: 'Elezioni e tessera elettorale',
    name_en: 'Elections and polling card',
    department: 'Ufficio elettorale',
    description:
      'Ti ricordiamo quando si vota, in quale seggio e con quali documenti.\n\nSe la tua tessera è piena o hai cambiato casa, ti diciamo come averne una nuova.',
    description_en:
      'We remind you when to vote, at which polling station and with which papers.\n\nIf your card is full or you have moved, we tell you how to get a new one.',
  },
  {
    id: 'ztl-permit',
    bodies: town,
    topic: 'mobility',
    name: 'Permessi ZTL',
    name_en: 'Permits for the limited traffic zone',
    department: 'Mobilità',
    description:
      'Il tuo permesso per la zona a traffico limitato: quando scade, come si rinnova, che cosa cambia.\n\nTi scriviamo in tempo, così eviti la multa.',
    description_en:
      'Your permit for the limited traffic zone: when it ends, how to renew it, what changes.\n\nWe write to you in time, so that you avoid a fine.',
    hasPayment: true,
  },
  {
    id: 'resident-parking',
    bodies: town,
    topic: 'mobility',
    name: 'Parcheggio per chi abita in zona',
    name_en: 'Residents’ parking',
    department: 'Mobilità',
    description:
      'Il bollino per parcheggiare vicino a casa: come averlo, quando scade, quanto costa.\n\nTi avvisiamo anche se la tua strada chiude per lavori.',
    description_en:
      'The permit to park near your home: how to get it, when it ends, what it costs.\n\nWe also tell you if your street closes for works.',
    hasPayment: true,
  },
  {
    id: 'fines',
    bodies: town,
    topic: 'safety',
    name: 'Multe stradali',
    name_en: 'Traffic fines',
    department: 'Polizia locale',
    description:
      'Se prendi una multa, qui leggi che cosa è successo, quanto paghi e fino a quando costa meno.\n\nPuoi pagare dal messaggio o sapere come fare ricorso.',
    description_en:
      'If you get a fine, here you read what happened, how much to pay and until when it costs less.\n\nYou can pay from the message or learn how to appeal.',
    hasPayment: true,
    isSecret: true,
  },
  {
    id: 'library',
    bodies: town,
    topic: 'culture',
    name: 'Biblioteca',
    name_en: 'Library',
    department: 'Biblioteche',
    description:
      'Ti ricordiamo quando riportare un libro e ti diciamo se quello che aspetti è arrivato.\n\nOgni tanto ti invitiamo a letture e incontri. Se non li vuoi, puoi spegnere questo servizio.',
    description_en:
      'We remind you when to bring a book back and tell you when the one you wait for is here.\n\nNow and then we invite you to readings and talks. If you do not want them, you can switch this service off.',
  },
  {
    id: 'waste-collection',
    bodies: town,
    topic: 'environment',
    name: 'Raccolta dei rifiuti',
    name_en: 'Waste collection',
    department: 'Ambiente',
    description:
      'I giorni della raccolta nella tua via e quando cambiano per una festa o per la neve.\n\nTi diciamo anche come buttare mobili, pile e vecchi telefoni.',
    description_en:
      'The days of collection in your street and when they change for a holiday or for snow.\n\nWe also tell you how to throw away furniture, batteries and old phones.',
  },
  {
    id: 'civil-protection',
    bodies: ['municipality', 'region'],
    topic: 'safety',
    name: 'Allerta meteo e protezione civile',
    name_en: 'Weather alerts and civil protection',
    department: 'Protezione civile',
    description:
      'Ti avvisiamo quando pioggia, vento, neve o caldo possono essere un pericolo dove abiti.\n\nOgni avviso dice che cosa fare e quando finisce. Se sei in pericolo, chiama il 112.',
    description_en:
      'We warn you when rain, wind, snow or heat may be a danger where you live.\n\nEach warning says what to do and when it ends. If you are in danger, call 112.',
  },
  {
    id: 'building-permits',
    bodies: town,
    topic: 'building',
    name: 'Pratiche edilizie',
    name_en: 'Building applications',
    department: 'Sportello edilizia',
    description:
      'La tua pratica per i lavori in casa, passo per passo: ricevuta, in esame, pronta.\n\nSe serve un altro documento, ti diciamo quale e entro quando.',
    description_en:
      'Your application for works at home, step by step: received, looked at, ready.\n\nIf another paper is needed, we tell you which and by when.',
  },
  {
    id: 'social-help',
    bodies: town,
    topic: 'social',
    name: 'Aiuti a chi è in difficoltà',
    name_en: 'Help for people in need',
    department: 'Servizi sociali',
    description:
      'Buoni spesa, bonus, aiuto a casa: ti diciamo che cosa puoi chiedere e a che punto è la tua domanda.\n\nI messaggi sono riservati: il testo non va mai per e-mail.',
    description_en:
      'Shopping vouchers, benefits, help at home: we tell you what you can ask for and how far your application is.\n\nThe messages are private: the text never goes by e-mail.',
    isSecret: true,
  },
  {
    id: 'council-housing',
    bodies: town,
    topic: 'housing',
    name: 'Case popolari',
    name_en: 'Council housing',
    department: 'Ufficio Casa',
    description:
      'Quando si apre un bando, a che punto è la tua domanda e quale posto hai in lista.\n\nSe hai già una casa del Comune, trovi qui l’affitto da pagare.',
    description_en:
      'When a call opens, how far your application is and your place on the list.\n\nIf you already have a council home, you find the rent here.',
    hasPayment: true,
    isSecret: true,
  },
  {
    id: 'cemetery',
    bodies: town,
    topic: 'family',
    name: 'Cimitero e luci votive',
    name_en: 'Cemetery and grave lights',
    department: 'Servizi cimiteriali',
    description:
      'Ti scriviamo quando una tomba o una luce votiva scade, e che cosa puoi fare.\n\nPuoi pagare dal messaggio, senza fare la fila.',
    description_en:
      'We write to you when a grave or a grave light is about to end, and what you can do.\n\nYou can pay from the message, without a queue.',
    hasPayment: true,
  },
  {
    id: 'sport-places',
    bodies: town,
    topic: 'sport',
    name: 'Campi e palestre',
    name_en: 'Sports grounds and gyms',
    department: 'Sport',
    description:
      'Hai prenotato un campo o una palestra? Qui hai la conferma, l’orario e quanto paghi.\n\nSe piove o c’è un guasto, te lo diciamo subito.',
    description_en:
      'Have you booked a sports ground or a gym? Here you get the confirmation, the time and what to pay.\n\nIf it rains or something breaks, we tell you at once.',
    hasPayment: true,
  },
];
