// What the page of reports says in English.
import type { Texts } from './it.ts';

export const reportsEn: Texts['reports'] = {
  title: 'Reports',
  intro:
    'What people report of the messages that they get. Who reports can read that you have looked.',
  one: 'The report',
  when: 'When',
  sender: 'Institution and service',
  said: 'What it says',
  service: 'Code of the service',
  message: 'Code of the message',
  copy: 'Copy',
  copyOf: (what) => `Copy: ${what}`,
  copied: 'Copied',
  whoIsNotShown:
    'You see neither who reported nor the text of the message: neither is needed to decide.',
  noWords: 'No words',
  state: 'State',
  states: { open: 'To handle', handled: 'Handled', all: 'All' },
  open: 'To handle',
  handled: 'Handled',
  handledAt: (at) => `Handled ${at}`,
  reason: 'Reason',
  reasons: {
    SCAM: 'Looks like a scam',
    NOT_FOR_ME: 'Wrong person',
    WRONG_DATA: 'Wrong data',
    TOO_MANY: 'Too many messages',
    OFFENSIVE: 'Offensive',
    OTHER: 'Other',
  },
  everyReason: 'Show every reason',
  none: {
    open: 'No report is waiting.',
    handled: 'No report has been handled.',
    all: 'There are no reports.',
  },
  more: 'Show older ones',
  note: 'What you have done',
  noteHint: 'It stays in the register with your name. Write nothing about persons.',
  noteNeeded: 'Write what you have done.',
  handle: 'Mark as handled',
  reopen: 'Open the report again',
  done: 'Report handled.',
  acts: 'What was done',
  did: { handled: 'handled it', reopened: 'opened it again' },
};
