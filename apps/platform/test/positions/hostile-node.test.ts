// Does the station stand whatever is sent to it, and let nobody in but the node?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../bad-input/mutate.ts';
import {
  holdClock,
  makeCitizen,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { isLong } from '../long.ts';
import {
  asInstitution,
  asNode,
  envelope,
  faultIn,
  makePayee,
  position,
  startWithStation,
} from './setting.ts';

suite('what the station is sent', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  let node: ReturnType<typeof asNode>;
  let payee: string;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startWithStation({ clock: held.clock });
    service = await makePayee(io, {
      groups: ['ApiMessageWrite', 'ApiMessageRead', 'ApiPaymentNoticeWrite', 'ApiNoRateLimit'],
    });
    payee = service.organizationFiscalCode;
    city = asInstitution(io, service);
    node = asNode(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  let receipts = 0;
  const receiptId = () => `token${String((receipts += 1)).padStart(27, '0')}`;
  const makeOne = async (more: object = {}) => {
    const made = await city.make(position(citizen.fiscalCode, more));
    return { ...made, number: made.notices[0]?.notice_number ?? '' };
  };
  test('only who shows the station’s key is heard', async () => {
    const { number } = await makeOne();
    const xml = envelope(
      'paVerifyPaymentNoticeReq',
      node.routing(payee) + node.qrCode(payee, number),
    );
    for (const key of ['', 'x', 'chiave-stazione-di-prova-0002']) {
      const reply = await node.post(xml, 'paVerifyPaymentNotice', {
        'ocp-apim-subscription-key': key,
      });
      assert.equal(reply.statusCode, 401);
      assert.doesNotMatch(reply.body, /120\.50/);
    }
  });

  test('what is not a message gets a fault of SOAP, what breaks its schema PAA_SINTASSI_XSD', async () => {
    const { number } = await makeOne();
    const body = node.routing(payee) + node.qrCode(payee, number);
    const good = envelope('paVerifyPaymentNoticeReq', body);
    const soap: [string, string, string][] = [
      ['nothing', '', ''],
      ['no XML', 'ciao', ''],
      ['JSON', '{"a":1}', ''],
      ['a document type', `<!DOCTYPE a [<!ENTITY x "y">]>${good}`, ''],
      ['no such operation', envelope('paPayMeReq', body), ''],
      ['another namespace', good.replaceAll('pa/paForNode.xsd', 'pa/other.xsd'), ''],
      ['another action', good, 'paSendRT'],
      ['other bytes', Buffer.from(good, 'utf16le').toString('latin1'), ''],
      ['Latin-1, and said', good.replace('UTF-8', 'ISO-8859-1'), ''],
      [
        'an entity of the outside',
        good.replace('?>', '?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        '',
      ],
      ['very deep', envelope('a', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`), ''],
      ['very many', envelope('a', '<b/>'.repeat(30_000)), ''],
      ['two messages', good.replace('</soapenv:Body>', '<a/></soapenv:Body>'), ''],
    ];
    for (const [name, xml, action] of soap) {
      const reply = await node.post(xml, action);
      assert.equal(reply.statusCode, 500, name);
      assert.match(reply.body, /<faultcode>soapenv:Client</, name);
    }
    const syntax: [string, string][] = [
      ['a field too many', body.replace('<qrCode>', '<altro>1</altro><qrCode>')],
      ['another order', node.qrCode(payee, number) + node.routing(payee)],
      ['a short number', body.replace(number, number.slice(1))],
      ['nothing inside', ''],
      ['qualified children', body.replaceAll(/<(\/?)idPA>/g, '<$1n:idPA>')],
    ];
    for (const [name, inside] of syntax) {
      const xml = await node.ask('paVerifyPaymentNoticeReq', inside);
      assert.equal(faultIn(xml), 'PAA_SINTASSI_XSD', name);
    }
    for (const amount of [
      '120',
      '120.5',
      '120.500',
      '120,50',
      '0.00',
      '-1.00',
      '+1.00',
      '1e3',
      '1000000000.00',
      '99999999999999999999.00',
      'NaN',
      '',
    ]) {
      const said = { payee, number, euros: amount, id: receiptId() };
      const xml = await node.ask('paSendRTV2Request', node.receiptXml(said));
      assert.equal(faultIn(xml), 'PAA_SINTASSI_XSD', amount);
    }
    const huge = await node.post(`${good}<!-- ${'x'.repeat(300_000)} -->`, '');
    assert.equal(huge.statusCode, 413);
  });

  test('receipts with bytes changed anywhere never break the station, and none is booked twice', async () => {
    const random = seededRandom(11);
    const { number } = await makeOne();
    const rounds = isLong ? 3000 : 120;
    for (let round = 0; round < rounds; round += 1) {
      const said = { payee, number, euros: '120.50', id: receiptId(), at: '2027-02-02T08:00:00' };
      let xml = envelope('paSendRTV2Request', node.receiptXml(said));
      for (let change = 0; change < 1 + Math.floor(random() * 3); change += 1) {
        const at = Math.floor(random() * xml.length);
        const cut = Math.floor(random() * 30);
        const put = ['', '<', '&', '\u0000', 'é', '</receipt>', '9', ' '][Math.floor(random() * 8)];
        xml = `${xml.slice(0, at)}${put}${xml.slice(at + cut)}`;
      }
      const reply = await node.post(xml, '');
      assert.ok([200, 500].includes(reply.statusCode), `${reply.statusCode} ${xml}`);
      assert.doesNotMatch(reply.body, /PAA_SYSTEM_ERROR/, xml);
      assert.match(String(reply.headers['content-type']), /^text\/xml/);
    }
    const { sql } = io.platform.context;
    const twice = await sql`
      select receipt_id from positions.receipt group by recipient_fiscal_code, receipt_id having count(*) > 1`;
    assert.equal(twice.length, 0);
  });
});
