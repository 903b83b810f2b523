// Can an institution change and withdraw its notices, does everybody else see only their own, is every wrong field named?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  holdClock,
  makeCitizen,
  makeMember,
  makeService,
  SENDING_GROUPS,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import {
  asInstitution,
  asks,
  makePayee,
  position,
  type PositionShown,
  startWithStation,
} from './setting.ts';

suite('payment notices, followed', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startWithStation({ clock: held.clock });
    service = await makePayee(io);
    city = asInstitution(io, service);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const refused = async (payload: object) => {
    const reply = await city.call('POST', '/payment-notices', payload);
    return reply.json<{ status: number; code: string; errors?: { path: string }[] }>();
  };

  test('terms change while nothing is paid, and a withdrawn notice stays withdrawn', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const number = made.notices[0]?.notice_number ?? '';
    const put = (payload: object) => city.call('PUT', `/payment-notices/${made.id}`, payload);
    const changed = await put({
      description: 'TARI 2027, saldo',
      notices: [{ notice_number: number, ...asks(9900, '2027-07-31') }],
    });
    assert.equal(changed.statusCode, 200, changed.body);
    const shown = await city.look(made.id);
    assert.deepEqual(
      [shown.description, shown.notices[0]?.amount, shown.notices[0]?.due_date],
      ['TARI 2027, saldo', 9900, '2027-07-31'],
    );
    const foreign = await put({
      notices: [{ notice_number: '348000000000000184', ...asks(1, '2027-07-31') }],
    });
    assert.equal(foreign.json<{ code: string }>().code, 'notice_not_found');
    const withdraw = () =>
      city.call('POST', `/payment-notices/${made.id}/withdrawal`, { reason: 'Doppio' });
    assert.equal((await withdraw()).json<PositionShown>().state, 'withdrawn');
    assert.equal((await withdraw()).statusCode, 200, 'once more changes nothing');
    assert.equal(
      (await put({ description: 'x' })).json<{ code: string }>().code,
      'position_withdrawn',
    );
  });

  test('after the last due date a notice expires where the institution said so, and holders see it', async () => {
    const base = { payment: asks(500, '2027-02-10') };
    const ends = await city.make(
      position(citizen.fiscalCode, { ...base, switch_to_expired: true }),
    );
    const stays = await city.make(position(citizen.fiscalCode, base));
    held.advance({ days: 10 });
    assert.equal((await city.look(ends.id)).state, 'expired');
    assert.equal((await city.look(stays.id)).state, 'to_pay');
    const standing = await city.standing(ends.notices[0]?.notice_number ?? '');
    assert.deepEqual(
      [standing.state, standing.can_be_paid, standing.is_paid],
      ['expired', false, false],
    );
  });

  test('the clerk’s look at a person’s notice is told to that person', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const other = asInstitution(
      io,
      await makePayee(io, {
        institutionId: service.institutionId,
        organizationFiscalCode: service.organizationFiscalCode,
      }),
    );
    const number = made.notices[0]?.notice_number ?? '';
    assert.equal((await other.standing(number)).is_paid, false, 'any service of the institution');
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: citizen.headers });
    const [newest] = log.json<{ items: { purpose: string }[] }>().items;
    assert.equal(newest?.purpose, 'NOTICE_LOOKED_UP');
  });

  test('a clerk of the back-office finds by the number whether it is paid; the person and the register know of it', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const number = made.notices[0]?.notice_number ?? '';
    const clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Carlo' });
    const look = async (by: TestCitizen, notice_number: string, institution = service) => {
      const reply = await io.app.inject({
        method: 'POST',
        url: `/backoffice/api/v1/institutions/${institution.institutionId}/notice-standing`,
        headers: by.headers,
        payload: { notice_number },
      });
      return { status: reply.statusCode, ...reply.json<{ state?: string; code?: string }>() };
    };
    const grouped = number.replaceAll(/(\d{4})/g, '$1 ');
    const seen = await look(clerk, grouped);
    assert.deepEqual([seen.status, seen.state], [200, 'to_pay']);
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: citizen.headers });
    const [newest] = log.json<{ items: { purpose: string; who: string }[] }>().items;
    assert.deepEqual([newest?.purpose, newest?.who], ['NOTICE_LOOKED_UP', 'Comune di Prova']);
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail`,
      headers: admin.headers,
    });
    const { items } = trail.json<{ items: { act: string; subject: string }[] }>();
    assert.equal(items.find(({ act }) => act === 'notice_looked_up')?.subject, number);
    assert.equal((await look(clerk, '348000000000000184')).code, 'notice_not_found');
    assert.equal((await look(clerk, '12')).code, 'invalid_request');
    const elsewhere = await makePayee(io);
    const stranger = await makeMember(io, elsewhere.institutionId, 'operator');
    assert.equal((await look(stranger, number, elsewhere)).code, 'notice_not_found');
    assert.equal((await look(stranger, number)).status, 403);
    assert.equal((await look(citizen, number)).status, 403);
  });

  test('another institution, and another service, find nothing; without the group nobody enters', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const number = made.notices[0]?.notice_number ?? '';
    const stranger = asInstitution(io, await makePayee(io));
    const sister = asInstitution(
      io,
      await makePayee(io, {
        institutionId: service.institutionId,
        organizationFiscalCode: service.organizationFiscalCode,
      }),
    );
    for (const verbs of [stranger, sister]) {
      assert.equal((await verbs.call('GET', `/payment-notices/${made.id}`)).statusCode, 404);
      const withdrawal = `/payment-notices/${made.id}/withdrawal`;
      assert.equal((await verbs.call('POST', withdrawal, { reason: 'x' })).statusCode, 404);
      assert.equal((await verbs.call('PUT', `/payment-notices/${made.id}`, {})).statusCode, 404);
      const list = await verbs.call('GET', '/payment-notices');
      assert.deepEqual(list.json<{ items: unknown[] }>().items, []);
    }
    assert.equal(
      (await stranger.call('GET', `/payment-notices/standing/${number}`)).statusCode,
      404,
    );
    const without = asInstitution(io, await makeService(io, { groups: SENDING_GROUPS }));
    assert.equal((await without.call('GET', '/payment-notices')).statusCode, 403);
    const reader = asInstitution(io, await makeService(io, { groups: ['ApiPaymentNoticeRead'] }));
    assert.equal((await reader.call('GET', '/payment-notices')).statusCode, 200);
    assert.equal(
      (await reader.call('POST', '/payment-notices', position(citizen.fiscalCode))).statusCode,
      403,
    );
  });

  test('every wrong field is named', async () => {
    const good = () => position(citizen.fiscalCode);
    const transfers = asks(100, '2027-06-30').transfers;
    const cases: [object, string][] = [
      [{ reference: '' }, 'reference'],
      [{ reference: 'a\nb' }, 'reference'],
      [{ debtor: { fiscal_code: 'X', full_name: 'A' } }, 'debtor.fiscal_code'],
      [
        { debtor: { fiscal_code: citizen.fiscalCode, full_name: 'x'.repeat(71) } },
        'debtor.full_name',
      ],
      [
        { debtor: { fiscal_code: citizen.fiscalCode, full_name: 'x', province: 'to' } },
        'debtor.province',
      ],
      [{ description: 'x'.repeat(141) }, 'description'],
      [{ description: 'emoji \u{1F600}' }, 'description'],
      [{ payment: undefined }, 'payment'],
      [{ payment: asks(0, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(-1, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(1.5, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(10_000_000_000, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(100, '30/06/2027') }, 'payment.due_date'],
      [{ payment: { ...asks(100, '2027-06-30'), amount: 101 } }, 'payment.transfers'],
      [{ payment: { ...asks(100, '2027-06-30'), transfers: [] } }, 'payment.transfers'],
      [
        { payment: { ...asks(600, '2027-06-30'), transfers: Array(6).fill(transfers[0]) } },
        'payment.transfers',
      ],
      [
        {
          payment: {
            ...asks(100, '2027-06-30'),
            transfers: [{ ...transfers[0], iban: 'IT60X0542811101000000123457' }],
          },
        },
        'payment.transfers.0.iban',
      ],
      // No postal account, and wrong check digits of one.
      ...['IT60X0542811101000000123456', 'IT24X0760101000000012345678'].map(
        (iban): [object, string] => [
          {
            payment: {
              ...asks(100, '2027-06-30'),
              transfers: [{ ...transfers[0], postal: { iban } }],
            },
          },
          'payment.transfers.0.postal.iban',
        ],
      ),
      [
        { payment: { ...asks(100, '2027-06-30'), transfers: [{ amount: 100, category: 'x' }] } },
        'payment.transfers.0.iban',
      ],
      [
        { payment: { ...asks(100, '2027-06-30'), notice_number: '348000000000000185' } },
        'payment.notice_number',
      ],
      [
        { payment: asks(100, '2027-06-30', { reduced: { amount: 100, until: '2027-03-01' } }) },
        'payment.reduced.amount',
      ],
      [
        { payment: asks(100, '2027-06-30', { increased: { amount: 90, after: '2027-03-01' } }) },
        'payment.increased.amount',
      ],
      [
        { plans: [{ name: 'una', installments: [asks(100, '2027-06-30')] }] },
        'plans.0.installments',
      ],
      [
        {
          plans: [
            { name: 'due', installments: [asks(100, '2027-06-30'), asks(100, '2027-05-30')] },
          ],
        },
        'plans.0.installments.1.due_date',
      ],
      [{ message: { subject: 'corto', markdown: 'x'.repeat(80) } }, 'message.subject'],
    ];
    for (const [more, path] of cases) {
      const problem = await refused({ ...good(), ...more });
      assert.equal(problem.status, 400, JSON.stringify(more));
      assert.ok(
        problem.errors?.some((one) => one.path.startsWith(path)),
        `${path}: ${JSON.stringify(problem)}`,
      );
    }
    const elsewhere = await refused({
      ...good(),
      payment: { ...asks(100, '2027-06-30'), notice_number: '302000000000000184' },
    });
    assert.equal(elsewhere.code, 'notice_number_elsewhere');
  });
});
