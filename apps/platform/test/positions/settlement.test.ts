// Do flows, receipts and the bank's credits answer each other to the cent, in whichever order they come?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../bad-input/mutate.ts';
import { holdClock, makeFiscalCode, type TestPlatform, type TestService } from '../builders.ts';
import { isLong } from '../long.ts';
import { asInstitution, asks, asNode, makePayee, position, startWithStation } from './setting.ts';

const euros = (cents: number) =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

interface Line {
  iuv: string;
  iur: string;
  cents: number;
  code?: string;
  transfer?: number;
}

interface FlowSaid {
  id: string;
  at?: string;
  payee: string;
  lines: Line[];
  count?: number;
  total?: number;
}

const flowXml = ({ id, at = '2027-02-04T10:00:00', payee, lines, count, total }: FlowSaid) =>
  `<?xml version="1.0" encoding="UTF-8"?><pay_i:FlussoRiversamento xmlns:pay_i="http://www.digitpa.gov.it/schemas/2011/Pagamenti/"><pay_i:versioneOggetto>1.0</pay_i:versioneOggetto><pay_i:identificativoFlusso>${id}</pay_i:identificativoFlusso><pay_i:dataOraFlusso>${at}</pay_i:dataOraFlusso><pay_i:identificativoUnivocoRegolamento>TRN1</pay_i:identificativoUnivocoRegolamento><pay_i:dataRegolamento>2027-02-03</pay_i:dataRegolamento><pay_i:istitutoMittente><pay_i:identificativoUnivocoMittente><pay_i:tipoIdentificativoUnivoco>B</pay_i:tipoIdentificativoUnivoco><pay_i:codiceIdentificativoUnivoco>SBXTABAC</pay_i:codiceIdentificativoUnivoco></pay_i:identificativoUnivocoMittente></pay_i:istitutoMittente><pay_i:istitutoRicevente><pay_i:identificativoUnivocoRicevente><pay_i:tipoIdentificativoUnivoco>G</pay_i:tipoIdentificativoUnivoco><pay_i:codiceIdentificativoUnivoco>${payee}</pay_i:codiceIdentificativoUnivoco></pay_i:identificativoUnivocoRicevente></pay_i:istitutoRicevente><pay_i:numeroTotalePagamenti>${count ?? lines.length}</pay_i:numeroTotalePagamenti><pay_i:importoTotalePagamenti>${euros(total ?? lines.reduce((sum, one) => sum + one.cents, 0))}</pay_i:importoTotalePagamenti>${lines
    .map(
      (one) =>
        `<pay_i:datiSingoliPagamenti><pay_i:identificativoUnivocoVersamento>${one.iuv}</pay_i:identificativoUnivocoVersamento><pay_i:identificativoUnivocoRiscossione>${one.iur}</pay_i:identificativoUnivocoRiscossione><pay_i:indiceDatiSingoloPagamento>${one.transfer ?? 1}</pay_i:indiceDatiSingoloPagamento><pay_i:singoloImportoPagato>${euros(one.cents)}</pay_i:singoloImportoPagato><pay_i:codiceEsitoSingoloPagamento>${one.code ?? '0'}</pay_i:codiceEsitoSingoloPagamento><pay_i:dataEsitoSingoloPagamento>2027-02-02</pay_i:dataEsitoSingoloPagamento></pay_i:datiSingoliPagamenti>`,
    )
    .join('')}</pay_i:FlussoRiversamento>`;

interface Flow {
  flow_id: string;
  standing: string;
  lines_left: number;
  total_amount: number;
  replaced: number;
}
interface Leftovers {
  lines: { flow_id: string; line: number; outcome: string; receipt_id: string }[];
  receipts: { receipt_id: string; amount: number }[];
  credits: { flow_id: string }[];
}

suite('settlement', () => {
  let io: TestPlatform;
  let node: ReturnType<typeof asNode>;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startWithStation({ clock: held.clock });
    node = asNode(io);
  });
  after(() => io.close());

  let serial = 0;
  const token = () => `tok${String((serial += 1)).padStart(29, '0')}`;
  const flowId = () => `2027-02-03SBXTABAC-${String((serial += 1)).padStart(8, '0')}`;

  async function city(more: Parameters<typeof makePayee>[1] = {}) {
    const service: TestService = await makePayee(io, more);
    const payee = service.organizationFiscalCode;
    const verbs = asInstitution(io, service);
    const post = (xml: string) =>
      io.app.inject({
        method: 'POST',
        url: '/api/v1/settlement-flows',
        headers: { ...service.headers, 'content-type': 'text/xml' },
        payload: xml,
      });
    return {
      payee,
      verbs,
      post,
      /** A notice and, unless told, its receipt. */
      paid: async (cents: number, withReceipt = true) => {
        const made = await verbs.make(
          position(makeFiscalCode(), { payment: asks(cents, '2027-06-30') }),
        );
        const number = made.notices[0]?.notice_number ?? '';
        const iur = token();
        const leave = () =>
          node.leave({ payee, number, euros: euros(cents), id: iur, at: '2027-02-02T08:00:00' });
        if (withReceipt) await leave();
        return { id: made.id, number, iuv: number.slice(1), iur, cents, leave };
      },
      bring: async (said: Omit<FlowSaid, 'payee'>) => {
        const reply = await post(flowXml({ payee, ...said }));
        assert.ok([200, 201].includes(reply.statusCode), reply.body);
        return reply.json<{ outcome: string; flow: Flow }>();
      },
      credit: (reference: string, id: string, amount: number) =>
        verbs.call('POST', '/settlement-credits', {
          reference,
          text: `/PUR/LGPE-RIVERSAMENTO pagamenti del 20270202/URI/${id}`,
          amount,
          credited_on: '2027-02-03',
        }),
      left: async () =>
        (await verbs.call('GET', '/settlement-flows/leftovers?page_size=100')).json<Leftovers>(),
      state: async (id: string) => (await verbs.look(id)).state,
    };
  }

  test('a flow whose lines, receipts and credit agree is reconciled, and its notices are reported', async () => {
    const { paid, bring, credit, left, state, verbs } = await city();
    const [a, b] = [await paid(12_050), await paid(6050)];
    const id = flowId();
    const { outcome, flow } = await bring({ id, lines: [a, b] });
    assert.deepEqual([outcome, flow.standing, flow.lines_left], ['added', 'credit_missing', 0]);
    assert.equal(await state(a.id), 'reported');
    const told = await credit('TRN1', id, 18_100);
    assert.equal(told.json<{ flow: Flow }>().flow.standing, 'reconciled');
    assert.equal((await credit('TRN1', id, 18_100)).statusCode, 200, 'told twice is told once');
    assert.equal((await credit('TRN1', id, 1)).statusCode, 409);
    assert.deepEqual(await left(), { lines: [], receipts: [], credits: [], more: false });
    const list = await verbs.call('GET', '/settlement-flows');
    assert.equal(list.json<{ items: Flow[] }>().items[0]?.standing, 'reconciled');
  });

  test('one that is sent again later takes the place of the earlier; the earlier, come late, changes nothing', async () => {
    const { paid, bring, left, state } = await city();
    const [a, b] = [await paid(1000), await paid(2000)];
    const id = flowId();
    const first = { id, lines: [a], at: '2027-02-04T10:00:00' };
    const second = { id, lines: [b], at: '2027-02-04T11:00:00' };
    await bring(first);
    const { outcome, flow } = await bring(second);
    assert.deepEqual([outcome, flow.total_amount, flow.replaced], ['replaced', 2000, 1]);
    assert.equal((await bring(second)).outcome, 'same');
    assert.equal((await bring(first)).outcome, 'older');
    assert.equal(await state(a.id), 'paid', 'no longer settled by anything');
    assert.equal(await state(b.id), 'reported');
    held.advance({ days: 6 });
    assert.deepEqual(
      (await left()).receipts.map((one) => one.receipt_id),
      [a.iur],
    );
    held.advance({ days: -6 });
  });

  test('leftovers are listed both ways, and go when what was missing comes', async () => {
    const { paid, bring, credit, left, state } = await city();
    const [early, other, late] = [await paid(500, false), await paid(700), await paid(900)];
    const id = flowId();
    const { flow } = await bring({ id, lines: [early, { ...other, cents: 600 }] });
    assert.deepEqual([flow.standing, flow.lines_left], ['lines_left', 2]);
    await credit('TRN2', flowId(), 100);
    held.advance({ days: 6 });
    const found = await left();
    assert.deepEqual(
      found.lines.map((one) => one.outcome),
      ['no_receipt', 'other_amount'],
    );
    assert.deepEqual(
      found.receipts.map((one) => one.receipt_id),
      [late.iur],
    );
    assert.equal(found.credits.length, 1);
    await early.leave();
    assert.equal(await state(early.id), 'reported', 'the receipt found its line waiting');
    await bring({ id: flowId(), lines: [late] });
    const mended = await left();
    assert.deepEqual(
      [mended.lines.map((one) => one.outcome), mended.receipts],
      [['other_amount'], []],
    );
    held.advance({ days: -6 });
  });

  test('code 9 and 8 close a notice that no receipt tells of, 3 is flagged, 4 is as good as 0, and nothing settles twice', async () => {
    const { paid, bring, left, state, verbs } = await city();
    const [without, standIn, revoked, stood] = [
      await paid(100, false),
      await paid(200, false),
      await paid(300),
      await paid(400),
    ];
    await bring({
      id: flowId(),
      lines: [
        { ...without, code: '9' },
        { ...standIn, code: '8' },
        { ...revoked, code: '3' },
        { ...stood, code: '4' },
        stood,
      ],
    });
    assert.equal(await state(without.id), 'paid');
    assert.equal(await state(standIn.id), 'paid');
    assert.equal(await state(stood.id), 'reported');
    assert.equal((await verbs.standing(without.number)).is_paid, true);
    assert.deepEqual(
      (await left()).lines.map((one) => one.outcome).sort((a, b) => (a < b ? -1 : 1)),
      ['revoked', 'settled_without_receipt', 'settled_without_receipt', 'twice'],
    );
    await without.leave();
    assert.equal(await state(without.id), 'reported');
    const { items } = await verbs.receipts('flagged=true');
    assert.deepEqual(items, [], 'the receipt is the one that the flow spoke of');
  });

  test('a flow that contradicts itself says so; one of another institution, and what is no flow, is refused', async () => {
    const { paid, bring, post, payee } = await city();
    const a = await paid(1000);
    assert.equal(
      (await bring({ id: flowId(), lines: [a], total: 999 })).flow.standing,
      'totals_differ',
    );
    assert.equal(
      (await bring({ id: flowId(), lines: [a], count: 2 })).flow.standing,
      'totals_differ',
    );
    const foreign = await post(flowXml({ id: flowId(), payee: '00000000001', lines: [a] }));
    assert.equal(foreign.json<{ code: string }>().code, 'flow_of_another');
    const good = flowXml({ id: flowId(), payee, lines: [a] });
    const bad = [
      '',
      'ciao',
      '<a/>',
      `<!DOCTYPE a>${good}`,
      good.replaceAll('pay_i:', ''),
      good.replace('<pay_i:versioneOggetto>1.0', '<pay_i:versioneOggetto>2.0'),
      good.replace('10.00<', '10.0<'),
      good.replace('>0<', '>7<'),
      good.replace('2027-02-02', '2027-02-30'),
      good.replace('</pay_i:FlussoRiversamento>', '<pay_i:x/></pay_i:FlussoRiversamento>'),
    ];
    for (const xml of bad) {
      const reply = await post(xml);
      assert.equal(reply.statusCode, 400, `${reply.body} ${xml.slice(0, 200)}`);
      assert.equal(reply.json<{ code: string }>().code, 'flow_unreadable');
    }
    const { sql } = io.platform.context;
    const [row] =
      await sql`select count(*) as count from positions.flow where payee_fiscal_code = ${payee}`;
    assert.equal(row?.['count'], 2);
  });

  test('in whatever order receipts and flows come, the end is the same and every cent has its place', async () => {
    const random = seededRandom(23);
    const rounds = isLong ? 60 : 4;
    for (let round = 0; round < rounds; round += 1) {
      const { paid, bring, left } = await city();
      const payments = [];
      for (let index = 0; index < 6; index += 1)
        payments.push(await paid(100 + Math.floor(random() * 900), false));
      const lost = payments[0];
      const [first, second] = [payments.slice(0, 3), payments.slice(3)];
      const flows = [first, second].map((lines) => ({ id: flowId(), lines }));
      const deeds: (() => Promise<unknown>)[] = [
        ...payments.filter((one) => one !== lost).map((one) => one.leave),
        ...flows.flatMap((flow) => [() => bring(flow), () => bring(flow)]),
      ];
      for (let at = deeds.length - 1; at > 0; at -= 1) {
        const other = Math.floor(random() * (at + 1));
        [deeds[at], deeds[other]] = [deeds[other] as never, deeds[at] as never];
      }
      await Promise.all(deeds.map((deed) => deed()));
      held.advance({ days: 6 });
      const found = await left();
      held.advance({ days: -6 });
      assert.deepEqual(
        found.lines.map((one) => [one.receipt_id, one.outcome]),
        [[lost?.iur, 'no_receipt']],
      );
      assert.deepEqual(found.receipts, []);
    }
  });
});
