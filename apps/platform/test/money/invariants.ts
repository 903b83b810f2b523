// The invariants of money and the kinds of bad input, with the tests that hold each: docs/money-safety.md is made of
// these lists and of a test run (npm run money-table).

export interface Invariant {
  number: string;
  says: string;
  /** Names of tests, whole or their beginning. */
  tests: readonly string[];
}

const schedules = 'schedules through the doors end with books that agree to the cent';
const model = 'random schedules with faults end with books that agree';
const kills = 'kills: no payment is lost, none is charged twice, none is paid without money';

export const INVARIANTS: readonly Invariant[] = [
  {
    number: '1',
    says: 'Of concurrent payments of one notice exactly one gets a token; after its end one may again',
    tests: ['two people with one notice', 'a card that the bank refuses ends refused', schedules],
  },
  { number: '2', says: 'At most one token of a notice is ever paid', tests: [schedules] },
  {
    number: '3',
    says: 'A second person or device sees "in progress" or "already paid", never a second charge',
    tests: ['two people with one notice', schedules],
  },
  {
    number: '4',
    says: 'A repeated request with its key is the same payment; another body is refused; another person’s key never matches',
    tests: ['the same request with the same key'],
  },
  {
    number: '4b',
    says: 'Two payments never hold one token',
    tests: ['a token that another payment has'],
  },
  {
    number: '5',
    says: 'A late OK is paid if the notice is free, otherwise money goes back',
    tests: [schedules, model],
  },
  {
    number: '6',
    says: 'What was confirmed is what is authorised, activated, closed and receipted; otherwise it stops and asks',
    tests: [
      'an amount that changes while it is activated',
      'what is charged is what was approved',
      schedules,
    ],
  },
  {
    number: '7',
    says: 'Sums to the cent, whole cents only, euros in both directions',
    tests: [
      'every amount from 0',
      'the extremes are amounts',
      'euros are numbers of two decimals',
      schedules,
    ],
  },
  {
    number: '8',
    says: 'Provider, method and fee are frozen with the confirmation',
    tests: [
      'what is charged is what was approved',
      'whoever falls at called:activate goes on with what was approved',
      'whoever falls at called:authorise goes on with what was approved',
      'whoever falls at called:close_ok goes on with what was approved',
      'whoever falls at called:capture goes on with what was approved',
      'while the bank asks its question nothing can be chosen anew',
      'a fee that is another before the confirmation is said',
      'a changed amount brings today’s fees',
      schedules,
    ],
  },
  {
    number: '9',
    says: 'After an activation whose answer is lost the same key finds the token',
    tests: [kills, schedules, model],
  },
  {
    number: '10',
    says: 'After an authorisation whose answer is lost the gateway is asked; never a second one',
    tests: [kills, schedules, model],
  },
  {
    number: '11',
    says: 'After the authorisation and before the closing it goes on, or is released',
    tests: [kills, schedules, model],
  },
  {
    number: '12',
    says: 'A closing whose answer is lost is repeated; "already acquired" decides nothing',
    tests: ['only pagoPA’s own words end a closing', kills, schedules, model],
  },
  {
    number: '13',
    says: 'Closed without an outcome it is being confirmed, then in human hands; never silently failed',
    tests: ['a payment without an outcome is being confirmed', 'once pagoPA has been offered it'],
  },
  {
    number: '14',
    says: 'After the outcome and before the receipt: both resume',
    tests: [kills, schedules],
  },
  {
    number: '15',
    says: 'Giving up and the authorisation at once: paid or released, one end',
    tests: ['given up before pagoPA was offered it', schedules, model],
  },
  {
    number: '16',
    says: 'Never more given back than taken, at most once; ends returned or with people',
    tests: [
      'refused by the provider after the money was reserved',
      'the gateway names no order, is asked for it',
      'its news ',
      'asked again by an operator, it is given back once more',
      'what fails after people have settled',
      'one that only takes its time',
      schedules,
      model,
    ],
  },
  {
    number: '17',
    says: 'Whatever is not at its end after a time is on the operators’ list',
    tests: ['a payment without an outcome is being confirmed', schedules],
  },
  {
    number: '18',
    says: 'A paid token has one receipt, booked once by each recipient',
    tests: [schedules, 'a receipt pays the notice'],
  },
  {
    number: '19',
    says: 'Whoever is away is asked ever more rarely and hears later, in any order; nothing is dropped, then people have it',
    tests: [
      'in whatever order receipts and flows come',
      'for hours it is asked ever more rarely, then people have the receipts',
      'however calls and answers are lost, in whatever order they come',
      'a database that is away is no refusal',
      'payments wait for it without a storm',
      'outages of minutes to most of a day',
      schedules,
    ],
  },
  {
    number: '20',
    says: 'A receipt of a withdrawn, unknown, already paid or other amount is kept and flagged',
    tests: ['a receipt is stored and answered well whatever it is of'],
  },
  {
    number: '21',
    says: 'Nothing is shown as paid before pagoPA says so',
    tests: [schedules, model, 'pagoPA’s word is taken only with its key'],
  },
  {
    number: '22',
    says: 'The payer’s copy has fee and method, the debtor’s its own part alone; nobody reads another’s',
    tests: ['the payer reads fee, method and codes', 'nobody reads or prints what is another’s'],
  },
  {
    number: '23',
    says: 'Lines, total and bank transfer of a settlement agree; leftovers are listed both ways',
    tests: ['a flow whose lines, receipts and credit agree', 'leftovers are listed both ways'],
  },
  {
    number: '24',
    says: 'A settlement that is sent again replaces the earlier one',
    tests: ['one that is sent again later takes the place'],
  },
  {
    number: '25',
    says: 'Codes 8 and 9 close a notice without a receipt, 3 is flagged',
    tests: ['code 9 and 8 close a notice'],
  },
  {
    number: '26',
    says: 'Every message is as pagoPA’s schemas want it',
    tests: [
      'what we write is what its schemas accept',
      'only the root of a message has a namespace',
      'each is what the official schemas and specifications accept',
      'a change in any one place is refused by us',
    ],
  },
  {
    number: '27',
    says: 'XML is bounded: no document types, entities, other encodings',
    tests: [
      'document types, entities, other encodings',
      'bytes changed anywhere, and other encodings',
    ],
  },
  {
    number: '28',
    says: 'An unknown fault code is the generic family with its raw code; never an error, never "paid"',
    tests: ['each family of refusals has its page', 'each code has its family'],
  },
  {
    number: '29',
    says: 'Our clock may be wrong: pagoPA alone decides what has expired',
    tests: ['a clock that is five minutes wrong, either way', kills],
  },
  {
    number: '30',
    says: 'The log is only added to, and everything is made from it and compared',
    tests: ['what is kept is what the log makes', 'no statement changes or deletes an entry'],
  },
  {
    number: '31',
    says: 'No card number and no security code is in the database, in logs or in backups, which are its dump',
    tests: [
      'none is in any table or in the log after cards were added',
      'the scan finds one that is planted in a row',
      'a card number is found however it is written',
      'a body that holds one is refused',
    ],
  },
];

export interface BadInput {
  what: string;
  tests: readonly string[];
}

/** What comes in and must not, on each side; "never half done" is of all of them. */
export const BAD_INPUT: readonly BadInput[] = [
  {
    what: 'pagoPA’s answers to us: no XML, cut, bombs, entities, deep, huge, other encodings, extra, doubled, missing, out of order, another message',
    tests: [
      'a look-up is refused in words, whatever came back',
      'an activation whose answer is nonsense',
      'an element too many, missing, doubled or out of order',
      'document types, entities, other encodings',
      'mutated answers are refused or read',
      'bytes changed anywhere, and other encodings',
    ],
  },
  {
    what: 'pagoPA’s JSON to us: no JSON, cut, deep, huge, other words and statuses',
    tests: [
      'a closing whose answer is nonsense',
      'only pagoPA’s own words end a closing',
      'cut or changed, they say nothing that is not there',
    ],
  },
  {
    what: 'pagoPA’s requests to our station: the same, and what breaks its schema',
    tests: [
      'what is not a message gets a fault of SOAP',
      'receipts with bytes changed anywhere never break the station',
      'a change in any one place is refused by us',
    ],
  },
  {
    what: 'Amounts of one or three decimals, negative, nothing, too much, powers, commas, words',
    tests: [
      'amounts have two decimals and no sign',
      'euros are numbers of two decimals',
      'the extremes are amounts',
      'amounts of three decimals, negative, nothing, too much',
      'a look-up is refused in words, whatever came back',
      'amounts that a payer’s device sends',
    ],
  },
  {
    what: 'Fault codes that nobody knows: the generic family, the raw code beside',
    tests: [
      'each code has its family',
      'a code that nobody knows is the generic family',
      'each family of refusals has its page',
    ],
  },
  {
    what: 'QR codes and slips of other kinds, cut, with spaces, longer; anything at all',
    tests: [
      'is read with spaces, line ends, lower case',
      'is damaged when it is cut or holds something else',
      'is damaged when it is cut, shifted or longer',
      'is named for what it is otherwise',
      'never throws, never gives a notice that is none',
    ],
  },
  {
    what: 'Pictures and PDFs that are none, cut, or hold no code',
    tests: ['that is none is named for what it is'],
  },
  {
    what: 'The simulated node: the same at its own doors',
    tests: [
      'what is no XML, or XML that must not be read',
      'what breaks the schema is a syntax error',
      'spoilt bytes never make it fall',
      'REST bodies that are none',
      'an RT that contradicts its RPT',
    ],
  },
];
