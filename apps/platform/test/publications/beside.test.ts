// What else may touch a service’s card: another tab, IO’s API, a logo, strangers, fields that are wrong.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { CardContent } from '@io/composing/service-card';
import { makeMember, makeService } from '../builders.ts';
import { picture } from '../services/pictures.ts';
import { FISCAL_CODE, type Office, openOffice } from './setting.ts';

suite('A service’s card and what is beside it', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  test('two tabs edit one draft: the later one is told what is different now, field by field, and loses nothing', async () => {
    const { clerk, base, ask, good, refused, ownWords, begin } = office;
    const content = ownWords();
    const id = await begin(content);
    await good(clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 1,
      content: { ...content, phone: '800 000 000' },
    });
    const body = await refused('changed_by_other', 409, clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 1,
      content: { ...content, address: 'Via Roma 1' },
    });
    assert.deepEqual(
      body.errors.map(({ path, it }) => [path, it]),
      [
        ['content.phone', 'ora è «800 000 000»'],
        ['content.address', 'ora è vuoto'],
      ],
    );
    const merged = { ...content, phone: '800 000 000', address: 'Via Roma 1' };
    const saved = await good(clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 2,
      content: merged,
    });
    assert.equal(saved.working?.content.address, 'Via Roma 1');
    await refused('changed_by_other', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 2,
    });
    const together = await Promise.all(
      [1, 2, 3].map((turn) =>
        ask(clerk, 'PUT', `${base()}/${id}/draft`, {
          revision: 3,
          content: { ...merged, phone: `011 ${turn}000000` },
        }),
      ),
    );
    assert.deepEqual(
      together.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409, 409],
    );
  });

  test('a service made by IO’s API is taken up as it is; a change by API stands in the history and must be looked at before anything is written over it', async () => {
    const { io, service, clerk, base, good, refused, area, ownWords, submit, publish } = office;
    const id = service.serviceId;
    const file = await good(clerk, 'GET', `${base()}/${id}`);
    assert.deepEqual(
      [file.live?.is_published, file.live?.number, file.working],
      [true, undefined, undefined],
    );
    const content = {
      ...(file.live?.content as CardContent),
      topic: 'other' as const,
      area,
      phone: '011 222 2222',
    };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content });
    const call = await io.app.inject({
      method: 'PUT',
      url: `/api/v1/services/${id}`,
      headers: service.headers,
      payload: {
        service_name: 'Servizio di prova',
        department_name: 'Ufficio nuovo',
        organization_name: 'Comune di Prova',
        organization_fiscal_code: FISCAL_CODE,
        authorized_cidrs: ['0.0.0.0/0'],
        is_visible: true,
        service_metadata: {
          scope: 'LOCAL',
          description: 'Un servizio',
          privacy_url: 'https://comune.example/privacy',
          email: 'ufficio@comune.example',
        },
      },
    });
    assert.equal(call.statusCode, 200, call.body);
    const body = await refused('live_changed', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 1,
    });
    assert.ok(body.errors.some(({ path }) => path === 'content.department_name'));
    assert.equal((await good(clerk, 'GET', `${base()}/${id}`)).working?.live_changed, true);
    const looked = {
      ...content,
      department_name: 'Ufficio nuovo',
      description: ownWords().description,
    };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 1, content: looked });
    assert.equal((await submit(id, 2)).approved?.decided_how, 'rules');
    await publish(id);
    const again = await io.app.inject({ url: `/api/v1/services/${id}`, headers: service.headers });
    assert.equal(
      again.json<{ service_metadata: { phone: string } }>().service_metadata.phone,
      '011 222 2222',
    );
    const { items } = await good(clerk, 'GET', `${base()}/${id}/history`);
    assert.ok(items.some(({ what }) => what === 'changed_by_api'));
  });

  test('a logo is seen by citizens with its version, and goes when a version without it is published', async () => {
    const { io, clerk, base, good, refused, recipe, begin, submit, publish } = office;
    const content = recipe('tari');
    const id = await begin(content);
    const { logo } = await good(clerk, 'POST', `${base()}/${id}/logos`, {
      logo: picture(2, 2, [0, 70, 140]).toString('base64'),
    });
    await refused('draft_image_not_valid', 400, clerk, 'POST', `${base()}/${id}/logos`, {
      logo: 'aGVsbG8=',
    });
    const url = `${base()}/${id}/logos/${logo}`;
    assert.equal(
      (await io.app.inject({ url, headers: clerk.headers })).headers['content-type'],
      'image/png',
    );
    await refused(
      'draft_logo_not_found',
      404,
      clerk,
      'GET',
      `${base()}/${id}/logos/0123456789abcdef`,
    );
    await good(clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 1,
      content: { ...content, logo },
    });
    await refused('logo_unknown', 400, clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 2,
      content: { ...content, logo: '0123456789abcdef' },
    });
    const shown = () => io.app.inject({ url: `/logos/services/${id.toLowerCase()}.png` });
    assert.equal((await shown()).statusCode, 404);
    await submit(id, 2);
    await publish(id);
    assert.equal((await shown()).statusCode, 200);
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content });
    await submit(id);
    await publish(id, 2);
    assert.equal((await shown()).statusCode, 404);
  });

  test('strangers, readers, narrowed people and operators of the same institution are refused; publishing wants a fresh login', async () => {
    const {
      io,
      service,
      admin,
      clerk,
      base,
      ask,
      good,
      refused,
      ownWords,
      recipe,
      begin,
      submit,
      held,
      operatorCode,
    } = office;
    const stranger = await makeMember(io, (await makeService(io)).institutionId, 'administrator');
    const id = await begin(recipe('school-meals'));
    await refused('members_only', 403, stranger, 'GET', `${base()}/${id}`);
    const elsewhere = base().replace(service.institutionId, (await makeService(io)).institutionId);
    await refused('members_only', 403, admin, 'GET', `${elsewhere}/${id}`);
    const reader = await makeMember(io, service.institutionId, 'read_only');
    assert.equal((await ask(reader, 'GET', `${base()}/${id}`)).status, 200);
    await refused('role_not_enough', 403, reader, 'POST', `${base()}/${id}/submission`, {
      revision: 1,
    });
    await refused('role_not_enough', 403, clerk, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });

    const group = await good(admin, 'POST', base().replace('/services', '/groups'), {
      name: 'Uno solo',
      service_ids: [service.serviceId],
    });
    const narrow = await makeMember(io, service.institutionId, 'operator');
    const { sql } = io.platform.context;
    await sql`update members.member set group_ids = ${[(group as unknown as { id: string }).id]}::uuid[] where citizen_id = ${narrow.citizenId}`;
    await refused('narrowed_person', 403, narrow, 'POST', base(), { content: ownWords() });
    await refused('own_service_unknown', 404, narrow, 'GET', `${base()}/${id}`);
    assert.equal((await good(narrow, 'GET', base())).items.length, 1);

    const own = await begin(ownWords());
    await submit(own);
    const inside = await makeMember(io, service.institutionId, 'read_only', {
      fiscalCode: operatorCode,
    });
    await refused(
      'own_institution',
      403,
      inside,
      'POST',
      `/backoffice/api/v1/service-reviews/${own}/approval`,
      { revision: 2 },
    );
    await sql`delete from members.member where citizen_id = ${inside.citizenId}`;

    await submit(id);
    held.advance({ minutes: 20 });
    await refused('login_again_needed', 403, admin, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });
    held.advance({ minutes: -20 });
  });

  test('every bad field is refused by its name, in both languages, and the draft stays as it was', async () => {
    const { clerk, base, ask, good, refused, ownWords, begin } = office;
    const content = ownWords();
    const id = await begin(content);
    const bad: [string, unknown][] = [
      ['service_name', 'x'.repeat(101)],
      ['service_name', 'TARI\u0000'],
      ['service_name', 7],
      ['description', 'x'.repeat(4001)],
      ['description', '\ud800'],
      ['topic', 'cats'],
      ['scope', 'WORLD'],
      ['area', { kind: 'planet', code: '1', name: 'Marte' }],
      ['max_allowed_payment_amount', 1.5],
      ['max_allowed_payment_amount', -1],
      ['require_secure_channel', 'yes'],
      ['logo', '../../etc/passwd'],
    ];
    for (const [field, value] of bad) {
      const { status, body } = await ask(clerk, 'PUT', `${base()}/${id}/draft`, {
        revision: 1,
        content: { ...content, [field]: value },
      });
      assert.equal(status, 400, `${field}: ${JSON.stringify(body)}`);
      const error = body.errors.find(({ path }) => path.startsWith(`content.${field}`));
      assert.ok(error?.it && error.en, `${field}: ${JSON.stringify(body.errors)}`);
    }
    await refused('area_unknown', 400, clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 1,
      content: { ...content, area: { kind: 'municipality', code: 'c_nowhere', name: 'Nessuno' } },
    });
    assert.deepEqual((await good(clerk, 'GET', `${base()}/${id}`)).working?.content, content);
  });
});
