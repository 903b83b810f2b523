// Whose batches and templates are whose, and texts that cannot be used.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import {
  makeMember,
  makeService,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { columns, type Office, openOffice, strangers } from './office.ts';

let office: Office;
let io: TestPlatform;
let service: TestService;
let clerk: TestCitizen;
let ask: Office['ask'];
let move: Office['move'];
let draft: Office['draft'];
const words = (more: object = {}) => office.words(more) as { subject: string; body: string };

suite('Batches and templates of an institution', () => {
  before(async () => {
    office = await openOffice();
    ({ io, service, clerk, ask, move, draft } = office);
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
});
