// Batches taken back after they were sent: withdrawn with what they ask to be paid, corrected in their own words only.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, makeCitizen, type TestCitizen, type TestPlatform } from '../builders.ts';
import { type Batch, type Office, openOffice, strangers } from './office.ts';

interface Back {
  kind: string;
  taken: number;
  left: Record<string, number>;
  ended_at?: string;
}
type Seen = Batch & { taken_back: Back[]; corrected?: { subject: string; body: string } };

suite('Batches taken back', () => {
  let office: Office;
  let io: TestPlatform;
  before(async () => {
    office = await openOffice();
    ({ io } = office);
  });
  after(() => office.close());

  const seen = async (id: string) =>
    (await office.ask(office.clerk, 'GET', `batches/${id}`)).body as unknown as Seen;
  const inState = (id: string, state: string) =>
    eventually(`batch ${state}`, async () => {
      const batch = await seen(id);
      return batch.state === state ? batch : undefined;
    });
  const sendAll = async (id: string, rows: number) => {
    await office.move(office.clerk, id, { move: 'confirm', version: 1, rows });
    office.held.advance({ minutes: 6 });
    return inState(id, 'sent');
  };
  const takeBack = (id: string, body: object) =>
    office.ask(office.clerk, 'POST', `batches/${id}/taking-back`, body);
  const done = (id: string) =>
    eventually('taken back', async () => {
      const last = (await seen(id)).taken_back.at(-1);
      return last?.ended_at === undefined ? undefined : last;
    });
  const inbox = async ({ headers }: TestCitizen) => {
    const url = '/app/api/v1/messages?enrich_result_data=true';
    const reply = await io.app.inject({ url, headers });
    return reply.json<{ items: { id: string; message_title: string }[] }>().items;
  };
  const arrived = (person: TestCitizen, count = 1) =>
    eventually('messages readable', async () => {
      const items = await inbox(person);
      return items.length === count && items;
    });
  const opened = async ({ headers }: TestCitizen, id: string) =>
    (await io.app.inject({ url: `/app/api/v1/messages/${id}`, headers })).json<{
      content: { subject: string; markdown: string };
    }>();

  test('a correction changes the words of the text for each, keeps their values, and may be followed by another', async () => {
    const people = [await makeCitizen(io), await makeCitizen(io)];
    const [unread, reader] = people as [TestCitizen, TestCitizen];
    const { id } = await office.draft([...people.map((one) => one.fiscalCode), ...strangers(1)]);
    const early = await takeBack(id, { kind: 'withdraw', reason: 'Troppo presto' });
    assert.equal(early.body.code, 'not_possible_now');
    await sendAll(id, 3);
    const [first] = await arrived(reader);
    await arrived(unread);
    const read = await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${first?.id}/message-status`,
      headers: reader.headers,
      payload: { change_type: 'reading', is_read: true },
    });
    assert.equal(read.statusCode, 200);
    const correct = (find: string, replace: string) =>
      takeBack(id, {
        kind: 'correct',
        reason: 'Il sito era un altro',
        passages: [{ find, replace }],
      });
    assert.equal((await correct('che non c’è', 'niente')).body.code, 'passage_missing');
    assert.equal((await correct('((nome))', 'niente')).body.code, 'passage_missing');
    assert.equal(
      (await correct('sito della scuola', 'sito ((nome))')).body.code,
      'passage_missing',
    );
    assert.equal((await correct('sito della scuola', 'sito del Comune')).status, 202);
    const back = await done(id);
    assert.deepEqual([back.taken, back.left], [2, { nobody_received: 1 }]);
    assert.match((await seen(id)).corrected?.body ?? '', /sito del Comune/);
    // Who has not read has one message, who has read has both.
    const [now] = await arrived(unread);
    assert.match(
      (await opened(unread, now?.id ?? '')).content.markdown,
      /Bimbo 2.*sito del Comune/s,
    );
    const both = await arrived(reader, 2);
    assert.ok(both.some((one) => one.id === first?.id));
    // The next one goes from the text as it is now.
    assert.equal((await correct('sito della scuola', 'altro')).body.code, 'passage_missing');
    assert.equal(
      (await correct('Puoi farlo dal sito del Comune.', 'Puoi farlo allo sportello.')).status,
      202,
    );
    assert.equal((await done(id)).taken, 2);
    const [last] = await arrived(unread);
    assert.match((await opened(unread, last?.id ?? '')).content.markdown, /allo sportello/);
  });

  test('a withdrawal takes unread messages away once, and is written down with its reason', async () => {
    const person = await makeCitizen(io);
    const { id } = await office.draft([person.fiscalCode]);
    await sendAll(id, 1);
    await arrived(person);
    const asked = { kind: 'withdraw', reason: 'Elenco sbagliato' };
    assert.equal((await takeBack(id, asked)).status, 202);
    assert.equal((await done(id)).taken, 1);
    assert.deepEqual(await inbox(person), []);
    assert.equal((await takeBack(id, asked)).body.code, 'taken_back_already');
    const { body } = await office.ask(office.admin, 'GET', 'trail');
    const entries = body.items as unknown as { act: string; details: { reason?: string } }[];
    const entry = entries.find(({ act }) => act === 'batch_withdrawn');
    assert.equal(entry?.details.reason, 'Elenco sbagliato');
  });

  test('who has paid keeps the notice and the message; of the others both are withdrawn', async () => {
    const people = [await makeCitizen(io), await makeCitizen(io)];
    const { body: batch } = await office.ask(
      office.clerk,
      'POST',
      'batches',
      office.words({
        columns: [
          { header: 'Codice fiscale', field: 'fiscal_code' },
          { header: 'Nome', field: 'name' },
          { header: 'Scadenza', field: 'due_date' },
          { header: 'Importo', field: 'amount' },
        ],
        notices: {
          description: 'Mensa di ((nome))',
          iban: 'IT60X0542811101000000123456',
          category: '9/0101108TS/',
        },
      }),
    );
    const rows = people.map(({ fiscalCode }, index) => ({
      number: index + 2,
      cells: [fiscalCode, `Bimbo ${index}`, '31/01/2099', '30,00'],
    }));
    await office.ask(office.clerk, 'PUT', `batches/${batch.id}/rows`, { version: 1, rows });
    await sendAll(batch.id, 2);
    for (const person of people) await arrived(person);
    const { sql } = io.platform.context;
    // As the receipt of pagoPA leaves it.
    await sql`update positions.position set state = 'paid'
      where id = (select position_id from batches.recipient where batch_id = ${batch.id} and number = 2)`;
    await takeBack(batch.id, { kind: 'withdraw', reason: 'Tariffa sbagliata' });
    const back = await done(batch.id);
    assert.deepEqual([back.taken, back.left], [1, { position_paid: 1 }]);
    const states = await sql<{ state: string }[]>`
      select p.state from batches.recipient r join positions.position p on p.id = r.position_id
      where r.batch_id = ${batch.id} order by r.number`;
    assert.deepEqual(
      states.map(({ state }) => state),
      ['paid', 'withdrawn'],
    );
    await arrived(people[0] as TestCitizen);
    await arrived(people[1] as TestCitizen, 0);
  });

  test('what was refused is tried once more, while its text is kept', async () => {
    const { id } = await office.draft(strangers(3));
    const { sql } = io.platform.context;
    const groups = (names: string[]) =>
      sql`update institutions.account set groups = ${names} where id = ${office.service.accountId}`;
    const [account] = await sql<{ groups: string[] }[]>`
      select groups from institutions.account where id = ${office.service.accountId}`;
    await groups(['ApiLimitedMessageWrite']);
    const refused = await sendAll(id, 3);
    assert.deepEqual([refused.sent, refused.refused], [0, 3]);
    await groups(account?.groups ?? []);
    assert.equal((await office.move(office.clerk, id, { move: 'again' })).status, 200);
    const sent = await inState(id, 'sent');
    assert.deepEqual([sent.sent, sent.refused], [3, 0]);
    const again = await office.move(office.clerk, id, { move: 'again' });
    assert.equal(again.body.code, 'nothing_to_try_again');
  });
});
