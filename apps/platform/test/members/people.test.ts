// People of an institution: invited by fiscal code, entering by themselves, changed, sent away, never without an administrator.
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

suite('The people of an institution', () => {
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

  test('an invitation goes by e-mail, is good for one fiscal code only, and lets its person in', async () => {
    const code = makeFiscalCode();
    const invited = await ask<{ id: string }>(admin, 'POST', 'invitations', invitee(code));
    assert.equal(invited.status, 201, JSON.stringify(invited.body));
    const link = `/backoffice/inviti/${invited.body.id}`;
    await eventually('the e-mail is there', async () =>
      mail.to('maria.rossi@comune.example').some(({ text }) => text?.includes(link) === true),
    );
    const stranger = await makeCitizen(io);
    const path = `/backoffice/api/v1/invitations/${invited.body.id}`;
    assert.equal((await ask(stranger, 'GET', path)).body.code, 'invitation_not_found');
    assert.equal(
      (await ask(stranger, 'POST', `${path}/acceptance`)).body.code,
      'invitation_not_found',
    );
    const maria = await makeCitizen(io, { fiscalCode: code, name: 'Maria' });
    const session = await ask<{ invitations: { id: string }[]; memberships: unknown[] }>(
      maria,
      'GET',
      '/backoffice/api/v1/session',
    );
    assert.deepEqual(
      session.body.invitations.map(({ id }) => id),
      [invited.body.id],
    );
    const joined = await ask<{ role: string }>(maria, 'POST', `${path}/acceptance`);
    assert.equal(joined.body.role, 'operator');
    assert.equal((await ask(maria, 'GET', 'keys')).status, 200);
    assert.equal((await ask(maria, 'GET', 'people')).body.code, 'role_not_enough');
    const list = await people();
    // The name is the one that SPID gave.
    assert.ok(list.members.some(({ name, role }) => name === 'Maria Prova' && role === 'operator'));
    assert.deepEqual(list.invitations, []);
    const again = await ask(admin, 'POST', 'invitations', invitee(code));
    assert.equal(again.body.code, 'already_member');
  });

  test('a code with a slip, which no login would ever bring, is invited by nobody', async () => {
    const code = makeFiscalCode();
    const slip = code.slice(0, 15) + (code.endsWith('A') ? 'B' : 'A');
    const { status, body } = await ask<{ detail: string; detail_en: string }>(
      admin,
      'POST',
      'invitations',
      invitee(slip),
    );
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /fiscal_code.*l’ultimo non torna con gli altri/);
    assert.match(JSON.stringify(body), /the last one does not fit the others/);
    assert.deepEqual((await people()).invitations, []);
  });

  test('after seven days an invitation is over, and one taken back is gone', async () => {
    const code = makeFiscalCode();
    const late = await makeCitizen(io, { fiscalCode: code });
    const { body } = await ask<{ id: string }>(admin, 'POST', 'invitations', invitee(code));
    held.advance({ days: 7, seconds: 1 });
    const path = `/backoffice/api/v1/invitations/${body.id}/acceptance`;
    assert.equal((await ask(late, 'POST', path)).body.code, 'invitation_expired');
    admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
    const next = await ask<{ id: string }>(admin, 'POST', 'invitations', invitee(code));
    const list = await people();
    assert.deepEqual(
      list.invitations.map(({ id }) => id),
      [next.body.id],
      'the new one has taken the place of the old',
    );
    assert.equal((await ask(admin, 'DELETE', `invitations/${next.body.id}`)).status, 204);
    assert.equal((await people()).invitations.length, 0);
  });

  test('without a recent login with SPID or CIE nobody is invited, and the way to one is told', async () => {
    held.advance({ minutes: 20 });
    const refused = await ask<{ login_url: string }>(
      admin,
      'POST',
      'invitations',
      invitee(makeFiscalCode()),
    );
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 'login_again_needed');
    assert.match(refused.body.login_url, /stepUp=1/);
    assert.equal((await ask(admin, 'GET', 'people')).status, 200, 'reading goes on');
    admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
  });

  test('nobody gives a role above their own, and a legal representative comes with an agreement only', async () => {
    const delegate = invitee(makeFiscalCode(), { role: 'delegate' });
    assert.equal((await ask(admin, 'POST', 'invitations', delegate)).body.code, 'role_too_high');
    const legal = invitee(makeFiscalCode(), { role: 'legal_representative' });
    assert.equal((await ask(admin, 'POST', 'invitations', legal)).status, 400);
    const head = await makeMember(io, service.institutionId, 'legal_representative');
    const id = (await people(head)).members.find(({ is_me: isMe }) => isMe)?.id;
    assert.equal((await ask(admin, 'DELETE', `people/${id}`)).body.code, 'role_too_high');
    assert.equal((await ask(head, 'DELETE', 'membership')).status, 204);
  });

  test('the last one who manages people can neither leave nor be sent away', async () => {
    const lonely = await makeService(io);
    const only = await makeMember(io, lonely.institutionId, 'administrator');
    const path = `/backoffice/api/v1/institutions/${lonely.institutionId}`;
    assert.equal((await ask(only, 'DELETE', `${path}/membership`)).body.code, 'last_manager');
    const second = await makeMember(io, lonely.institutionId, 'administrator');
    const list = (await ask<People>(only, 'GET', `${path}/people`)).body;
    const [a, b] = [only, second].map(
      (who) => list.members.find(({ is_me: isMe }) => isMe === (who === only))?.id,
    );
    // Both send each other away at the same moment: one of them stays.
    const replies = await Promise.all([
      ask(only, 'DELETE', `${path}/people/${b}`),
      ask(second, 'DELETE', `${path}/people/${a}`),
    ]);
    assert.equal(replies.filter(({ status }) => status === 204).length, 1);
    const sessions = await Promise.all(
      [only, second].map((who) => ask(who, 'GET', `${path}/people`)),
    );
    assert.equal(sessions.filter(({ status }) => status === 200).length, 1);
  });

  test('an operator of a group sees that group’s services alone, and a group in use stays', async () => {
    const taxes = await makeService(io, {
      institutionId: service.institutionId,
      accountId: service.accountId,
      organizationFiscalCode: service.organizationFiscalCode,
      serviceName: 'Tributi',
    });
    const foreign = await makeService(io);
    const wrong = { name: 'Tributi', service_ids: [foreign.serviceId] };
    assert.equal((await ask(admin, 'POST', 'groups', wrong)).body.code, 'unknown_service');
    const group = await ask<{ id: string }>(admin, 'POST', 'groups', {
      name: 'Tributi',
      service_ids: [taxes.serviceId],
    });
    assert.equal(group.status, 201);
    const same = await ask(admin, 'POST', 'groups', {
      name: 'Tributi',
      service_ids: [service.serviceId],
    });
    assert.equal(same.body.code, 'group_name_taken');
    const code = makeFiscalCode();
    const invited = await ask<{ id: string }>(
      admin,
      'POST',
      'invitations',
      invitee(code, { group_ids: [group.body.id] }),
    );
    const clerk = await makeCitizen(io, { fiscalCode: code, name: 'Carlo' });
    await ask(clerk, 'POST', `/backoffice/api/v1/invitations/${invited.body.id}/acceptance`);
    const keys = await ask<{ items: { service_id: string }[]; services: unknown[] }>(
      clerk,
      'GET',
      'keys',
    );
    assert.deepEqual([...new Set(keys.body.items.map((one) => one.service_id))], [taxes.serviceId]);
    assert.equal(keys.body.services.length, 1);
    assert.equal((await ask(admin, 'DELETE', `groups/${group.body.id}`)).body.code, 'group_in_use');
    const carlo = (await people()).members.find(({ name }) => name === 'Carlo Prova');
    const moved = await ask(admin, 'PUT', `people/${carlo?.id}`, { role: 'operator' });
    assert.equal(moved.status, 200);
    assert.equal((await ask(admin, 'DELETE', `groups/${group.body.id}`)).status, 204);
  });

  test('who is sent away is out with the next request', async () => {
    const gone = await makeMember(io, service.institutionId, 'operator', { name: 'Gino' });
    assert.equal((await ask(gone, 'GET', 'keys')).status, 200);
    const id = (await people()).members.find(({ name }) => name === 'Gino Prova')?.id;
    assert.equal((await ask(admin, 'DELETE', `people/${id}`)).status, 204);
    assert.equal((await ask(gone, 'GET', 'keys')).body.code, 'members_only');
  });
});
