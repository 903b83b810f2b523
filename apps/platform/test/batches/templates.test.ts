// Whose batches, templates and filled messages are whose, and texts that cannot be used.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeMember,
  makeService,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { columns, type Office, openOffice, strangers } from './office.ts';

interface ExampleSaid {
  example: { number: number; subject: string; markdown: string } | null;
}

let office: Office;
let held: Office['held'];
let io: TestPlatform;
let service: TestService;
let admin: TestCitizen;
let clerk: TestCitizen;
let ask: Office['ask'];
let move: Office['move'];
let draft: Office['draft'];
const words = (more: object = {}) => office.words(more) as { subject: string; body: string };

suite('Batches and templates of an institution', () => {
  before(async () => {
    office = await openOffice();
    ({ held, io, service, admin, clerk, ask, move, draft } = office);
  });
  after(() => office.close());

  test('another institution sees nothing of it, and who only reads changes nothing', async () => {
    const { id } = await draft(strangers(1));
    const elsewhere = await makeService(io);
    const other = await makeMember(io, elsewhere.institutionId, 'administrator');
    const away = await ask(other, 'GET', `batches/${id}`, undefined, elsewhere.institutionId);
    assert.equal(away.body.code, 'batch_not_found');
    assert.equal((await ask(other, 'GET', `batches/${id}`)).status, 403);
    const reader = await makeMember(io, service.institutionId, 'read_only');
    assert.equal((await ask(reader, 'GET', `batches/${id}`)).status, 200);
    assert.equal((await move(reader, id, { move: 'stop' })).body.code, 'role_not_enough');
    const foreign = await ask(clerk, 'POST', 'batches', words({ service_id: elsewhere.serviceId }));
    assert.equal(foreign.body.code, 'service_of_another');
  });

  test('a text with a faulty field or a missing column is refused before any row', async () => {
    const faulty = await ask(clerk, 'POST', 'batches', words({ subject: 'Mensa di ((nome' }));
    assert.equal(faulty.body.code, 'template_faulty');
    const missing = await ask(clerk, 'POST', 'batches', words({ subject: 'Mensa di ((classe))' }));
    assert.equal(missing.body.code, 'column_missing');
    const noPerson = await ask(clerk, 'POST', 'batches', words({ columns: columns.slice(1) }));
    assert.equal(noPerson.body.code, 'column_missing');
  });

  test('templates are kept with what the columns meant, and a change made elsewhere is not lost', async () => {
    const id = randomUUID();
    const text = {
      name: 'Mensa',
      service_id: service.serviceId,
      subject: words().subject,
      body: words().body,
      mapping: { codicefiscale: 'fiscal_code' },
    };
    const put = (version: number, more: object = {}) =>
      ask(clerk, 'PUT', `templates/${id}`, { ...text, version, ...more });
    assert.equal((await put(0)).body.version, 1);
    assert.equal((await put(0)).body.code, 'changed_elsewhere');
    assert.equal((await put(1)).body.version, 2);
    const twin = await ask(clerk, 'PUT', `templates/${randomUUID()}`, { ...text, version: 0 });
    assert.equal(twin.body.code, 'template_name_taken');
    const { body } = await ask(clerk, 'GET', 'templates');
    assert.deepEqual(body.items[0]?.mapping, text.mapping);
    assert.equal((await ask(clerk, 'DELETE', `templates/${id}`)).status, 204);
    assert.equal((await ask(clerk, 'DELETE', `templates/${id}`)).status, 404);
  });

  test('one message is seen filled while it waits, by who sends, without whose it is; not once it has left', async () => {
    const [code = ''] = strangers(1);
    const { id } = await draft([code]);
    const example = async (who: TestCitizen) => {
      const { status, body } = await ask(who, 'GET', `batches/${id}/example`);
      return { status, text: JSON.stringify(body), body: body as unknown as ExampleSaid };
    };
    const seenByClerk = await example(clerk);
    assert.equal(seenByClerk.body.example?.subject, 'Mensa scolastica di Bimbo 2');
    assert.match(seenByClerk.body.example?.markdown ?? '', /entro il 31 gennaio 2099/);
    assert.ok(!seenByClerk.text.includes(code), 'not whose it is');
    const reader = await makeMember(io, service.institutionId, 'read_only');
    assert.equal((await example(reader)).status, 403);
    await move(clerk, id, { move: 'confirm', version: 1, rows: 1 });
    assert.equal((await example(admin)).body.example?.number, 2, 'who approves sees it too');
    held.advance({ minutes: 6 });
    await eventually('it is sent', async () => {
      const { body } = await ask(clerk, 'GET', `batches/${id}`);
      return body.state === 'sent';
    });
    assert.deepEqual((await example(clerk)).body, { example: null });
    const other = await draft([code]);
    await ask(clerk, 'PUT', `batches/${other.id}`, words({ version: 1, subject: 'Altro' }));
    const reworded = await ask(clerk, 'GET', `batches/${other.id}/example`);
    assert.deepEqual(reworded.body, { example: null }, 'checked against another text');
  });
});
