// The life of a service's card: every move and every refused one, by the doors of its people, of operators and of citizens.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, suite, test } from 'node:test';
import { cardFrom, COOKBOOK } from '@io/composing/cookbook';
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { loadIndex } from '../../src/domains/registry/index.ts';
import {
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { picture } from '../services/pictures.ts';

interface Version {
  number: number;
  state: string;
  revision: number;
  content: CardContent;
  findings: { rule: string; level: string; field: string; it: string; en: string }[];
  due_at?: string;
  reason?: string;
  notes: object[];
  live_changed: boolean;
}
interface Said {
  service_id: string;
  live?: { is_published: boolean; content: CardContent; version: number; number?: number };
  working?: Version;
  approved?: { number: number; decided_how: string };
  context: { live: CardContent | null; own_area: object | null; body_kind: string | null };
  code: string;
  errors: { path: string; rule: string; it: string; en: string }[];
  logo: string;
  state: string;
  is_published: boolean;
  items: Record<string, unknown>[];
}

const FISCAL_CODE = '98000000017';
const operatorCode = makeFiscalCode();
// A Friday at noon in Rome.
const held = holdClock(Temporal.Instant.from('2026-11-27T11:00:00Z'));

suite('The life of a service', () => {
  let io: TestPlatform;
  let service: TestService;
  let admin: TestCitizen;
  let clerk: TestCitizen;
  let citizen: TestCitizen;
  let operator: TestCitizen;

  before(async () => {
    io = await startTestPlatform({ clock: held.clock, settings: { OPERATORS: operatorCode } });
    const text = [
      'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Mail1,Tipo_Mail1',
      `c_prova,Comune di Prova,${FISCAL_CODE},L6,protocollo@pec.comune.example,Pec`,
      'c_altro,Comune di Altrove,98000000018,L6,ente@pec.altrove.example,Pec',
    ].join('\n');
    await loadIndex(io.platform.context, Readable.from([Buffer.from(text)]));
    service = await makeService(io, {
      organizationFiscalCode: FISCAL_CODE,
      groups: [...SENDING_GROUPS, 'ApiServiceWrite'],
    });
    admin = await makeMember(io, service.institutionId, 'administrator');
    clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Luca' });
    citizen = await makeCitizen(io);
    operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
  });
  after(() => io.close());

  const base = () => `/backoffice/api/v1/institutions/${service.institutionId}/services`;
  async function ask(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ) {
    const reply = await io.app.inject({
      method,
      url,
      headers: who.headers,
      ...(payload && { payload }),
    });
    return { status: reply.statusCode, body: (reply.body === '' ? {} : reply.json()) as Said };
  }
  async function good(...args: Parameters<typeof ask>): Promise<Said> {
    const { status, body } = await ask(...args);
    assert.ok(status < 300, `${args[1]} ${args[2]}: ${JSON.stringify(body)}`);
    return body;
  }
  async function refused(code: string, status: number, ...args: Parameters<typeof ask>) {
    const said = await ask(...args);
    assert.equal(said.body.code, code, `${args[1]} ${args[2]}: ${JSON.stringify(said.body)}`);
    assert.equal(said.status, status);
    return said.body;
  }

  const area = { kind: 'municipality' as const, code: 'c_prova', name: 'Prova' };
  let serial = 0;
  /** A card that every rule is content with, but for the one that wants a person for texts from scratch. */
  const ownWords = (more: Partial<CardContent> = {}): CardContent => ({
    ...EMPTY_CARD,
    service_name: `Sportello ${(serial += 1)}`,
    department_name: 'Ufficio',
    description:
      'Ti scriviamo quando la tua domanda è pronta. Puoi venire allo sportello il lunedì.',
    topic: 'other',
    area,
    privacy_url: 'https://www.comune.example/privacy',
    email: 'ufficio@comune.example',
    phone: '011 000 0000',
    ...more,
  });
  const recipe = (id: string, more: Partial<CardContent> = {}): CardContent => ({
    ...cardFrom(COOKBOOK.find((one) => one.id === id) as (typeof COOKBOOK)[number], {
      ...ownWords(),
      institution_name: 'Comune di Prova',
    }),
    ...more,
  });
  const begin = async (content: CardContent, who = clerk) => {
    const { service_id: id } = await good(who, 'POST', base(), { content });
    return id;
  };
  const submit = (id: string, revision = 1) =>
    good(clerk, 'POST', `${base()}/${id}/submission`, { revision });
  const publish = (id: string, number = 1) =>
    good(admin, 'POST', `${base()}/${id}/publication`, { number, when: 'now' });
  const catalogue = async () => {
    const url = `/app/api/v1/institutions/${service.institutionId}/services?limit=100`;
    const list = await io.app.inject({ url, headers: citizen.headers });
    return list.json<{ services: { id: string; name: string }[] }>().services;
  };
  const card = (id: string) =>
    io.app.inject({ url: `/app/api/v1/services/${id}`, headers: citizen.headers });

  test('a recipe with local values is approved by the rules at once; citizens see it once it is published, and never the draft', async () => {
    const id = await begin(recipe('library'));
    assert.equal((await card(id)).statusCode, 404, 'a draft has no address for citizens');
    const sent = await submit(id);
    assert.equal(sent.working, undefined);
    assert.deepEqual([sent.approved?.number, sent.approved?.decided_how], [1, 'rules']);
    assert.ok(!(await catalogue()).some((one) => one.id === id));
    const file = await publish(id);
    assert.deepEqual(
      [file.live?.is_published, file.live?.number, file.approved],
      [true, 1, undefined],
    );
    const seen = (await card(id)).json<{
      service_name: string;
      service_metadata: Record<string, unknown>;
    }>();
    assert.equal(seen.service_name, 'Biblioteca');
    assert.deepEqual(seen.service_metadata['area'], area);
    assert.equal(seen.service_metadata['topic'], 'culture');
    assert.ok(JSON.stringify(seen.service_metadata['translations']).includes('Library'));

    await good(clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 0,
      content: recipe('library', { service_name: 'Biblioteca civica', phone: '011 111 1111' }),
    });
    const both = await good(clerk, 'GET', `${base()}/${id}`);
    assert.deepEqual(
      [both.live?.content.service_name, both.working?.content.service_name],
      ['Biblioteca', 'Biblioteca civica'],
    );
    assert.equal((await card(id)).json<{ service_name: string }>().service_name, 'Biblioteca');
    const again = await submit(id);
    assert.equal(again.approved?.number, 2, 'approved beside the published one');
    assert.equal((await card(id)).json<{ service_name: string }>().service_name, 'Biblioteca');
    await publish(id, 2);
    assert.equal(
      (await card(id)).json<{ service_name: string }>().service_name,
      'Biblioteca civica',
    );

    const hidden = await good(admin, 'DELETE', `${base()}/${id}/publication`);
    assert.equal(hidden.live?.is_published, false);
    assert.ok(!(await catalogue()).some((one) => one.id === id));
    await refused('not_in_this_state', 409, admin, 'DELETE', `${base()}/${id}/publication`);
    await publish(id, 2);
    assert.ok(
      (await catalogue()).some((one) => one.id === id),
      'back without a new review',
    );
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 2,
      when: 'now',
    });
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });

    const { items } = await good(clerk, 'GET', `${base()}/${id}/history`);
    assert.deepEqual(
      items.map(({ what }) => what),
      [
        'published',
        'unpublished',
        'published',
        'approved',
        'submitted',
        'saved',
        'published',
        'approved',
        'submitted',
        'created',
      ],
    );
    const saved = items[5] as { changes: { field: string; before: string; after: string }[] };
    assert.deepEqual(
      saved.changes.map(({ field }) => field),
      ['service_name', 'phone'],
    );
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail?act=service_published`,
      headers: admin.headers,
    });
    assert.equal(trail.json<{ items: unknown[] }>().items.length, 3);
  });

  test('what a rule forbids comes back by field with its id, in both languages, and nothing is sent', async () => {
    const id = await begin({ ...EMPTY_CARD, service_name: 'Servizio di prova' });
    const body = await refused('card_not_ready', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 1,
    });
    const rules = new Map(body.errors.map((error) => [error.rule, error]));
    for (const rule of ['SVC-102', 'SVC-103', 'SVC-104', 'SVC-105', 'SVC-106', 'SVC-107'])
      assert.ok(rules.has(rule), rule);
    assert.equal(rules.get('SVC-106')?.path, 'content.privacy_url');
    assert.ok(rules.get('SVC-106')?.it && rules.get('SVC-106')?.en);
    assert.equal((await good(clerk, 'GET', `${base()}/${id}`)).working?.state, 'draft');
    await ask(clerk, 'DELETE', `${base()}/${id}/draft`);
  });

  test('what the rules cannot decide waits for an operator with a promised time; a refusal says why, beside the fields, and the same card is not taken twice', async () => {
    const content = ownWords();
    const id = await begin(content);
    const sent = await submit(id);
    assert.equal(sent.working?.state, 'submitted');
    // Friday at noon, two working days on: Tuesday at noon.
    assert.equal(sent.working?.due_at, '2026-12-01T11:00:00.000Z');
    await refused('in_review', 409, clerk, 'PUT', `${base()}/${id}/draft`, {
      revision: 2,
      content,
    });
    await refused('in_review', 409, clerk, 'DELETE', `${base()}/${id}/draft`);
    await refused('not_in_this_state', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 2,
    });
    await refused('not_in_this_state', 409, admin, 'POST', `${base()}/${id}/publication`, {
      number: 1,
      when: 'now',
    });

    const queue = await good(operator, 'GET', '/backoffice/api/v1/service-reviews');
    const waiting = queue.items.find((one) => one['service_id'] === id);
    assert.deepEqual(
      (waiting?.['findings'] as { rule: string; level: string }[])
        .filter(({ level }) => level === 'review')
        .map(({ rule }) => rule),
      ['SVC-201'],
    );
    const review = `/backoffice/api/v1/service-reviews/${id}`;
    const seen = await ask(operator, 'GET', review);
    assert.equal(seen.status, 200);
    await refused('changed_by_other', 409, operator, 'POST', `${review}/approval`, { revision: 1 });
    const verdict = {
      revision: 2,
      reason: 'La descrizione non dice a chi serve il servizio.',
      notes: [{ field: 'description', note: 'Di’ chi può chiederlo.' }],
    };
    const said = await good(operator, 'POST', `${review}/rejection`, verdict);
    assert.deepEqual([said.state, said.is_published], ['rejected', false]);
    await refused('review_gone', 404, operator, 'POST', `${review}/approval`, { revision: 3 });
    await refused('review_gone', 404, operator, 'GET', review);

    const file = await good(clerk, 'GET', `${base()}/${id}`);
    assert.deepEqual([file.working?.state, file.working?.reason], ['rejected', verdict.reason]);
    assert.deepEqual(file.working?.notes, verdict.notes);
    await refused('not_in_this_state', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 3,
    });
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 3, content });
    const same = await refused('card_not_ready', 409, clerk, 'POST', `${base()}/${id}/submission`, {
      revision: 4,
    });
    assert.deepEqual(
      same.errors.map(({ rule }) => rule),
      ['SVC-113'],
    );
    const mended = {
      ...content,
      description: `${content.description} Possono chiederlo i residenti.`,
    };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 4, content: mended });
    await submit(id, 5);
    await good(admin, 'POST', `${base()}/${id}/publication`, { number: 1, when: 'when_approved' });
    assert.deepEqual(await good(operator, 'POST', `${review}/approval`, { revision: 6 }), {
      state: 'approved',
      is_published: true,
    });
    assert.ok((await catalogue()).some((one) => one.id === id));
  });

  test('who sent a card takes it back, and then may throw the draft away: a service never published is gone with it', async () => {
    const id = await begin(ownWords());
    await submit(id);
    const back = await good(clerk, 'DELETE', `${base()}/${id}/submission`);
    assert.equal(back.working?.state, 'draft');
    await refused('not_in_this_state', 409, clerk, 'DELETE', `${base()}/${id}/submission`);
    assert.equal((await ask(clerk, 'DELETE', `${base()}/${id}/draft`)).status, 204);
    await refused('own_service_unknown', 404, clerk, 'GET', `${base()}/${id}`);
    await refused('own_service_unknown', 404, clerk, 'DELETE', `${base()}/${id}/draft`);
  });

  test('two tabs edit one draft: the later one is told what is different now, field by field, and loses nothing', async () => {
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
    assert.deepEqual(together.map(({ status }) => status).toSorted(), [200, 409, 409]);
  });

  test('a service made by IO’s API is taken up as it is; a change by API stands in the history and must be looked at before anything is written over it', async () => {
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
      description: `${ownWords().description}`,
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

  test('a draft begun while an approved version waits goes on from that one, and hiding the service is no surprise to it', async () => {
    const id = await begin(recipe('cemetery'));
    await submit(id);
    await publish(id);
    const second = recipe('cemetery', { phone: '011 333 3333' });
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content: second });
    await submit(id);
    const third = { ...second, address: 'Via Roma 3' };
    await good(clerk, 'PUT', `${base()}/${id}/draft`, { revision: 0, content: third });
    const { items } = await good(clerk, 'GET', `${base()}/${id}/history`);
    assert.deepEqual(
      (items[0] as { changes: { field: string }[] }).changes.map(({ field }) => field),
      ['address'],
    );
    await publish(id, 2);
    await good(admin, 'DELETE', `${base()}/${id}/publication`);
    assert.equal((await good(clerk, 'GET', `${base()}/${id}`)).working?.live_changed, false);
    assert.equal((await submit(id)).approved?.number, 3);
    await publish(id, 3);
    const seen = (await card(id)).json<{ service_metadata: { address: string } }>();
    assert.equal(seen.service_metadata.address, 'Via Roma 3');
  });

  test('a logo is seen by citizens with its version, and goes when a version without it is published', async () => {
    const content = recipe('tari');
    const id = await begin(content);
    const { logo } = await good(clerk, 'POST', `${base()}/${id}/logos`, {
      logo: picture(2, 2, [0, 70, 140]).toString('base64'),
    });
    await refused('image_not_valid', 400, clerk, 'POST', `${base()}/${id}/logos`, {
      logo: 'aGVsbG8=',
    });
    const url = `${base()}/${id}/logos/${logo}`;
    assert.equal(
      (await io.app.inject({ url, headers: clerk.headers })).headers['content-type'],
      'image/png',
    );
    await refused('logo_not_found', 404, clerk, 'GET', `${base()}/${id}/logos/0123456789abcdef`);
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
