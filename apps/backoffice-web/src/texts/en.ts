// Everything the back-office says in English.
import type { Texts } from './it.ts';
import { admissionEn } from './admission-en.ts';
import { batchesEn } from './batches-en.ts';
import { closedEn } from './closed-en.ts';
import { consoleEn } from './console-en.ts';
import { figuresEn } from './figures-en.ts';
import { officeEn } from './office-en.ts';
import { onboardingEn } from './onboarding-en.ts';
import { partnersEn } from './partners-en.ts';
import { outcomesEn } from './outcomes-en.ts';
import { servicesEn } from './services-en.ts';
import { tourEn } from './tour-en.ts';
import { reportsEn } from './reports-en.ts';

export const en: Texts = {
  app: {
    part: 'Back-office',
    skipToContent: 'Skip to content',
    mainMenu: 'Main menu',
    loading: 'Loading.',
    retry: 'Try again',
    close: 'Close',
    cancel: 'Cancel',
    leave: 'Log out',
    language: 'Language',
    theme: 'Theme',
    themes: { system: 'Like the device', light: 'Light', dark: 'Dark' },
    tableOf: (what) => `Table: ${what}`,
    roles: { operator: 'Operator of the platform' },
    undo: 'Undo',
  },

  nav: {
    home: 'Your institutions',
    overview: 'Institution',
    batches: 'Batches',
    outcomes: 'Outcomes',
    counter: 'Counter',
    webhooks: 'Webhooks',
    people: 'People',
    services: 'Services',
    keys: 'Keys',
    trail: 'Register',
    partners: 'Partner',
    acting: 'Bodies you act for',
    console: 'Console',
    admission: 'Admission',
    reports: 'Reports',
    queue: 'Requests',
    serviceReviews: 'Cards',
  },

  office: officeEn,
  services: servicesEn,
  batches: batchesEn,
  console: consoleEn,
  figures: figuresEn,
  outcomes: outcomesEn,
  tour: tourEn,
  onboarding: onboardingEn,
  partners: partnersEn,

  /** What is wrong with somebody who is named. */
  person: {
    needed: 'This is needed.',
    badCode: 'This is not a fiscal code: check the 16 characters.',
    perhaps: (code) => `Perhaps ${code}?`,
    badCheck:
      'A character is wrong: the last one does not fit the others. Copy it again from the health card.',
    badEmail: 'This is not an e-mail address.',
    twice: 'This person is named already.',
  },

  trouble: {
    title: 'Something went wrong',
    refusedTitle: 'This cannot be done',
    unreachableTitle: 'The server does not answer',
    unreachable: 'Check your connection. Then try again.',
    server: 'The problem is the platform’s. Try again shortly.',
    invalid: 'Something is missing or written wrongly:',
    code: (code) => `Code: ${code}`,
  },

  entry: {
    title: 'Back-office of IO',
    whatItIs:
      'Here work those who act for a public institution: coming on board, people, services, messages and outcomes. And those who run the platform.',
    howToEnter: 'You enter with SPID or CIE, like everybody. After the login you come back here.',
    enter: 'Go to the entrance',
    notOperator: 'You are not an operator',
    notOperatorWhy: 'You are logged in, but this part is only for those who run the platform.',
    notOperatorTodo:
      'If this is your job, ask whoever administers the platform to add your fiscal code.',
    toCitizens: 'Open your messages',
    leaveAndEnter: 'Log out and enter as somebody else',
  },

  closed: closedEn,

  notFound: {
    title: 'This page does not exist',
    hint: 'Perhaps the address is wrong, or it is the page of an institution that you do not belong to.',
    toHome: 'Go to your institutions',
  },

  reports: reportsEn,

  admission: admissionEn,
};
