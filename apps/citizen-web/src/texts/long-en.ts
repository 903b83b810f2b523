// The long pages in English.
import type { LongTexts } from './long-it.ts';

export const longEn: LongTexts = {
  terms: [
    {
      heading: 'What this service is',
      paragraphs: [
        'Here public bodies send you messages, notices and deadlines.',
        'A public body is a town, a ministry or another public office.',
        'The service is free. Using it is your choice.',
      ],
    },
    {
      heading: 'Who can use it',
      paragraphs: [
        'You can log in if you are at least 14 and have a SPID identity.',
        'Your access is personal. Give your password to nobody.',
      ],
    },
    {
      heading: 'Who writes to you',
      paragraphs: [
        'The text of each message belongs to the public body that sends it, which answers for it.',
        'You choose which services may write to you, and how. You can change your mind at any time.',
        'If you turn a service off, the public body may use other ways, such as a letter.',
      ],
    },
    {
      heading: 'Your data',
      paragraphs: [
        'From SPID we receive your name, surname, fiscal code, date of birth and e-mail.',
        'We use them to know who you are and to give you your messages. For nothing else.',
        'Each time a public body checks whether it may write to you, it is written down. You read it in your profile.',
        'We keep your latest messages on your device, so that you can read them without a network. When you log out we delete them.',
      ],
    },
    {
      heading: 'If something is wrong',
      paragraphs: [
        'If a message does not look right, ask the public body: its contacts are below the text.',
        'If the service stops, the deadlines of public bodies still hold.',
      ],
    },
    {
      heading: 'Stopping',
      paragraphs: [
        'You can log out at any time from your profile.',
        'If these terms change, we show them to you first.',
      ],
    },
  ],
  accessibility: [
    {
      heading: 'What we want',
      paragraphs: [
        'We want everybody to be able to do everything alone, with any tool.',
        'We follow WCAG 2.2, level AA, and the European standard EN 301 549.',
      ],
    },
    {
      heading: 'State of conformity',
      paragraphs: [
        'We have checked the pages with automatic tools and with the keyboard alone.',
        'Nobody from outside has assessed them yet. So we do not declare full conformity.',
      ],
    },
    {
      heading: 'What you can use',
      paragraphs: [
        'The keyboard is enough for everything. The point where you are is always marked.',
        'You can enlarge the text to double size and choose light or dark colours.',
        'Who uses a screen reader hears new messages and errors.',
        'If your device asks for less motion, animations stop.',
      ],
    },
    {
      heading: 'What is not accessible yet',
      paragraphs: [
        'Texts and attachments are written by public bodies. They may not follow these rules.',
        'The pages to log in with SPID belong to the providers.',
      ],
    },
    {
      heading: 'If you meet an obstacle',
      paragraphs: [
        'Write to our help desk: say which page and which tool you use. We answer within 30 days.',
        'If the answer is not enough, you can turn to the Difensore civico per il digitale.',
      ],
    },
  ],
};
