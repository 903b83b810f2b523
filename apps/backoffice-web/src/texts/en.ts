// Everything the back-office says in English.
import type { Texts } from './it.ts';
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

const people = (n: string) => (n === '1' ? 'one person' : `${n} people`);

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

  admission: {
    title: 'Admission',
    intro: 'Who enters, who waits, who is refused. And the switches.',
    live: (at) => `Live, ${at}`,
    notLive: (at) => `Stopped at ${at}: reconnecting`,
    undo: 'Undo',
    whyIt: 'Reason in Italian',
    whyEn: 'Reason in English',
    whyHint: 'Those who wait read it. Say what is happening, without acronyms.',
    expectedEnd: 'Expected end',
    expectedEndHint: 'If you know it. Those who wait see it. Italian time.',
    needed: 'Needed in both languages.',
    noNumber: 'Write a number greater than zero.',

    gates: {
      title: 'Gates',
      name: 'Gate',
      state: 'State',
      rate: 'Rate',
      arrivals: 'Arrivals',
      admitted: 'Admitted',
      waiting: 'Waiting',
      wait: 'Wait',
      answer: 'Answer',
      failures: 'Errors',
      actions: 'Controls',
      show: (name) => `Show the charts of ${name}`,
      open: 'Open',
      paused: 'Paused',
      slow: 'Slow',
      failing: 'Failing',
      until: (when) => `expected end ${when}`,
      perSecond: (n) => `${n}/s`,
      rateOf: (effective, declared) => `${effective} of ${declared}/s`,
      unlimited: 'unlimited',
      none: 'none',
      setRate: 'Rate…',
      pause: 'Pause…',
      resume: 'Reopen',
      setRateOf: (name) => `Change the rate of ${name}`,
      pauseOf: (name) => `Pause ${name}`,
      resumeOf: (name) => `Reopen ${name}`,
      linesOf: (name) => `Lines of ${name}`,
      line: 'Line',
      lines: { normal: 'Normal', due: 'Due today', desk: 'Desks' },
      share: 'Share',
      issued: 'Places given',
      served: 'Places passed',
    },

    rateDialog: {
      title: (name) => `Rate of ${name}`,
      limited: 'Let a fixed number of people through a second',
      rate: 'People a second, in the whole platform',
      burst: 'Together, after a pause',
      burstHint: 'How many may pass at the same instant.',
      adaptive: 'Slow down by itself when the system behind is slow or failing',
      due: 'Share for what is due today, in %',
      desk: 'Share for desks, in %',
      effect: (n, rate, time) =>
        `In the queue: ${people(n)}. At ${rate} a second they pass in ${time}.`,
      effectUnlimited: (n) => `In the queue: ${people(n)}. Without a limit all pass at once.`,
      effectEmpty: 'Nobody is in the queue now.',
      save: (name) => `Change the rate of ${name}`,
      saved: (name) => `The rate of ${name} has changed.`,
    },

    pauseDialog: {
      title: (name) => `Pause of ${name}`,
      effect: (n) =>
        n === '0'
          ? 'Nobody is in the queue now. Until you reopen nobody passes: who comes gets a place and reads the reason.'
          : `In the queue: ${people(n)}. They keep their place and read the reason. Until you reopen nobody passes.`,
      save: (name) => `Pause ${name}`,
      paused: (name) => `${name} is paused.`,
      resumed: (name) => `${name} is open again.`,
    },

    charts: {
      title: (name) => `The last hour: ${name}`,
      flow: 'Arrivals and admitted',
      arrivals: 'Arrivals',
      admitted: 'Admitted',
      flowSummary: (arrived, admitted) =>
        `In the last hour: ${arrived} arrivals, ${admitted} admitted.`,
      waiting: 'Waiting',
      waitingSummary: (now, most) => `Waiting now: ${now}. At most: ${most}.`,
      refused: 'Refused',
      completed: 'Entered',
      refusedSummary: (completed, refused) =>
        `In the last hour: ${completed} entered, ${refused} refused.`,
      answer: 'Answer time (95 of 100)',
      answerSummary: (now, most) => `Now: ${now}. At most: ${most}.`,
      notMeasured: 'not measured',
      milliseconds: (n) => `${n} ms`,
      table: 'Table, ten seconds a row',
      time: 'Time',
      openTable: 'open the table',
    },

    refusals: {
      title: 'Refused in the last hour',
      none: 'Nobody was refused in the last hour.',
      byCause: 'By cause',
      byProvider: 'By identity provider',
      cause: 'Cause',
      provider: 'Provider',
      count: 'Refused',
      noProvider: 'No known provider',
      open: (what, n) => `${n}: see when, ${what}`,
      rowsOf: (what) => `Refused: ${what}`,
      at: 'Time',
    },

    causes: {
      ourQuestion: 'Our question was not accepted',
      known: {
        nr19: 'Wrong credentials too often',
        nr20: 'Level too low',
        nr21: 'Time over',
        nr22: 'Consent denied',
        nr23: 'Identity suspended',
        nr25: 'Cancelled by the person',
        nr30: 'Wrong kind of identity',
        tooYoung: 'Younger than 14',
        otherBrowser: 'Browser changed',
        otherPerson: 'Another person answered',
        unavailable: 'Provider or platform not available',
        refused: 'Invalid answer',
        expired: 'Answer after ten minutes',
        alreadyUsed: 'Answer used before or never asked for',
        noFiscalCode: 'Without an Italian fiscal code',
        providerFault: 'Fault of the provider',
        malformed: 'Unreadable answer',
        other: 'Other causes',
      },
    },

    sections: {
      title: 'Sections of the app',
      intro: 'A change reaches everybody within a minute.',
      section: 'Section',
      state: 'State',
      text: 'Message',
      change: 'Change…',
      changeOf: (name) => `Change ${name}`,
      on: 'On',
      off: 'Off',
      levels: { none: 'No message', normal: 'Notice', critical: 'Serious notice' },
      until: (when) => `expected end ${when}`,
      names: {
        everywhere: 'Message for everybody',
        login: 'Entrance',
        messages: 'Messages',
        services: 'Services',
        payments: 'Payments',
        wallet: 'Wallet',
        documents: 'Documents',
        mail: 'E-mail',
        profile: 'Profile',
      },
      dialogTitle: (name) => `Section ${name}`,
      everywhereHint:
        'Whoever opens IO reads it, above every page. Say what is happening, without acronyms.',
      everywhereEffect: 'Within a minute whoever opens IO reads this message, on every page.',
      everywhereNone: 'Within a minute the message for everybody is gone.',
      isOn: 'The section works',
      isOnHint: 'If you switch it off, the app shows the message in place of the section.',
      level: 'Message',
      textIt: 'Text in Italian',
      textEn: 'Text in English',
      textHint: 'Who opens the section reads it. Say what is happening, without acronyms.',
      endHint: 'If you know it. Who opens the section sees it. Italian time.',
      link: 'Link to know more',
      linkHint: 'Begins with https://',
      effectOff: (name) =>
        `Within a minute nobody can use “${name}” any more: who opens it reads only this message.`,
      effectMessage: (name) =>
        `Within a minute who opens “${name}” reads this message. The section works.`,
      effectNone: (name) => `Within a minute “${name}” works for everybody, without messages.`,
      switchOff: (name) => `Switch ${name} off for everybody`,
      publish: 'Publish the message',
      clear: 'Remove the message',
      saved: (name) => `${name}: changed.`,
    },

    changes: {
      title: 'Latest changes',
      none: 'Nobody has changed anything yet.',
      what: {
        gate: (subject) => `changed the rate of ${subject}`,
        pause: (subject) => `paused ${subject}`,
        resume: (subject) => `reopened ${subject}`,
        section: (subject) => `changed the section ${subject}`,
      },
    },
  },
};
