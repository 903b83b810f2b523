// Does a person find one's own messages again, as people write: without accents, by parts of words, by amounts, by sender?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type Found, marked, search as ask, sendAll } from './setting.ts';

const long = (text: string) =>
  `${text} Questo avviso resta tra i tuoi messaggi, così lo ritrovi quando ti serve.`;

suite('looking for one’s own messages', () => {
  let io: TestPlatform;
  let anna: TestCitizen;
  let torino: TestService;
  let asl: TestService;
  let ids: Record<'card' | 'tari' | 'visit' | 'school' | 'act' | 'english', string>;
  before(async () => {
    io = await startTestPlatform();
    anna = await makeCitizen(io);
    const groups = [...SENDING_GROUPS, 'ApiNoRateLimit', 'ApiThirdPartyMessageWrite'];
    torino = await makeService(io, {
      groups,
      organizationName: 'Comune di Torino',
      serviceName: 'Tributi e tasse',
      organizationFiscalCode: '00514490010',
    });
    asl = await makeService(io, {
      groups,
      organizationName: 'ASL Città di Prova',
      serviceName: 'Salute in linea',
    });
    const [card, tari, act, english] = (await sendAll(io, torino, anna, [
      {
        subject: 'La tua carta d’identità è scaduta',
        markdown: long(
          'Rinnova la **carta d’identità** allo [sportello](https://comune.example/cie).',
        ),
        due_date: '2027-01-31T22:59:59Z',
      },
      {
        subject: 'TARI: rata da pagare',
        markdown: long(
          '---\nit:\n  cta_1:\n    text: Zaffiro\n    action: ioit://main\n---\nLa rata dei rifiuti, protocollo 2026/000123.',
        ),
        payment_data: { amount: 12050, notice_number: '302000000000000017' },
      },
      {
        subject: 'Un atto del Comune per te',
        markdown: long('Le multe arretrate: totale 1.250,00 euro in due rate.'),
        third_party_data: { id: 'atto-7', has_attachments: true, summary: 'Verbale numero 7' },
      },
      {
        subject: 'Your residence certificate',
        markdown: long('Certificates are ready: you were paying twice for them.'),
      },
    ])) as [string, string, string, string];
    const [visit, school] = (await sendAll(io, asl, anna, [
      {
        subject: 'Visita prenotata dal medico',
        markdown: long(
          'Ricordati perché la prenotazione non si ripete: porta il codice 3333 4444 5555.',
        ),
      },
      {
        subject: 'Vaccini per la scuola',
        markdown: long('Le vaccinazioni degli alunni di Nichelino.'),
      },
    ])) as [string, string];
    ids = { card, tari, visit, school, act, english };
  });
  after(() => io.close());

  const search = (payload: object, citizen = anna) => ask(io, citizen, payload);
  const idsOf = ({ items }: Found) => items.map(({ id }) => id).sort();
  async function finds(text: string, ...expected: (keyof typeof ids)[]): Promise<void> {
    const found = await search({ text });
    assert.deepEqual(idsOf(found), expected.map((name) => ids[name]).sort(), text);
    assert.equal(found.count, expected.length, text);
  }

  test('accents, capitals and apostrophes do not matter, in the question or in the message', async () => {
    for (const text of [
      'identità',
      'IDENTITA',
      "identita'",
      'carta d’identità',
      "carta d'identita ",
    ])
      await finds(text, 'card');
    await finds('perche ', 'visit');
    await finds('perché ', 'visit');
  });

  test('words of one family are found by each other, Italian and English', async () => {
    await finds('prenotare ', 'visit');
    await finds('vaccino ', 'school');
    await finds('multa ', 'act');
    await finds('pagare ', 'tari');
    await finds('certificate ', 'english');
    await finds('paid pay ');
    await finds('pays ', 'english');
  });

  test('a word being typed is found by its beginning, and a finished one is not', async () => {
    await finds('nich', 'school');
    await finds('nich ');
    await finds('certifica', 'english');
    await finds('carta scad', 'card');
  });

  test('the sender’s name counts with the text, as it is called today', async () => {
    await finds('torino', 'card', 'tari', 'act', 'english');
    await finds('comune di torino', 'card', 'tari', 'act', 'english');
    await finds('torino carta ', 'card');
    await finds('citta di prova medico', 'visit');
    await finds('tassa ', 'card', 'tari', 'act', 'english');
    const { items } = await search({ text: 'torino carta' });
    const [found] = items;
    assert.deepEqual(marked('Comune di Torino', found?.matches.institution ?? []), ['Torino']);
  });

  test('words in quotation marks must stand next to each other', async () => {
    await finds('"rata dei rifiuti"', 'tari');
    await finds('«rata dei rif', 'tari');
    await finds('"rifiuti rata"');
    await finds('rifiuti rata ', 'tari');
    await finds('"paghi la rata"');
  });

  test('amounts, notice numbers and protocols are found exactly', async () => {
    await finds('120,50', 'tari');
    await finds('€ 120,50', 'tari');
    await finds('120.50 €', 'tari');
    await finds('120,5', 'tari');
    await finds('120,51');
    await finds('20,50');
    await finds('1.250', 'act');
    await finds('1250,00', 'act');
    await finds('1.250,00 euro', 'act');
    await finds('302000000000000017', 'tari');
    await finds('3020 0000 0000 0000 17', 'tari');
    await finds('30200000', 'tari');
    await finds('302000000000000018');
    await finds('333344445555', 'visit');
    await finds('2026/000123', 'tari');
    await finds('2026/000124');
    await finds('00514490010', 'tari');
  });

  test('signs of the markdown and of the buttons are no text', async () => {
    await finds('zaffiro');
    await finds('comune.example');
    await finds('ioit');
  });

  test('what was found is marked by ranges of the plain text, never by markup', async () => {
    const { items } = await search({ text: 'carte identita scadenza' });
    assert.deepEqual(items, []);
    const found = (await search({ text: 'carte sportelli ' })).items[0];
    assert.ok(found?.matches.excerpt);
    assert.deepEqual(marked(found.message_title, found.matches.title), ['carta']);
    const { text, ranges } = found.matches.excerpt;
    assert.deepEqual(marked(text, ranges), ['carta', 'sportello']);
    assert.doesNotMatch(text, /[*[\]<>]/);
    const [payment] = (await search({ text: '1250,00' })).items;
    assert.deepEqual(
      marked(payment?.matches.excerpt?.text ?? '', payment?.matches.excerpt?.ranges ?? []),
      ['1.250,00'],
    );
  });

  test('each filter narrows, and together they narrow more', async () => {
    const all = Object.values(ids).sort();
    const today = Temporal.Now.plainDateISO('Europe/Rome');
    const dayOf = (days: number) => today.add({ days }).toString();
    const of = async (payload: object) => idsOf(await search(payload));
    assert.deepEqual(await of({}), all);
    assert.deepEqual(await of({ has_payment: true }), [ids.tari]);
    assert.deepEqual(await of({ has_deadline: true }), [ids.card]);
    assert.deepEqual(await of({ has_attachments: true }), [ids.act]);
    assert.deepEqual(await of({ service_id: asl.serviceId }), [ids.visit, ids.school].sort());
    assert.deepEqual(
      await of({ organization_fiscal_code: '00514490010', text: 'rata ' }),
      [ids.tari, ids.act].sort(),
    );
    assert.deepEqual(await of({ organization_fiscal_code: '99999999999' }), []);
    assert.deepEqual(await of({ from_day: dayOf(0), to_day: dayOf(0) }), all);
    assert.deepEqual(await of({ to_day: dayOf(-1) }), []);
    assert.deepEqual(await of({ from_day: dayOf(1) }), []);
    const mark = (id: string, payload: object) =>
      io.app.inject({
        method: 'PUT',
        url: `/app/api/v1/messages/${id}/message-status`,
        headers: anna.headers,
        payload,
      });
    await mark(ids.card, { change_type: 'reading', is_read: true });
    assert.deepEqual(
      await of({ is_unread: true }),
      all.filter((id) => id !== ids.card),
    );
    await mark(ids.card, { change_type: 'archiving', is_archived: true });
    assert.deepEqual(await of({ is_archived: true }), [ids.card]);
    assert.deepEqual(
      await of({ is_archived: false }),
      all.filter((id) => id !== ids.card),
    );
    assert.deepEqual(await of({}), all);
    await mark(ids.card, { change_type: 'archiving', is_archived: false });
  });

  test('page after page brings everything once, newest first, with the count on the first', async () => {
    const found: string[] = [];
    const counts: (number | undefined)[] = [];
    let next: string | undefined;
    do {
      const page: Found = await search({ page_size: 2, ...(next && { maximum_id: next }) });
      found.push(...page.items.map(({ id }) => id));
      counts.push(page.count);
      next = page.next;
    } while (next !== undefined);
    assert.deepEqual(found, Object.values(ids).sort().toReversed());
    assert.deepEqual(counts, [6, undefined, undefined]);
  });
});
