// Does a receipt say all of it to who has paid, and to a debtor their own part and nothing else?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import { type PayerReceipt, type ReceiptItem, receiptPdf } from '../src/index.ts';
import { readPaper, saidBy, textOf, untaggedText } from './reading.ts';

const item: ReceiptItem = {
  payee: { name: 'Comune di Torino', fiscalCode: '00514490010' },
  subject: 'Tassa sui rifiuti 2027, acconto',
  reference: { kind: 'notice', value: '302000000000000184' },
  iuv: '02000000000000184',
  iur: '7f9c2ba4e88f827d616045507605853e',
  debtor: { name: 'Nicolò Èvola', fiscalCode: 'VLENCL85T10A562S' },
  amount: cents(12_050),
};

const receipt: PayerReceipt = {
  copy: 'payer',
  language: 'it',
  // 23:30 UTC of the 31st is the next day in Italy.
  paidAt: Temporal.Instant.from('2027-01-31T23:30:07Z'),
  psp: {
    id: 'BPPIITRRXXX',
    name: 'Banca di Prova',
    company: 'Banca di Prova S.p.A.',
    address: 'Via Roma 1, Torino',
  },
  isPaidHere: true,
  paymentReference: '304014807415',
  serviceCustomerId: '0192f0a0000070008000000000000001',
  payer: { name: 'Maria Rossi', fiscalCode: 'RSSMRA80A01L219M' },
  method: { label: 'Visa •••• 4242', holder: 'M. Rossi' },
  authorizationCode: 'A12345',
  items: [item],
  fee: cents(150),
};
const { copy: _copy, items: _items, fee: _fee, ...common } = receipt;

async function read(pdf: Buffer) {
  const paper = await readPaper(pdf);
  const pages = await Promise.all(
    Array.from({ length: paper.numPages }, (_, page) => textOf(paper, page + 1)),
  );
  return { paper, pages, text: pages.join(' ') };
}

suite('a receipt', () => {
  test('who has paid reads what, when, how, to whom, for whom, and the total to the cent', async () => {
    const { text } = await read(await receiptPdf(receipt));
    for (const words of [
      'Ricevuta di pagamento',
      'Copia per chi ha pagato',
      'Totale pagato 122,00 €',
      '1 febbraio 2027, 00:30:07',
      'Gestore della transazione Banca di Prova, Banca di Prova S.p.A., Via Roma 1, Torino',
      'Metodo di pagamento Visa •••• 4242',
      'Intestatario del metodo M. Rossi',
      'Codice di autorizzazione A12345',
      'Codice del gestore BPPIITRRXXX',
      'Riferimento del pagamento 304014807415',
      'Codice per l’assistenza 0192f0a0000070008000000000000001',
      'Pagato in IO, attraverso pagoPA',
      'Copia richiesta da chi ha pagato',
      'IUV: 02000000000000184',
      'IUR: 7f9c2ba4e88f827d616045507605853e',
      'Maria Rossi',
      'RSSMRA80A01L219M',
      'Tassa sui rifiuti 2027, acconto',
      'Cod. Fiscale Ente Creditore: 00514490010',
      'Codice avviso: 3020 0000 0000 0001 84',
      'Per conto di: Nicolò Èvola, VLENCL85T10A562S',
      'Commissione',
      '1,50 €',
    ]) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
  });

  test('a debtor’s copy has neither fee, nor total, nor who has paid, nor how', async () => {
    const pdf = await receiptPdf({ ...common, copy: 'debtor', item });
    const { text } = await read(pdf);
    assert.ok(text.includes('Importo pagato 120,50 €') && text.includes('Copia per Nicolò Èvola'));
    for (const words of [
      'Codice del gestore BPPIITRRXXX',
      'Copia richiesta da chi è intestatario dell’avviso',
      'IUV: 02000000000000184',
      'IUR: 7f9c2ba4e88f827d616045507605853e',
    ])
      assert.ok(text.includes(words), `${words} in ${text}`);
    const elsewhere = await read(
      await receiptPdf({ ...common, isPaidHere: false, copy: 'debtor', item }),
    );
    assert.ok(elsewhere.text.includes('Pagato presso il gestore, attraverso pagoPA'));
    for (const secret of [
      'Commissione',
      '1,50',
      '122,00',
      'Rossi',
      'RSSMRA',
      'Visa',
      'A12345',
      '0192f0a0',
    ]) {
      assert.ok(!text.includes(secret), secret);
      assert.ok(!pdf.includes(secret), `${secret} in the file`);
    }
  });

  test('amounts that fractions get wrong add up, up to the largest', async () => {
    const amounts = [29, 435, 1999, 10, 20].map((amount) => cents(amount));
    const items = amounts.map((amount) => ({ ...item, amount }));
    const { text } = await read(await receiptPdf({ ...receipt, items, fee: cents(1) }));
    assert.ok(
      text.includes('Somma degli avvisi 24,93 €') && text.includes('Totale pagato 24,94 €'),
    );
    const large = await read(
      await receiptPdf({
        ...receipt,
        items: [{ ...item, amount: cents(99_999_999_998) }],
        fee: cents(1),
      }),
    );
    assert.ok(large.text.includes('999.999.999,99 €'));
    await assert.rejects(
      receiptPdf({ ...receipt, items: [{ ...item, amount: cents(99_999_999_999) }] }),
      RangeError,
    );
  });

  test('many notices and long words take more pages, numbered, with nothing off the sheet', async () => {
    const items = Array.from({ length: 30 }, (_, number) => ({
      ...item,
      subject: `${'W'.repeat(60)} ${'è'.repeat(79)} n. ${number}`,
      payee: { ...item.payee, name: 'W'.repeat(140) },
    }));
    const { paper, pages } = await read(await receiptPdf({ ...receipt, items }));
    assert.ok(pages.length > 4);
    for (const [index, text] of pages.entries()) {
      assert.ok(text.includes(`pagina ${index + 1} di ${pages.length}`));
      const content = await (await paper.getPage(index + 1)).getTextContent();
      for (const one of content.items) {
        if (!('str' in one)) continue;
        const [x, y] = [Number(one.transform[4]), Number(one.transform[5])];
        assert.ok(x + one.width <= 548 && y >= 30, `«${one.str}» at ${x}, ${y}`);
      }
    }
    for (let number = 0; number < 30; number += 1)
      assert.ok(pages.join(' ').includes(`n. ${number}`));
  });

  test('who listens hears headings, and the amounts as a table with its headings', async () => {
    const { paper } = await read(await receiptPdf({ ...receipt, language: 'en' }));
    const { info } = await paper.getMetadata();
    assert.equal((info as Record<string, unknown>)['Language'], 'en-GB');
    assert.equal(await untaggedText(paper, 1), '');
    const said = await saidBy(paper, 1);
    const heard = (role: string) => said.filter((one) => one.role === role).map(({ text }) => text);
    assert.deepEqual(heard('H1'), ['Payment receipt']);
    assert.deepEqual(heard('H2'), ['The payment', 'Who has paid', 'What was paid']);
    assert.deepEqual(heard('TH'), ['Notice', 'Amount', 'Fee', 'Total paid']);
    assert.deepEqual(heard('TD'), ['120,50 €', '1,50 €', '122,00 €']);
  });

  test('the same receipt made again is the same file', async () => {
    assert.ok((await receiptPdf(receipt)).equals(await receiptPdf(receipt)));
  });
});
