// An invitation made anew: by one press, with a new link, and an old one that says so.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { startMailServer } from '../mail-server.ts';
import { asking, invitee, type People } from './setting.ts';

const held = holdClock();
let io: TestPlatform;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let service: TestService;
let admin: TestCitizen;

suite('An invitation made anew', () => {
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    service = await makeService(io, { organizationName: 'Comune di Torino' });
    admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  const base = () => `/backoffice/api/v1/institutions/${service.institutionId}`;
  const ask = asking(() => io, base);
  const people = async (who = admin) => (await ask<People>(who, 'GET', 'people')).body;

  test('an expired invitation is sent again by one press: a new link, and the old one says so', async () => {
    const code = makeFiscalCode();
    const { body: first } = await ask<{ id: string }>(admin, 'POST', 'invitations', invitee(code));
    held.advance({ days: 7, seconds: 1 });
    admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
    const late = await makeCitizen(io, { fiscalCode: code, name: 'Maria' });
    const own = (id: string) => `/backoffice/api/v1/invitations/${id}`;
    const said = await ask<{ detail_it: string }>(late, 'GET', own(first.id));
    assert.match(JSON.stringify(said.body), /Invita di nuovo/);
    const again = await ask<People['invitations'][number] & { expires_at: string }>(
      admin,
      'POST',
      `invitations/${first.id}/renewal`,
    );
    assert.equal(again.status, 201, JSON.stringify(again.body));
    assert.notEqual(again.body.id, first.id);
    assert.deepEqual(
      [again.body.name, again.body.role, again.body.is_expired],
      ['Maria Rossi', 'operator', false],
    );
    assert.deepEqual(
      (await people()).invitations.map(({ id }) => id),
      [again.body.id],
      'one line, not two',
    );
    await eventually('the new link is in an e-mail that says so', async () =>
      mail
        .to('maria.rossi@comune.example')
        .some(
          ({ text }) =>
            text?.includes(`/backoffice/inviti/${again.body.id}`) === true &&
            text.includes('sostituisce quello di prima'),
        ),
    );
    for (const [method, path] of [
      ['GET', own(first.id)],
      ['POST', `${own(first.id)}/acceptance`],
    ] as const) {
      const replaced = await ask(late, method, path);
      assert.deepEqual([replaced.status, replaced.body.code], [410, 'invitation_replaced']);
    }
    const gone = await ask(admin, 'POST', `invitations/${first.id}/renewal`);
    assert.equal(gone.body.code, 'invitation_not_found', 'a second press on an old line');
    const trail = await ask<{ items: { act: string; details: object }[] }>(admin, 'GET', 'trail');
    const entry = trail.body.items.find(({ act }) => act === 'invitation_sent');
    assert.deepEqual(entry?.details, { role: 'operator', again: true });
    assert.equal((await ask(late, 'POST', `${own(again.body.id)}/acceptance`)).status, 200);
    assert.equal((await ask(late, 'GET', own(first.id))).body.code, 'invitation_not_found');
  });

  test('who may not give a role cannot send its invitation again, nor can another institution', async () => {
    const code = makeFiscalCode();
    const boss = await makeMember(io, service.institutionId, 'legal_representative');
    const asked = invitee(code, { role: 'delegate' });
    const { body: sent } = await ask<{ id: string }>(boss, 'POST', 'invitations', asked);
    const path = `invitations/${sent.id}/renewal`;
    assert.equal((await ask(admin, 'POST', path)).body.code, 'role_too_high');
    const other = await makeService(io);
    const outsider = await makeMember(io, other.institutionId, 'administrator');
    const elsewhere = `/backoffice/api/v1/institutions/${other.institutionId}/${path}`;
    assert.equal((await ask(outsider, 'POST', elsewhere)).body.code, 'invitation_not_found');
    assert.equal((await ask(boss, 'DELETE', `invitations/${sent.id}`)).status, 204);
  });
});
