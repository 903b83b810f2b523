// Is a notice by the model, readable by a counter's scanner and by who cannot see it, whatever the names?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents, type NoticeNumber, type OrganizationFiscalCode } from '@io/vocabulary';
import {
  checkNotice,
  type PayablePart,
  type PaymentNotice,
  paymentNoticePdf,
  UnprintableNotice,
} from '../src/index.ts';
import { codesOn, readPaper, saidBy, textOf, untaggedText } from './reading.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function part(number: number, amount: number, due = '2027-12-31'): PayablePart {
  const noticeNumber = `3020000000000${String(number).padStart(5, '0')}` as NoticeNumber;
  return { noticeNumber, amount: cents(amount), dueDate: day(due) };
}

const notice: PaymentNotice = {
  subject: 'Tassa sui rifiuti 2027, acconto',
  payee: {
    fiscalCode: '00514490010' as OrganizationFiscalCode,
    name: 'Comune di Torino',
    sector: 'Direzione Tributi e Catasto',
    info: 'Sportello tributi, corso Racconigi 49, Torino',
    interbankCode: 'AAB1C',
  },
  debtor: {
    fiscalCode: 'RSSMRA85T10A562S',
    name: 'Nicolò Èvola',
    address: 'Via Garibaldi 12',
    town: '10122 Torino TO',
  },
  whole: part(184, 12_050),
  createdAt: Temporal.Instant.from('2026-11-28T10:00:00Z'),
};
const postal = { account: '12345678', holder: 'Comune di Torino - Tesoreria' };

/** As the slip's description has it, written by hand. */
function slipText(noticeNumber: string, amount: string, name: string, subject: string): string {
  return `codfase=NBPA;18${noticeNumber}1200001234567810${amount}38961P100514490010RSSMRA85T10A562S${name.padEnd(40)}${subject.padEnd(110)}${' '.repeat(12)}A`;
}

suite('a payment notice on paper', () => {
  test('who pays with a telephone scans the code and gets notice, payee and amount', async () => {
    const paper = await readPaper(await paymentNoticePdf(notice));
    assert.equal(paper.numPages, 1);
    const codes = await codesOn(paper, 1);
    assert.deepEqual(
      codes.map(({ format, text, version, errorCorrection }) => ({
        format,
        text,
        version,
        errorCorrection,
      })),
      [
        {
          format: 'QRCode',
          text: 'PAGOPA|002|302000000000000184|00514490010|12050',
          version: '4',
          errorCorrection: 'M',
        },
      ],
    );
    assert.ok(Math.abs((codes[0]?.side ?? 0) - 25) < 0.5, `25 mm, and not ${codes[0]?.side}`);
  });

  test('without a postal account there is no postal slip, and no word of post offices', async () => {
    const text = await textOf(await readPaper(await paymentNoticePdf(notice)), 1);
    assert.match(text, /Oggetto del pagamento Tassa sui rifiuti 2027, acconto/);
    assert.match(text, /120,50 Euro entro il 31\/12\/2027/);
    assert.match(text, /3020 0000 0000 0001 84/);
    assert.match(text, /Codice CBILL AAB1C/);
    assert.doesNotMatch(text, /BOLLETTINO|Uffici Postali|C\/C/);
  });

  test('with one, the slip’s code holds all 256 places, accents included', async () => {
    const paper = await readPaper(await paymentNoticePdf({ ...notice, postal }));
    const codes = await codesOn(paper, 1);
    const slip = codes.find(({ format }) => format === 'DataMatrix');
    const expected = slipText('302000000000000184', '0000012050', 'Nicolò Èvola', notice.subject);
    assert.equal(expected.length, 256);
    assert.equal(slip?.text, expected);
    assert.ok(Math.abs(slip.side - 25) < 1, `25 mm, and not ${slip.side}`);
    assert.equal(codes.length, 2);
  });

  test('who listens hears language, title, headings in order, and what each code is for', async () => {
    const paper = await readPaper(await paymentNoticePdf({ ...notice, postal }));
    const { info, metadata } = await paper.getMetadata();
    const told = info as Record<string, unknown>;
    assert.equal(told['Language'], 'it-IT');
    assert.equal(told['Title'], 'Avviso di pagamento: Tassa sui rifiuti 2027, acconto');
    assert.match(metadata?.getRaw() ?? '', /<pdfuaid:part>1</);
    const marks = (await paper.getMarkInfo()) as unknown as Map<string, boolean>;
    assert.equal(marks.get('Marked'), true);
    assert.equal(await untaggedText(paper, 1), '');
    const said = await saidBy(paper, 1);
    assert.deepEqual(
      said.filter(({ role }) => /^H\d$/.test(role)).map(({ text }) => text),
      [
        'Tassa sui rifiuti 2027, acconto',
        'ENTE CREDITORE',
        'DESTINATARIO AVVISO',
        'QUANTO E QUANDO PAGARE?',
        'DOVE PAGARE?',
        'PAGA SUL SITO O CON LE APP',
        'PAGA SUL TERRITORIO',
        'BANCHE E ALTRI CANALI RATA UNICA entro il 31/12/2027',
        'BOLLETTINO POSTALE PA BancoPosta RATA UNICA entro il 31/12/2027',
      ],
    );
    assert.deepEqual(
      said.filter(({ role }) => role === 'Figure').map(({ text }) => text),
      [
        'Codice QR per pagare 120,50 euro, codice avviso 3020 0000 0000 0001 84',
        'Codice Data Matrix del bollettino di 120,50 euro, codice avviso 3020 0000 0000 0001 84',
      ],
    );
    assert.ok(
      said.some(({ text }) => text === 'Destinatario Nicolò Èvola'),
      'label, blank, name',
    );
  });

  test('five instalments take a page of two and a page of three, each with codes of its own', async () => {
    const instalments = [1, 2, 3, 4, 5].map((n) => part(n, 2400 + n, `2027-0${n}-28`));
    const paper = await readPaper(await paymentNoticePdf({ ...notice, postal, instalments }));
    assert.equal(paper.numPages, 3);
    const pages = [await codesOn(paper, 2), await codesOn(paper, 3)];
    const contents = pages.map((codes) =>
      codes
        .map(({ text }) => (/^PAGOPA/.test(text) ? (text.split('|')[4] ?? '') : text.slice(49, 59)))
        .toSorted(),
    );
    assert.deepEqual(contents, [
      ['0000002401', '0000002402', '2401', '2402'],
      ['0000002403', '0000002404', '0000002405', '2403', '2404', '2405'],
    ]);
    assert.match(await textOf(paper, 1), /oppure in 5 rate/);
    assert.match(await textOf(paper, 3), /Rate 3ª, 4ª e 5ª - Tassa sui rifiuti/);
    const outline = await paper.getOutline();
    assert.deepEqual(
      outline?.map(({ title }) => title),
      ['Pagamento in unica rata', 'Rate da 1 a 2', 'Rate da 3 a 5'],
    );
  });

  test('any number of instalments takes the fewest pages', async () => {
    for (const [count, pages] of [
      [2, 2],
      [3, 2],
      [4, 3],
      [7, 4],
      [72, 25],
    ] as const) {
      const instalments = Array.from({ length: count }, (_, n) => part(n + 1, 100));
      const paper = await readPaper(await paymentNoticePdf({ ...notice, instalments }));
      assert.equal(paper.numPages, pages, `${count} instalments`);
    }
  });

  test('the longest names and words without a blank stay whole and on the sheet', async () => {
    const long = {
      ...notice,
      subject: `${'W'.repeat(40)} ${'è'.repeat(49)}`,
      payee: {
        ...notice.payee,
        name: 'W'.repeat(50),
        sector: 'W'.repeat(50),
        info: 'W'.repeat(100),
      },
      debtor: {
        ...notice.debtor,
        name: `Ž${'W'.repeat(69)}`,
        address: 'W'.repeat(60),
        town: 'W'.repeat(60),
      },
      whole: part(184, 99_999_999),
      postal: { account: '123456789012', holder: 'W'.repeat(50) },
      instalments: [part(1, 99_999_999), part(2, 99_999_999), part(3, 99_999_999)],
    };
    const paper = await readPaper(await paymentNoticePdf(long));
    for (const page of [1, 2]) {
      const { items } = await (await paper.getPage(page)).getTextContent();
      for (const item of items) {
        if (!('str' in item)) continue;
        const right = Number(item.transform[4]) + item.width;
        assert.ok(right <= 575, `«${item.str}» ends at ${right}`);
      }
      const text = (await textOf(paper, page)).replaceAll(' ', '');
      assert.ok(text.includes('W'.repeat(40) + 'è'.repeat(49)), 'all of the subject');
    }
    const text = (await textOf(paper, 1)).replaceAll(' ', '');
    assert.ok(text.includes(`Ž${'W'.repeat(69)}`));
    const codes = await codesOn(paper, 1);
    assert.equal(codes.find(({ format }) => format === 'DataMatrix')?.text.slice(93, 95), 'ZW');
  });

  test('letters that the fonts lack lose their marks, and nothing is an empty box', async () => {
    const odd = { ...notice.debtor, name: 'Ǹguyễn 王 \u202eoʻz\u0007' };
    const text = await textOf(
      await readPaper(await paymentNoticePdf({ ...notice, debtor: odd })),
      1,
    );
    assert.match(text, /N?guy[eễê]n \? o.z/);
  });

  test('a name like a piece of XML stays a name, in the file’s description too', async () => {
    const payee = { ...notice.payee, name: 'Rossi & <figli> "Torino"' };
    const paper = await readPaper(
      await paymentNoticePdf({ ...notice, payee, subject: ']]></rdf:li> & altro' }),
    );
    const { info, metadata } = await paper.getMetadata();
    assert.equal((info as Record<string, unknown>)['Author'], 'Rossi & <figli> "Torino"');
    assert.equal(metadata?.get('dc:title'), 'Avviso di pagamento: ]]></rdf:li> & altro');
    assert.match(await textOf(paper, 1), /Rossi & <figli> "Torino"/);
  });

  test('what there is no room for is refused, field by field and in both languages', async () => {
    const bad: PaymentNotice = {
      ...notice,
      subject: 'x'.repeat(91),
      payee: { ...notice.payee, name: '', fiscalCode: '123' as OrganizationFiscalCode },
      debtor: { ...notice.debtor, address: 'x'.repeat(61), town: 'x'.repeat(61) },
      postal: { account: '12a', holder: 'x'.repeat(51) },
      whole: { ...notice.whole, noticeNumber: '9' as NoticeNumber, amount: cents(0) },
      instalments: [part(1, 100_000_000), part(1, 100)],
    };
    const faults = checkNotice(bad);
    assert.deepEqual(
      faults.map(({ field }) => field),
      [
        'subject',
        'payee.name',
        'debtor.address',
        'debtor.town',
        'payee.fiscalCode',
        'postal.holder',
        'postal.account',
        'whole.noticeNumber',
        'whole.amount',
        'instalments[0].amount',
        'instalments',
      ],
    );
    assert.ok(faults.every(({ it, en }) => it !== '' && en !== '' && it !== en));
    assert.equal(faults[0]?.it, 'ha 91 caratteri: sull’avviso ce ne stanno 90');
    await assert.rejects(paymentNoticePdf(bad), UnprintableNotice);
    assert.deepEqual(checkNotice(notice), []);
  });

  test('the same notice made again is the same file', async () => {
    const [one, two] = [await paymentNoticePdf(notice), await paymentNoticePdf(notice)];
    assert.ok(one.equals(two));
  });
});
