// What the tour of the back-office says in English.
import type { tourIt } from './tour-it.ts';

export const tourEn: typeof tourIt = {
  offer: 'Is this your first time here?',
  offerText: 'In a minute we show you where things are done. You can stop whenever you like.',
  start: 'Take the tour',
  notNow: 'No, thanks',
  again: 'Take the tour of the back-office',
  title: 'Tour of the back-office',
  step: (at, of) => `Step ${at} of ${of}`,
  back: 'Back',
  next: 'Next',
  end: 'End',
  goThere: (place) => `Go to “${place}”`,
  steps: {
    services: {
      title: 'First the service',
      text: 'Whoever gets a message sees which service it comes from. Here you write its card, or begin with a ready one. You submit it for review and publish it.',
    },
    keys: {
      title: 'Then the key, if your programs write',
      text: 'Each program that writes by the API has a key of its own. You see it once, when you make it. If it is lost, you revoke it at once.',
    },
    batches: {
      title: 'Write to one person or to a hundred thousand',
      text: 'You bring your list, also from a spreadsheet. Errors are mended on the spot. Before sending you see how many people you reach.',
    },
    outcomes: {
      title: 'See how it went',
      text: 'Delivered, read, paid, not reached: day by day, with tables and a file to download.',
    },
    counter: {
      title: 'When the person is before you',
      text: 'If they give you leave from the app, you see what your institution has sent them and whether they have paid.',
    },
    people: {
      title: 'Who works with you',
      text: 'You invite colleagues and decide what they may do. Everything that is done stays in the register.',
    },
  },
  last: 'To take the tour again: at the foot of every page, “Take the tour of the back-office”.',
};
