// What the node does with a notice from one state to the next: one story of every transition, told in order.
import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { startPagoPaTrial, tag, torino, type PagoPaTrial } from './pagopa-trial.ts';

const banca = `<idPSP>SBXBANCA</idPSP><idBrokerPSP>99900000022</idBrokerPSP><idChannel>99900000022_01</idChannel><password>sandbox01</password>`;
const onda = `<idPSP>SBXONDA</idPSP><idBrokerPSP>99900000033</idBrokerPSP><idChannel>99900000033_01</idChannel><password>sandbox01</password>`;

suite('the node’s states', () => {
  let trial: PagoPaTrial;
  let count = 100;
  const fresh = (digits = '00', code = '02') => trial.notice((count += 1), digits, code);

  before(async () => {
    trial = await startPagoPaTrial();
  });
  beforeEach(async () => {
    await trial.reset();
    await trial.configure({ jobs: 'manual', psp_delay_ms: 0 });
  });
  after(() => trial.close());

  test('of many who activate at once one gets a token', async () => {
    const notice = fresh();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => trial.activate(notice, { as: banca })),
    );
    assert.equal(answers.filter(({ outcome }) => outcome === 'OK').length, 1);
    for (const { outcome, faultCode } of answers)
      if (outcome !== 'OK') assert.match(faultCode, /^PPT_(PAGAMENTO|ATTIVAZIONE)_IN_CORSO$/);
  });

  test('an outcome OK pays, the same again is known, the opposite contradicts', async () => {
    const notice = fresh();
    const { paymentToken } = await trial.activate(notice, { as: banca });
    assert.equal(
      (await trial.sendOutcome([paymentToken], 'OK', { as: onda })).faultCode,
      'PPT_TOKEN_SCONOSCIUTO',
    );
    assert.equal(
      (await trial.sendOutcome(['0'.repeat(32)], 'OK', { as: banca })).faultCode,
      'PPT_TOKEN_SCONOSCIUTO',
    );
    assert.equal((await trial.sendOutcome([paymentToken], 'OK', { as: banca })).outcome, 'OK');
    const again = await trial.sendOutcome([paymentToken], 'OK', { as: banca });
    assert.deepEqual(
      [again.faultCode, again.description],
      ['PPT_ESITO_GIA_ACQUISITO', 'Esito concorde'],
    );
    const opposite = await trial.sendOutcome([paymentToken], 'KO', { as: banca });
    assert.deepEqual(
      [opposite.faultCode, opposite.description],
      ['PPT_ESITO_GIA_ACQUISITO', 'Esito discorde'],
    );
    assert.equal((await trial.activate(notice, { as: onda })).faultCode, 'PPT_PAGAMENTO_DUPLICATO');
  });

  test('an outcome KO lets the notice go', async () => {
    const notice = fresh();
    const { paymentToken } = await trial.activate(notice, { as: banca });
    assert.equal((await trial.sendOutcome([paymentToken], 'KO', { as: banca })).outcome, 'OK');
    const second = await trial.activate(notice, { as: onda });
    assert.equal(second.outcome, 'OK');
    assert.notEqual(second.paymentToken, paymentToken);
  });

  test('an expired token occupies its notice until the job has seen it', async () => {
    const notice = fresh();
    await trial.activate(notice, { as: banca, expirationTime: '60000' });
    await trial.advance(61_000);
    assert.equal((await trial.activate(notice, { as: onda })).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
    await trial.post('/jobs/expire', undefined);
    assert.equal((await trial.activate(notice, { as: onda })).outcome, 'OK');
  });

  test('a late OK is refused and yet pays, when nobody else is paying', async () => {
    const notice = fresh();
    const { paymentToken } = await trial.activate(notice, { as: banca, expirationTime: '60000' });
    await trial.advance(61_000);
    await trial.post('/jobs/expire', undefined);
    const late = await trial.sendOutcome([paymentToken], 'OK', { as: banca });
    assert.deepEqual([late.outcome, late.faultCode], ['KO', 'PPT_TOKEN_SCADUTO']);
    const position = await trial.position(notice);
    assert.equal(position.status, 'PAID');
    assert.equal(position.tokens[0]?.late, true);
    await trial.post('/jobs/receipts', undefined);
    assert.equal((await trial.position(notice)).status, 'NOTIFIED');
    assert.equal((await trial.receipt(notice, paymentToken)).status, 200);
  });

  test('a late OK beside another’s payment is money to give back', async () => {
    const notice = fresh();
    const first = await trial.activate(notice, { as: banca, expirationTime: '60000' });
    await trial.advance(61_000);
    await trial.post('/jobs/expire', undefined);
    const second = await trial.activate(notice, { as: onda });
    assert.equal(
      (await trial.sendOutcome([first.paymentToken], 'OK', { as: banca })).faultCode,
      'PPT_PAGAMENTO_DUPLICATO',
    );
    assert.equal(
      (await trial.sendOutcome([second.paymentToken], 'OK', { as: onda })).outcome,
      'OK',
    );
    const { tokens } = await trial.position(notice);
    assert.deepEqual(
      tokens.map(({ surplus }) => surplus),
      [true, false],
    );
    const { totals } = await trial.books();
    assert.equal(totals['surplus'], tokens[0]?.amount);
    assert.equal(totals['paid'], tokens[1]?.amount);
  });

  test('a late KO changes nothing', async () => {
    const notice = fresh();
    const { paymentToken } = await trial.activate(notice, { as: banca, expirationTime: '60000' });
    await trial.advance(61_000);
    await trial.post('/jobs/expire', undefined);
    assert.equal(
      (await trial.sendOutcome([paymentToken], 'KO', { as: banca })).faultCode,
      'PPT_TOKEN_SCADUTO_KO',
    );
    assert.equal((await trial.position(notice)).status, 'INSERTED');
  });

  test('the same key and request give the same answer, also at the same moment; another request is refused', async () => {
    const notice = fresh();
    const asked = { as: banca, idempotencyKey: '99900000022_ABCDEFGHIJ' };
    const [one, other] = await Promise.all([
      trial.activate(notice, asked),
      trial.activate(notice, asked),
    ]);
    assert.equal(one.outcome, 'OK');
    assert.equal(one.xml, other.xml);
    assert.equal(
      (await trial.activate(notice, { ...asked, amount: '11.00' })).faultCode,
      'PPT_ERRORE_IDEMPOTENZA',
    );
    assert.equal((await trial.activate(fresh(), asked)).faultCode, 'PPT_ERRORE_IDEMPOTENZA');
    // Another provider's key is another key.
    assert.equal(
      (await trial.activate(notice, { ...asked, as: onda })).faultCode,
      'PPT_PAGAMENTO_IN_CORSO',
    );
    // Its outcome ends it, and so does time.
    await trial.sendOutcome([one.paymentToken], 'KO', { as: banca });
    assert.notEqual((await trial.activate(notice, asked)).paymentToken, one.paymentToken);
    await trial.advance(11 * 60_000);
    assert.equal((await trial.activate(notice, asked)).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
  });

  test('a wrong password uses a key up, a message that breaks the schema does not', async () => {
    const notice = fresh();
    const asked = { as: banca, idempotencyKey: '99900000022_0123456789' };
    assert.equal(
      (await trial.activate(notice, { ...asked, amount: '1.5' })).faultCode,
      'PPT_SINTASSI_EXTRAXSD',
    );
    const wrong = banca.replace('sandbox01', 'sandbox99');
    assert.equal(
      (await trial.activate(notice, { ...asked, as: wrong })).faultCode,
      'PPT_AUTENTICAZIONE',
    );
    assert.equal((await trial.activate(notice, asked)).faultCode, 'PPT_ERRORE_IDEMPOTENZA');
  });

  test('a lost answer is found again with the same key', async () => {
    const notice = fresh('53');
    const asked = { as: banca, idempotencyKey: '99900000022_LOSTANSWER' };
    await assert.rejects(trial.activate(notice, asked));
    assert.equal((await trial.position(notice)).status, 'PAYING');
    const again = await trial.activate(notice, asked);
    assert.equal(again.outcome, 'OK');
    assert.equal((await trial.position(notice)).tokens[0]?.token, again.paymentToken);
  });

  test('of several mistakes the first in the node’s order is named', async () => {
    const wrong = (psp: string, broker: string, channel: string, password: string) =>
      `<idPSP>${psp}</idPSP><idBrokerPSP>${broker}</idBrokerPSP><idChannel>${channel}</idChannel><password>${password}</password>`;
    const nowhere = { ...fresh(), fiscalCode: '99999999999' };
    const cases: [string, typeof nowhere, string][] = [
      [wrong('NESSUNO', '1', '1', 'sbagliata'), nowhere, 'PPT_PSP_SCONOSCIUTO'],
      [wrong('SBXBANCA', '1', '1', 'sbagliata'), nowhere, 'PPT_INTERMEDIARIO_PSP_SCONOSCIUTO'],
      [wrong('SBXBANCA', '99900000022', '1', 'sbagliata'), nowhere, 'PPT_CANALE_SCONOSCIUTO'],
      [
        wrong('SBXBANCA', '99900000022', '99900000033_01', 'sbagliata'),
        nowhere,
        'PPT_AUTORIZZAZIONE',
      ],
      [
        wrong('SBXBANCA', '99900000022', '99900000022_01', 'sbagliata'),
        nowhere,
        'PPT_AUTENTICAZIONE',
      ],
      [banca, nowhere, 'PPT_DOMINIO_SCONOSCIUTO'],
      [banca, { ...nowhere, fiscalCode: '99900000099' }, 'PPT_DOMINIO_DISABILITATO'],
      [banca, trial.notice(1, '00', '77'), 'PPT_STAZIONE_INT_PA_SCONOSCIUTA'],
      [banca, trial.notice(1, '00', '08'), 'PPT_STAZIONE_INT_PA_DISABILITATA'],
      [banca, trial.notice(1, '00', '09'), 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE'],
    ];
    for (const [as, notice, code] of cases)
      assert.equal((await trial.activate(notice, { as })).faultCode, code);
  });

  test('what an institution says goes on untouched, also what nobody knows', async () => {
    await trial.configure({ time_scale: 0.1 });
    const cases: [string, string][] = [
      ['10', 'PAA_PAGAMENTO_SCONOSCIUTO'],
      ['11', 'PAA_PAGAMENTO_DUPLICATO'],
      ['12', 'PAA_PAGAMENTO_IN_CORSO'],
      ['13', 'PAA_PAGAMENTO_SCADUTO'],
      ['14', 'PAA_PAGAMENTO_ANNULLATO'],
      ['16', 'PAA_ZAFFIRO'],
    ];
    for (const [digits, code] of cases) {
      const answer = await trial.verify(fresh(digits));
      assert.deepEqual(
        [answer.faultCode, answer.originalFaultCode],
        ['PPT_ERRORE_EMESSO_DA_PAA', code],
      );
      assert.equal(tag(answer.xml, 'id'), torino);
    }
    for (const [digits, code] of [
      ['20', 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE'],
      ['21', 'PPT_STAZIONE_INT_PA_TIMEOUT'],
      ['22', 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE'],
      ['50', 'PPT_SYSTEM_ERROR'],
      ['51', 'PPT_ONDA_ANOMALA'],
      ['52', 'PPT_SUPERAMENTOSOGLIA'],
    ] as const)
      assert.equal((await trial.verify(fresh(digits))).faultCode, code, digits);
    assert.equal(
      (await trial.activate(fresh('23'))).faultCode,
      'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE',
    );
  });

  test('an amount that has changed is said, not refused', async () => {
    const changing = fresh('02');
    const { amount } = await trial.verify(changing);
    const activated = await trial.activate(changing, { amount });
    assert.equal(activated.outcome, 'OK');
    assert.equal(Math.round((Number(activated.totalAmount) - Number(amount)) * 100), 100);
  });

  test('closePayment: all tokens or none, and no euro more or less', async () => {
    const one = await trial.activate(fresh());
    const two = await trial.activate(fresh());
    const refused = async (more: Record<string, unknown>, payments = [one, two]) => {
      const { status, body } = await trial.closePayment(payments, more);
      return [status, (body as { description: string }).description];
    };
    assert.deepEqual(await refused({ totalAmount: 1.23 }), [400, 'Mismatched amount']);
    assert.deepEqual(await refused({ totalAmount: '3.00' }), [400, 'Invalid totalAmount']);
    assert.deepEqual(await refused({ fee: 1.001 }), [400, 'Invalid fee']);
    assert.deepEqual(await refused({ fee: -1 }), [400, 'Invalid fee']);
    assert.deepEqual(await refused({ fee: 1e21 }), [400, 'Invalid fee']);
    assert.deepEqual(await refused({ paymentTokens: [] }), [400, 'Invalid paymentTokens']);
    assert.deepEqual(await refused({ paymentTokens: ['1', '2', '3', '4', '5', '6'] }), [
      400,
      'Invalid token number',
    ]);
    assert.deepEqual(await refused({ paymentTokens: ['x'] }), [404, 'Unknown token']);
    assert.deepEqual(await refused({ outcome: 'SI' }), [400, 'Invalid outcome']);
    assert.deepEqual(await refused({ idPSP: 'NESSUNO' }), [
      404,
      'The indicated PSP does not exist',
    ]);
    assert.deepEqual(await refused({ idChannel: '99900000033_01' }), [
      404,
      'Incorrect PSP-brokerPSP-Channel-Payment type configuration',
    ]);
    // A method that no channel of theirs takes, one that nobody knows, and a channel that payers go to themselves.
    const ofOnda = { idPSP: 'SBXONDA', idBrokerPSP: '99900000033', idChannel: '99900000033_01' };
    for (const wrong of [{ ...ofOnda, paymentMethod: 'PPAL' }, { paymentMethod: 'NESSUNO' }])
      assert.deepEqual(await refused(wrong), [
        404,
        'Incorrect PSP-brokerPSP-Channel-Payment type configuration',
      ]);
    const counter = { idPSP: 'SBXTABAC', idBrokerPSP: '99900000055', idChannel: '99900000055_01' };
    assert.deepEqual(await refused(counter), [400, 'Invalid payment type']);
    assert.deepEqual(await refused({ timestampOperation: 'ieri' }), [
      400,
      'Invalid timestampOperation',
    ]);
    assert.equal((await trial.closePayment([one, two], { transactionId: 'due' })).status, 200);
    assert.deepEqual(await refused({}), [422, 'Outcome already acquired']);
    assert.deepEqual(await refused({ outcome: 'KO' }, [one]), [422, 'Outcome already acquired']);
  });

  test('a channel of the first primitives takes one payment at a time, and hears of it in them', async () => {
    const older = { idPSP: 'SBXPRIMA', idBrokerPSP: '99900000111', idChannel: '99900000111_01' };
    const provider = {
      id: older.idPSP,
      name: 'Banca della prima versione',
      fiscalCode: older.idBrokerPSP,
      abi: '99111',
      broker: older.idBrokerPSP,
      channel: older.idChannel,
      channelDescription: 'app',
      password: 'sandbox01',
      kind: 'provider',
      url: '/pagopa/psp/app',
      version: 1,
    };
    assert.equal((await trial.post('/providers', provider)).status, 201);
    const notice = fresh();
    const [one, two] = [await trial.activate(notice), await trial.activate(fresh())];
    const cart = await trial.closePayment([one, two], older);
    assert.deepEqual(
      [cart.status, (cart.body as { description: string }).description],
      [400, 'Wrong channel version'],
    );
    assert.equal((await trial.position(notice)).status, 'PAYING');
    assert.equal((await trial.closePayment([one], older)).status, 200);
    await trial.until(notice, ({ status }) => status === 'PAID');
    const told = (await trial.exchanges()).filter(({ request }) => request.includes('SBXPRIMA'));
    assert.ok(told.some(({ request }) => request.includes('pspNotifyPaymentReq')));
    assert.ok(told.every(({ request }) => !request.includes('pspNotifyPaymentV2')));
  });

  test('closePayment KO lets the notice go at once; a token that has expired accepts neither', async () => {
    const notice = fresh();
    const token = await trial.activate(notice);
    assert.equal((await trial.closePayment([token], { outcome: 'KO' })).status, 200);
    assert.equal((await trial.position(notice)).status, 'INSERTED');
    const second = await trial.activate(notice, { expirationTime: '60000' });
    await trial.advance(61_000);
    for (const outcome of ['OK', 'KO']) {
      const { status, body } = await trial.closePayment([second], { outcome });
      assert.deepEqual(
        [status, (body as { description: string }).description],
        [400, 'Unacceptable outcome when token has expired'],
      );
    }
  });

  test('checkPosition names what is being paid', async () => {
    const busy = fresh();
    await trial.activate(busy);
    const ask = (positionslist: object[]) => trial.post('/nodo/checkPosition', { positionslist });
    assert.deepEqual((await ask([fresh()])).body, { outcome: 'OK' });
    assert.deepEqual((await ask([fresh(), busy])).body, {
      outcome: 'KO',
      positionslist: [{ ...busy, state: 'PAYING' }],
    });
    assert.equal((await ask([])).status, 400);
  });

  test('a provider that refuses frees the notice; one that is silent leaves it open until its outcome', async () => {
    await trial.configure({ time_scale: 0.1 });
    const refused = fresh('60');
    await trial.closePayment([await trial.activate(refused)], {});
    await trial.until(refused, ({ tokens }) => tokens[0]?.status === 'PAYMENT_REFUSED');
    assert.equal((await trial.position(refused)).status, 'INSERTED');
    const slow = fresh('61');
    await trial.configure({ psp_delay_ms: 1500 });
    await trial.closePayment([await trial.activate(slow)], {});
    await trial.until(slow, ({ tokens }) => tokens[0]?.status === 'PAYMENT_UNKNOWN');
    await trial.until(slow, ({ status }) => status === 'PAID');
    const lost = fresh('64');
    await trial.closePayment([await trial.activate(lost)], {});
    await trial.until(lost, ({ tokens }) => tokens[0]?.status === 'PAYMENT_ACCEPTED');
    await trial.advance(31 * 60_000);
    await trial.post('/jobs/expire', undefined);
    assert.equal((await trial.position(lost)).status, 'PAYING');
  });

  test('a provider that is late is refused and yet has paid', async () => {
    await trial.configure({ time_scale: 0.1 });
    const notice = fresh('62');
    await trial.closePayment([await trial.activate(notice)], {});
    await trial.until(notice, ({ tokens }) => tokens[0]?.status === 'PAYMENT_UNKNOWN');
    await trial.advance(31 * 60_000);
    await trial.post('/jobs/expire', undefined);
    const { tokens } = await trial.until(notice, ({ status }) => status === 'PAID');
    assert.equal(tokens[0]?.late, true);
  });

  test('what is to befall the next requests is counted where it shows', async () => {
    await trial.configure({ scenario: 'psp_refuses', times: 1 });
    const first = fresh();
    assert.equal((await trial.verify(first)).outcome, 'OK');
    await trial.closePayment([await trial.activate(first)], {});
    await trial.until(first, ({ tokens }) => tokens[0]?.status === 'PAYMENT_REFUSED');
    const second = fresh();
    await trial.closePayment([await trial.activate(second)], {});
    await trial.until(second, ({ status }) => status === 'PAID');
    // A header of closePayment reaches the provider.
    const third = fresh();
    const activated = await trial.activate(third);
    const headers = { 'x-sandbox-scenario': 'psp_refuses' };
    await trial.closePayment([activated], {}, headers);
    await trial.until(third, ({ tokens }) => tokens[0]?.status === 'PAYMENT_REFUSED');
    assert.equal(
      (await trial.verify(fresh(), { 'x-sandbox-scenario': 'withdrawn' })).originalFaultCode,
      'PAA_PAGAMENTO_ANNULLATO',
    );
    const ruled = fresh();
    await trial.configure({ rules: [{ notice_number: ruled.noticeNumber, scenario: 'expired' }] });
    assert.equal((await trial.verify(ruled)).originalFaultCode, 'PAA_PAGAMENTO_SCADUTO');
  });

  test('receipts go to all who share in a payment, and again until they are taken', async () => {
    const shared = fresh('40');
    const { paymentToken } = await trial.activate(shared, { as: banca });
    await trial.sendOutcome([paymentToken], 'OK', { as: banca });
    await trial.post('/jobs/receipts', undefined);
    const { status, tokens } = await trial.position(shared);
    assert.equal(status, 'NOTIFIED');
    assert.deepEqual(
      tokens[0]?.receipts.map(({ recipient }) => recipient),
      [torino, '80087670016'],
    );
    const stubborn = fresh('44');
    const second = await trial.activate(stubborn, { as: banca });
    await trial.sendOutcome([second.paymentToken], 'OK', { as: banca });
    for (const tries of [1, 2, 3]) {
      await trial.post('/jobs/receipts', undefined);
      const position = await trial.position(stubborn);
      assert.equal(position.tokens[0]?.receipts[0]?.tries, tries);
      assert.equal(position.status, tries === 3 ? 'NOTIFIED' : 'PAID');
      await trial.advance(30_000 * (2 ** tries - 1) + 1000);
    }
  });

  test('who takes no receipt is offered it ever more rarely, then a person has it, and may send it again', async () => {
    const deaf = fresh('45');
    const { paymentToken } = await trial.activate(deaf, { as: banca });
    await trial.sendOutcome([paymentToken], 'OK', { as: banca });
    const triesOf = async () => (await trial.position(deaf)).tokens[0]?.receipts[0]?.tries;
    const totals = async () => (await trial.books()).totals;
    for (const [tries, seconds] of [30, 90, 210, 450, 930].entries()) {
      await trial.post('/jobs/receipts', undefined);
      assert.equal(await triesOf(), tries + 1);
      await trial.advance((seconds - 1) * 1000);
      await trial.post('/jobs/receipts', undefined);
      assert.equal(await triesOf(), tries + 1, `not before ${seconds} seconds have passed`);
      await trial.advance(1000);
    }
    await trial.post('/jobs/receipts', undefined);
    assert.equal(await triesOf(), 6);
    assert.deepEqual(
      [(await totals())['receipts_pending'], (await totals())['receipts_left']],
      [0, 1],
    );
    await trial.advance(86_400_000);
    await trial.post('/jobs/receipts', undefined);
    assert.equal(await triesOf(), 6, 'it is with a person');
    await trial.post('/jobs/receipts_left', undefined);
    assert.equal(await triesOf(), 1);
    assert.deepEqual(
      [(await totals())['receipts_pending'], (await totals())['receipts_left']],
      [1, 0],
    );
  });

  test('where an institution does not answer, the node may stand in, and says so everywhere', async () => {
    const notice = trial.notice(700, '20');
    assert.equal((await trial.verify(notice)).faultCode, 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE');
    await trial.configure({ stand_in: true });
    const verified = await trial.verify(notice);
    assert.deepEqual([verified.outcome, tag(verified.xml, 'standin')], ['OK', 'true']);
    const begun = await trial.activate(notice, { amount: verified.amount });
    assert.deepEqual([begun.outcome, tag(begun.xml, 'standin')], ['OK', 'true']);
    assert.equal((await trial.closePayment([begun], {})).status, 200);
    await trial.until(notice, ({ status }) => status === 'PAID');
    const { body } = await trial.receipt(notice, begun.paymentToken);
    assert.equal(String(body['standIn']), 'true');
    // Who says no is not stood in for; and nothing is said where the institution answers.
    const expired = await trial.verify(trial.notice(701, '13'));
    assert.equal(expired.originalFaultCode, 'PAA_PAGAMENTO_SCADUTO');
    assert.equal(tag((await trial.verify(trial.notice(702, '00'))).xml, 'standin'), '');
    await trial.post('/jobs/settle', undefined);
    const root = `/fdr-org/service/v1/organizations/${notice.fiscalCode}/fdrs`;
    const { data } = (await trial.get(root)).body as { data: { fdr: string; pspId: string }[] };
    const statuses = await Promise.all(
      data.map(async ({ fdr, pspId }) => {
        const { body: page } = await trial.get(`${root}/${fdr}/revisions/1/psps/${pspId}/payments`);
        return (page as { data: { iur: string; payStatus: string }[] }).data;
      }),
    );
    const line = statuses.flat().find(({ iur }) => iur === begun.paymentToken);
    assert.equal(line?.payStatus, 'STAND_IN');
    await trial.configure({ stand_in: false });
  });

  test('stations of the first version are spoken to in its messages', async () => {
    const notice = fresh('00', '03');
    const { paymentToken } = await trial.activate(notice, { as: banca });
    await trial.sendOutcome([paymentToken], 'OK', { as: banca });
    await trial.post('/jobs/receipts', undefined);
    assert.equal((await trial.position(notice)).status, 'NOTIFIED');
  });
});
