// What a service's card says around the institution's own words. One catalogue, so that a preview says what the app says.

export const serviceCardIt = {
  about: 'Che cosa fa',
  howToWrite: 'Come può scriverti',
  inbox: 'Può scriverti qui',
  inboxHint: 'Se spegni, non ricevi più i suoi messaggi.',
  push: 'Notifiche sul dispositivo',
  email: 'Avvisi per e-mail',
  readStatus: 'Sa se hai letto',
  readStatusHint: 'L’ente vede solo se hai aperto il messaggio.',
  needsInbox: 'Prima accendi «Può scriverti qui».',
  emailNotOffered: 'Questo servizio non manda avvisi per e-mail.',
  coming: 'In arrivo',
  comingHint: 'L’ente sta completando questo servizio. Per ora non può scriverti.',
};
export type ServiceCardWords = typeof serviceCardIt;

export const serviceCardEn: ServiceCardWords = {
  about: 'What it does',
  howToWrite: 'How it may write to you',
  inbox: 'May write to you here',
  inboxHint: 'If you turn it off, you no longer receive its messages.',
  push: 'Notifications on your device',
  email: 'Notices by e-mail',
  readStatus: 'Knows whether you have read',
  readStatusHint: 'The public body only sees whether you opened the message.',
  needsInbox: 'First turn on “May write to you here”.',
  emailNotOffered: 'This service sends no notices by e-mail.',
  coming: 'Coming soon',
  comingHint: 'The public body is completing this service. It cannot write to you yet.',
};

export const contactsIt = {
  contacts: 'Contatti',
  phone: 'Telefono',
  email: 'E-mail',
  pec: 'PEC',
  website: 'Sito del servizio',
  support: 'Pagina di assistenza',
  address: 'Indirizzo',
  privacy: 'Privacy',
  tos: 'Condizioni del servizio',
  noContacts: 'L’ente non ha indicato contatti.',
};
export type ContactWords = typeof contactsIt;

export const contactsEn: ContactWords = {
  contacts: 'Contacts',
  phone: 'Telephone',
  email: 'E-mail',
  pec: 'Certified e-mail (PEC)',
  website: 'Website of the service',
  support: 'Help page',
  address: 'Address',
  privacy: 'Privacy',
  tos: 'Terms of the service',
  noContacts: 'The public body has given no contacts.',
};
