// A day at pagoPA, behind its door for those who show a certificate, and every message of ours in it as it went over
// the wire: is each what pagoPA's schemas accept?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { createNode } from '../../src/domains/payments/node.ts';
import { flowNodeOf } from '../../src/domains/positions/flow-node.ts';
import { pullFlows } from '../../src/domains/positions/settlement-actions.ts';
import { eventually, holdClock, startTestPlatform } from '../builders.ts';
import { asInstitution, makePayee, nextReference } from '../positions/setting.ts';
import { schemasAbsent } from '../positions/schemas.ts';
import { payByAccountAndTelephone } from './other-methods.ts';
import { type Exchange, judgeRest, judgeSoap, type Seen } from './official-wire.ts';
import {
  makePayer,
  newNotice,
  pay,
  type Payer,
  paying,
  type PaymentsSetting,
  startOutside,
  TORINO,
} from './setting.ts';

/** The city's, as the node knows it. */
const IBAN = 'IT52X0542811101005144900101';

suite('every message of ours at pagoPA, as captured', { skip: schemasAbsent }, () => {
  const held = holdClock();
  let setting: PaymentsSetting;
  let platformUrl: string;
  let payer: Payer;
  let city: ReturnType<typeof asInstitution>;

  before(async () => {
    const outside = await startOutside({ pagopaTlsPort: 0 });
    const { sandbox } = outside;
    const { tls } = sandbox.pagopa;
    assert.ok(tls);
    const settings = {
      ...outside.settings,
      PAGOPA_URL: tls.url,
      PAGOPA_CLIENT_CERT_FILE: tls.clientCertFile,
      PAGOPA_CLIENT_KEY_FILE: tls.clientKeyFile,
      PAGOPA_CA_FILE: tls.caFile,
      PAGOPA_STATION: JSON.stringify(sandbox.pagopa.station),
    };
    const io = await startTestPlatform({ clock: held.clock, settings });
    platformUrl = await io.listen();
    await outside.told(platformUrl);
    setting = {
      io,
      sandbox,
      settings,
      close: async () => {
        await io.close();
        await outside.close();
      },
    };
    await speak(2);
    const service = await makePayee(io, {
      organizationFiscalCode: TORINO,
      organizationName: 'Comune di Torino',
    });
    city = asInstitution(io, service);
    payer = await makePayer(setting);
  });
  after(() => setting.close());

  const outside = (path: string, body: object) =>
    fetch(`${setting.sandbox.pagopa.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  /** Our station, registered for the first or the second version of the messages. */
  const speak = async (version: 1 | 2) => {
    const { idStation, idBrokerPA, password, segregationCode } = setting.sandbox.pagopa.station;
    const reply = await outside('/stations', {
      id: idStation,
      broker: idBrokerPA,
      password,
      aux: '3',
      code: segregationCode,
      url: `${platformUrl}/pagopa/pa-for-node/v1`,
      key: setting.sandbox.pagopa.stationKey,
      version,
      broadcast: true,
    });
    assert.equal(reply.status, 201, await reply.text());
  };
  const exchanges = async (): Promise<Exchange[]> => {
    const reply = await fetch(`${setting.sandbox.pagopa.url}/api/exchanges`);
    return ((await reply.json()) as { exchanges: Exchange[] }).exchanges;
  };
  const wentOut = (operation: string) =>
    eventually(`${operation} went out`, async () =>
      (await exchanges()).some((one) => one.operation === operation),
    );
  const wentOutKo = () =>
    eventually('the notice was let go', async () =>
      (await exchanges()).some(({ request }) => request.includes('"outcome":"KO"')),
    );
  const make = (
    amount: number,
    transfers: object[] = [{ amount, iban: IBAN, category: '9/0101108TS/' }],
  ) =>
    city.make({
      reference: nextReference(),
      debtor: {
        fiscal_code: payer.fiscalCode,
        full_name: 'Nicolò D’Amico & figli',
        street: 'via Garibaldi <interno 2>',
        civic_number: '12/A',
        postal_code: '10122',
        city: 'Torino',
        province: 'TO',
      },
      description: 'TARI 2027, "saldo" & rata unica',
      office: 'Tributi',
      payment: {
        amount,
        due_date: Temporal.Now.plainDateISO('Europe/Rome').add({ days: 30 }).toString(),
        transfers,
      },
    });
  const numberOf = ({ notices }: { notices: { notice_number: string }[] }) =>
    notices[0]?.notice_number ?? '';
  const atTobacconist = async (number: string) => {
    const reply = await outside('/counter/payments', {
      fiscal_code: TORINO,
      notice_number: number,
    });
    return (await reply.json()) as { outcome: string };
  };
  const untilPaid = (id: string) =>
    eventually('the receipt has come', async () => (await city.look(id)).state === 'paid');
  const isOurStation = (url: string) => url === `${platformUrl}/pagopa/pa-for-node/v1`;
  /** Straight to our station, as who is no node or repeats itself. */
  const atStation = async (body: string, action: string) => {
    const reply = await fetch(`${platformUrl}/pagopa/pa-for-node/v1`, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: action,
        'ocp-apim-subscription-key': setting.sandbox.pagopa.stationKey,
      },
      body,
    });
    return reply.text();
  };

  async function payInEveryWay(): Promise<void> {
    const made = await make(12_050);
    const { id } = await pay(setting, payer, numberOf(made));
    await paying(setting, payer).until(id, 'paid');
    await untilPaid(made.id);
    // A cart of whole euros, of one cent and with a second beneficiary; a bank that refuses; a provider that is silent.
    const cart = await pay(
      setting,
      payer,
      numberOf(await make(100)),
      numberOf(await make(1)),
      newNotice('41'),
    );
    await paying(setting, payer).until(cart.id, 'paid');
    const poor = await makePayer(setting, '4000000000000341');
    const refused = await pay(setting, poor, newNotice());
    await paying(setting, poor).until(refused.id, 'refused');
    await wentOutKo();
    await payByAccountAndTelephone(setting, payer);
    const silent = await pay(setting, payer, newNotice('64'));
    await paying(setting, payer).until(silent.id, 'being_confirmed');
    held.advance({ hours: 1 });
    await wentOut('nodo/checkPosition');
    held.advance({ hours: -1 });
  }

  async function askForWhatIsNotThere(): Promise<void> {
    const withdrawn = await make(500);
    await city.call('POST', `/payment-notices/${withdrawn.id}/withdrawal`, { reason: 'Doppio' });
    for (const number of [numberOf(withdrawn), '348000000000000184']) {
      const reply = await paying(setting, payer).verify(number);
      assert.ok(reply.statusCode >= 400, reply.body);
    }
  }

  async function speakTheFirstVersion(): Promise<void> {
    await speak(1);
    const made = await make(4599);
    assert.equal((await atTobacconist(numberOf(made))).outcome, 'paid');
    await untilPaid(made.id);
    const stamp = {
      amount: 1600,
      stamp: { document_hash: `${'A'.repeat(43)}=`, province: 'TO' },
      category: '9/0301116TS/',
    };
    const stamped = await make(1600, [stamp]);
    assert.equal((await atTobacconist(numberOf(stamped))).outcome, 'refused');
    await speak(2);
    assert.equal((await atTobacconist(numberOf(stamped))).outcome, 'paid');
    await untilPaid(stamped.id);
  }

  async function settle(): Promise<void> {
    await outside('/jobs/settle', {});
    const node = flowNodeOf(setting.io.platform.context);
    assert.ok(node);
    await pullFlows(setting.io.platform.context, node, TORINO);
  }

  test('without our certificate, or with a stranger’s, nobody is heard at that door', async () => {
    const { context } = setting.io.platform;
    const { pagopa } = context.config;
    assert.ok(pagopa?.tls);
    const notice = { payee: TORINO, noticeNumber: newNotice() } as Parameters<
      ReturnType<typeof createNode>['verify']
    >[0];
    const asked = (tls: typeof pagopa.tls) =>
      createNode({ ...pagopa, tls }, context.outbound, () => {}).verify(notice);
    assert.equal((await asked(pagopa.tls)).is, 'found');
    const { ca } = pagopa.tls;
    // Another sandbox's: its authority is its own.
    const elsewhere = await startOutside({ pagopaTlsPort: 0 });
    const theirs = elsewhere.sandbox.pagopa.tls;
    assert.ok(theirs);
    const stranger = {
      ca,
      cert: readFileSync(theirs.clientCertFile, 'utf8'),
      key: readFileSync(theirs.clientKeyFile, 'utf8'),
    };
    await elsewhere.close();
    assert.equal((await asked({ ca, cert: undefined, key: undefined })).is, 'unknown');
    assert.equal((await asked(stranger)).is, 'unknown');
    assert.equal((await asked({ ...pagopa.tls, ca: undefined })).is, 'unknown');
  });

  test('each is what the official schemas and specifications accept', async () => {
    await payInEveryWay();
    await askForWhatIsNotThere();
    await speakTheFirstVersion();
    await settle();

    const seen: Seen = new Set();
    const all = await exchanges();
    const { idStation } = setting.sandbox.pagopa.station;
    for (const exchange of all) {
      const { url, request, reply, from } = exchange;
      if (isOurStation(url)) judgeSoap(reply, seen);
      else if (url.startsWith(platformUrl)) continue;
      else if (from !== 'chi chiama') continue;
      else if (!request.startsWith('<')) judgeRest(exchange, seen);
      // Others call too: the simulated providers.
      else if (request.includes('<idPSP>SBXFRONT<') || request.includes(idStation))
        judgeSoap(request, seen);
    }
    // What only a node that repeats itself or breaks the protocol makes our station say.
    for (const action of ['paSendRT', 'paSendRTV2']) {
      const sent = all.find(({ operation, url }) => operation === action && isOurStation(url));
      judgeSoap(await atStation(sent?.request ?? '', action), seen);
    }
    const asked = all.find(
      ({ operation, url }) => operation === 'paGetPaymentV2' && isOurStation(url),
    );
    judgeSoap(await atStation(asked?.request ?? '', 'paGetPaymentV2'), seen);
    judgeSoap(await atStation('<ciao/>', ''), seen);

    assert.deepEqual(
      [...seen].toSorted((a, b) => (a < b ? -1 : 1)),
      [
        'Fault Fault',
        'activatePaymentNoticeV2Request',
        'checkPosition',
        'closePayment KO',
        'closePayment OK BPAY',
        'closePayment OK CP',
        'closePayment OK PPAL',
        'fees BPAY',
        'fees CP',
        'fees PPAL',
        'nodoChiediElencoFlussiRendicontazione',
        'nodoChiediFlussoRendicontazione',
        'paGetPaymentRes KO',
        'paGetPaymentRes OK',
        'paGetPaymentV2Response KO',
        'paGetPaymentV2Response OK',
        'paSendRTRes KO',
        'paSendRTRes OK',
        'paSendRTV2Response KO',
        'paSendRTV2Response OK',
        'paVerifyPaymentNoticeRes KO',
        'paVerifyPaymentNoticeRes OK',
        'receipt',
        'verifyPaymentNoticeReq',
      ],
    );
  });
});
