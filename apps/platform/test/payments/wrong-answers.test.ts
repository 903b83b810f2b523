// pagoPA answers what it must not: amounts that are none, messages that break their schema, bombs, other encodings, codes
// that nobody knows. Is each a page that says so, and is nothing ever half done?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { checkSome } from '../../src/domains/payments/check.ts';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import { eventually } from '../builders.ts';
import { type CutWire, cutWire, type Said } from '../cut-wire.ts';
import { cardsBooks, positionOf } from './outside-books.ts';
import {
  type Chosen,
  makePayer,
  newNotice,
  type Payer,
  paying,
  type PaymentsSetting,
  prepare,
  type Refused,
  startPayments,
  TORINO,
} from './setting.ts';

const xml = (change: (text: string) => string) => (said: Said) => ({
  ...said,
  bytes: Buffer.from(change(said.bytes.toString('utf8'))),
});
const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(10)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${(n === 0 ? '&a;' : `&a${n - 1};`).repeat(10)}">`).join('')}]>`;
const deep = `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`;

/** What breaks an answer, whatever it says. */
const BROKEN: Record<string, (said: Said) => Said> = {
  'no XML': xml(() => 'manutenzione'),
  'a page': xml(() => '<html><body>manutenzione</body></html>'),
  nothing: xml(() => ''),
  'cut in the middle': xml((text) => text.slice(0, Math.floor(text.length * 0.7))),
  'a bomb': xml((text) => text.replace('?>', `?>${bomb}`).replace('</outcome>', '&a8;</outcome>')),
  'an outside entity': xml((text) =>
    text
      .replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
      .replace('>OK<', '>&e;<'),
  ),
  'very deep': xml((text) => text.replace('<outcome>', `${deep}<outcome>`)),
  huge: xml((text) => text.replace('<outcome>', `<!--${'x'.repeat(400_000)}--><outcome>`)),
  'a field too many': xml((text) => text.replace('<outcome>', '<altro>1</altro><outcome>')),
  'twice the same': xml((text) => text.replace(/(<outcome>.*?<\/outcome>)/, '$1$1')),
  'no outcome': xml((text) => text.replace(/<outcome>.*?<\/outcome>/, '')),
  'a third outcome': xml((text) => text.replace('>OK<', '>FORSE<')),
  'another message': xml((text) =>
    text.replaceAll(/:(\w+)(Res|Response)\b/g, ':sendPaymentOutcome$2'),
  ),
  'another namespace': xml((text) => text.replaceAll('nodeForPsp.xsd', 'altro.xsd')),
  'Latin-1, and said': (said) => ({
    ...said,
    bytes: Buffer.from(
      said.bytes.toString('utf8').replace(/encoding="[^"]*"/i, 'encoding="ISO-8859-1"'),
      'latin1',
    ),
  }),
  'Latin-1 that says UTF-8': (said) => ({
    ...said,
    bytes: Buffer.from(said.bytes.toString('utf8').replace('Torino', 'Torinò'), 'latin1'),
  }),
  'UTF-16': (said) => ({
    ...said,
    bytes: Buffer.from(`\uFEFF${said.bytes.toString('utf8')}`, 'utf16le'),
  }),
};
/** One decimal, three, none, negative, a plus, nothing, zero, too much, a power, a comma, words. */
const NO_AMOUNTS = '120.5 120.505 120 -1.00 +1.00 0.00 1000000000.00 1e3 12,50 NaN'
  .split(' ')
  .concat('', '99999999999999999999.00');

suite('answers that pagoPA must not give', () => {
  let setting: PaymentsSetting;
  let wire: CutWire;
  let payer: Payer;

  before(async () => {
    setting = await startPayments({
      pagopaUrl: async (url) => {
        const { origin, pathname } = new URL(url);
        wire = await cutWire(origin);
        return `${wire.url}${pathname}`;
      },
    });
    payer = await makePayer(setting);
  });
  after(async () => {
    const { defects } = await checkSome(setting.io.platform.context, '');
    assert.deepEqual(defects, [], 'what is kept is what the log makes');
    await setting.close();
    await wire.close();
  });

  /** The next answers to this operation; all of them, or so many. */
  const answersTo = (part: string, change: (said: Said) => Said, times = Infinity) => {
    let left = times;
    wire.alters(({ path, body }, said) => {
      if (left <= 0 || !(path.includes(part) || body.includes(part))) return said;
      left -= 1;
      return change(said);
    });
  };
  const moneyOf = async (id: string) =>
    (await cardsBooks(setting.sandbox)).filter((one) => one.order_id === id);
  const isUntouched = async (notice: string) =>
    assert.deepEqual((await positionOf(setting.sandbox, TORINO, notice)).tokens, []);

  test('a look-up is refused in words, whatever came back; a good answer afterwards is taken', async () => {
    const wrong = Object.entries(BROKEN);
    for (const amount of NO_AMOUNTS)
      wrong.push([
        `amount "${amount}"`,
        xml((text) => text.replace(/<amount>.*?</, `<amount>${amount}<`)),
      ]);
    wrong.push(
      ['a KO without a fault', xml((text) => text.replace('>OK<', '>KO<'))],
      ['no payment', xml((text) => text.replace(/<paymentList>.*<\/paymentList>/s, ''))],
    );
    for (const [name, change] of wrong) {
      const notice = newNotice();
      answersTo('verifyPaymentNotice', change);
      const reply = await paying(setting, payer).verify(notice);
      const refused = reply.json<Refused>();
      assert.deepEqual(
        [reply.statusCode, refused.code],
        [503, 'node_unavailable'],
        `${name}: ${reply.body}`,
      );
      wire.alters((_, said) => said);
      assert.equal((await paying(setting, payer).verify(notice)).statusCode, 200, name);
      await isUntouched(notice);
    }
  });

  const fault = (code: string) =>
    xml((text) =>
      text.replace(
        /<outcome>[^]*(?=<\/\w+:\w+(?:Res|Response)>)/,
        `<outcome>KO</outcome><fault><faultCode>${code}</faultCode><faultString>x</faultString><id>NodoDeiPagamentiSPC</id></fault>`,
      ),
    );

  test('a code that nobody knows is the generic family with the code beside, at the look-up and at the activation', async () => {
    const codes = ['PPT_ZAFFIRO', 'XXX', 'PPT_PAGAMENTO_DUPLICATO_NO', `PPT_${'A'.repeat(200)}`];
    for (const code of codes) {
      answersTo('verifyPaymentNotice', fault(code));
      const reply = await paying(setting, payer).verify(newNotice());
      const refused = reply.json<Refused>();
      assert.deepEqual([reply.statusCode, refused.code], [502, 'notice_refused'], reply.body);
      assert.ok(code.startsWith(String(refused['fault_code'])), reply.body);
      wire.alters((_, said) => said);
    }
    const { id, chosen } = await prepare(setting, payer, [newNotice()]);
    answersTo('activatePaymentNotice', fault('PPT_ZAFFIRO'));
    const confirmed = await paying(setting, payer).confirm(id, chosen);
    assert.equal(confirmed.statusCode, 200, confirmed.body);
    const end = await paying(setting, payer).until(id, 'refused');
    assert.deepEqual(
      [end.refusal?.code, end.refusal?.fault_code],
      ['notice_refused', 'PPT_ZAFFIRO'],
    );
    assert.deepEqual(await moneyOf(id), [], 'nothing was authorised');
    wire.alters((_, said) => said);
  });

  async function isPaidOnce(id: string, notice: string, why: string): Promise<void> {
    const view = await paying(setting, payer).until(id, 'paid');
    const money = await eventually(`${why}: it is taken`, async () => {
      const lines = await moneyOf(id);
      return lines.every((one) => one.held === 0) ? lines : undefined;
    });
    assert.deepEqual(
      money.map((one) => [one.captured, one.refunded]),
      [[view.total, 0]],
      why,
    );
    const { tokens } = await positionOf(setting.sandbox, TORINO, notice);
    assert.equal(tokens.length, 1, why);
  }

  test('an activation whose answer is nonsense is asked for again by its key, and paid once', async () => {
    const amounts = NO_AMOUNTS.map((amount): [string, (said: Said) => Said] => [
      `total "${amount}"`,
      xml((text) => text.replace(/<totalAmount>.*?</, `<totalAmount>${amount}<`)),
    ]);
    const token = xml((text) => text.replace(/<paymentToken>.*?<\/paymentToken>/, ''));
    const cases = [...Object.entries(BROKEN), ...amounts, ['no token', token] as const];
    const begun = new Map<string, { name: string; id: string; chosen: Chosen }>();
    const wrong = new Map<string, (said: Said) => Said>();
    for (const [name, change] of cases) {
      const notice = newNotice();
      wrong.set(notice, change);
      begun.set(notice, { name, ...(await prepare(setting, payer, [notice])) });
    }
    wire.alters(({ body }, said) => {
      const notice = /<noticeNumber>(\d+)</.exec(body)?.[1] ?? '';
      const change = body.includes('activatePaymentNotice') ? wrong.get(notice) : undefined;
      // The first answer alone.
      wrong.delete(notice);
      return change === undefined ? said : change(said);
    });
    await Promise.all(
      begun.values().map(async ({ id, chosen, name }) => {
        const confirmed = await paying(setting, payer).confirm(id, chosen);
        assert.equal(confirmed.statusCode, 200, `${name}: ${confirmed.body}`);
      }),
    );
    for (const [notice, { id, name }] of begun) await isPaidOnce(id, notice, name);
    assert.equal(wrong.size, 0, 'each was answered wrongly');
  });

  const json = (status: number, body: string | Buffer) => (said: Said) => ({
    ...said,
    status,
    bytes: Buffer.from(body),
  });

  test('a closing whose answer is nonsense is repeated, and paid once', async () => {
    const cases: [string, (said: Said) => Said][] = [
      ['a third outcome', json(200, '{"outcome":"FORSE"}')],
      ['no outcome', json(200, '{}')],
      ['a list', json(200, '["OK"]')],
      ['no JSON', json(200, 'OK')],
      ['nothing', json(200, '')],
      ['cut', json(200, '{"outcome":"O')],
      ['twice', json(200, '{"outcome":"KO","outcome":"FORSE"}')],
      ['very deep', json(200, `${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
      ['huge', json(200, `{"outcome":"OK","x":"${'x'.repeat(400_000)}"}`)],
      ['UTF-16', json(200, Buffer.from('\uFEFF{"outcome":"OK"}', 'utf16le'))],
      ['a teapot', json(418, '{"outcome":"KO"}')],
      ['a page', json(502, '<html>Bad gateway</html>')],
    ];
    for (const [name, change] of cases) {
      const notice = newNotice();
      const { id, chosen } = await prepare(setting, payer, [notice]);
      answersTo('/closepayment', change, 1);
      const confirmed = await paying(setting, payer).confirm(id, chosen);
      assert.notEqual(confirmed.json<TransactionView>().state, 'refused', name);
      await isPaidOnce(id, notice, name);
    }
  });

  test('amounts that a payer’s device sends and that are none are named, and nothing is begun', async () => {
    const { call, begin } = paying(setting, payer);
    const notice = newNotice();
    await paying(setting, payer).verify(notice);
    const wrong = [
      1.5,
      120.505,
      -1,
      0,
      1e15,
      99_999_999_999.5,
      '1050',
      '10,50',
      null,
      true,
      [],
      {},
    ];
    for (const approved_amount of wrong) {
      const reply = await begin([[notice, approved_amount as number]]);
      assert.equal(reply.statusCode, 400, `${JSON.stringify(approved_amount)}: ${reply.body}`);
      assert.match(reply.body, /approved_amount/, reply.body);
    }
    const { id, chosen } = await prepare(setting, payer, [notice]);
    for (const amount of wrong)
      for (const field of ['approved_amount', 'approved_fee'] as const) {
        // Nothing is a fee that there is.
        if (field === 'approved_fee' && amount === 0) continue;
        const body = { ...chosen, [field]: amount };
        const reply = await call(
          'POST',
          `/transactions/${id}/confirmation`,
          body,
          crypto.randomUUID(),
        );
        assert.equal(reply.statusCode, 400, `${field} ${JSON.stringify(amount)}: ${reply.body}`);
        assert.match(reply.body, new RegExp(field));
      }
    assert.equal((await paying(setting, payer).read(id)).state, 'draft');
    assert.deepEqual(await moneyOf(id), []);
    await isUntouched(notice);
  });
});
