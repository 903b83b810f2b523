// Does a citizen open what the sender keeps, and is every fault of its server a clear answer, told to the sender?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { makeCitizen } from '../builders.ts';
import { CONFIGURATIONS, type Setting, startSetting } from './setting.ts';

interface ThirdParty {
  id: string;
  content: { subject: string };
  third_party_message: {
    attachments: { id: string; name?: string; url: string; category: string }[];
    details?: { subject: string; markdown: string };
  };
}

const everything = { id: 'pratica/7', has_attachments: true, has_remote_content: true };

suite('remote content', () => {
  let setting: Setting;
  let configuration_id: string;
  let id: string;
  before(async () => {
    setting = await startSetting();
    configuration_id = await setting.configure({ has_precondition: 'ONCE' });
    id = await setting.sent({ ...everything, configuration_id });
  });
  after(() => setting.close());

  const remote = (path = '', message = id) =>
    setting.asCitizen(`/third-party-messages/${message}${path}`);
  const pdf = '/attachments/docs%2Fpermesso.pdf';
  const codeOf = (reply: { json(): unknown }) => (reply.json() as { code?: string }).code;
  const calls = async () => {
    const reply = await fetch(`${setting.sandbox.url}/remote-content/api/calls`);
    return ((await reply.json()) as { calls: { path: string; fiscalCode: string }[] }).calls;
  };

  test('text, attachments and precondition come from the sender, asked in the citizen’s name', async () => {
    const reply = await remote();
    assert.equal(reply.statusCode, 200, reply.body);
    const found = reply.json<ThirdParty>();
    assert.equal(found.id, id);
    assert.equal(found.content.subject, 'Scadenza della carta d’identità');
    assert.equal(found.third_party_message.details?.subject, 'Il tuo permesso per la ZTL Centrale');
    assert.deepEqual(
      found.third_party_message.attachments.map(({ url, category }) => [url, category]),
      [
        ['docs/permesso.pdf', 'DOCUMENT'],
        ['docs/ricevuta.pdf', 'DOCUMENT'],
      ],
    );
    assert.match(String(reply.headers['cache-control']), /no-store/);
    const said = await remote('/precondition');
    assert.deepEqual(Object.keys(said.json<object>()).sort(), ['markdown', 'title']);
    const [asked] = await calls();
    assert.equal(asked?.path, '/remote-content/messages/pratica%2F7/precondition');
    assert.equal(asked.fiscalCode, setting.citizen.fiscalCode);
  });

  test('a message that says nothing opens as its configuration says; one that speaks, as it says', async () => {
    const precondition = async (message: string) => {
      const reply = await setting.asCitizen(`/messages/${message}`);
      const { content } = reply.json<{ content: { third_party_data: Record<string, string> } }>();
      return content.third_party_data['has_precondition'];
    };
    assert.equal(await precondition(id), 'ONCE');
    const own = await setting.sent({ ...everything, configuration_id, has_precondition: 'ALWAYS' });
    assert.equal(await precondition(own), 'ALWAYS');
  });

  test('who has one configuration need not name it', async () => {
    const unnamed = await setting.sent(everything);
    assert.equal((await remote('', unnamed)).statusCode, 200);
  });

  test('an attachment is a PDF that no browser runs', async () => {
    const reply = await remote(pdf);
    assert.equal(reply.statusCode, 200, reply.body.slice(0, 300));
    assert.equal(reply.rawPayload.subarray(0, 5).toString(), '%PDF-');
    assert.equal(reply.headers['content-type'], 'application/octet-stream');
    assert.equal(reply.headers['content-disposition'], 'attachment; filename="permesso.pdf"');
    assert.equal(reply.headers['x-content-type-options'], 'nosniff');
    assert.match(String(reply.headers['content-security-policy']), /^default-src 'none'; sandbox/);
    assert.equal(reply.headers['cache-control'], 'private, no-store');
  });

  test('nobody else opens it, and no path leaves the message’s folder', async () => {
    const other = await makeCitizen(setting.io);
    for (const path of ['', '/precondition', pdf]) {
      const reply = await setting.asCitizen(`/third-party-messages/${id}${path}`, other);
      assert.deepEqual([reply.statusCode, codeOf(reply)], [404, 'message_not_found']);
    }
    const known = await calls();
    for (const path of ['..%2F..%2Fconfig', '..', 'docs%2F..%2F..%2Fconfig', '.%2Fa', '%ED%A0%80'])
      assert.ok((await remote(`/attachments/${path}`)).statusCode >= 400, path);
    assert.deepEqual(await calls(), known, 'the sender was not even asked');
    assert.equal((await remote('/attachments/docs%2Fpermesso.pdf%3Fa%23b')).statusCode, 404);
    const [asked] = await calls();
    assert.match(asked?.path ?? '', /permesso\.pdf%3Fa%23b$/);
    const plain = await setting.sent({ id: '8', configuration_id });
    assert.equal(
      (await remote('', plain)).json<ThirdParty>().third_party_message.attachments.length,
      0,
    );
  });

  const FAULTS: [fault: string, path: string, status: number, code: string, told: string][] = [
    ['huge', pdf, 502, 'remote_too_large', 'too_large'],
    ['endless', pdf, 502, 'remote_too_large', 'too_large'],
    ['endless', '', 502, 'remote_too_large', 'too_large'],
    ['wrong_type', pdf, 415, 'remote_wrong_type', 'wrong_type'],
    ['wrong_type', '', 502, 'remote_unreadable', 'malformed'],
    ['redirect_inside', pdf, 502, 'remote_refused', 'redirect'],
    ['redirect_inside', '', 502, 'remote_refused', 'redirect'],
    ['unauthorized', '', 502, 'remote_failed', 'unauthorized'],
    ['not_found', pdf, 404, 'remote_not_found', 'not_found'],
    ['gone', pdf, 410, 'remote_gone', 'gone'],
    ['failed', pdf, 502, 'remote_failed', 'failed'],
    ['malformed', '', 502, 'remote_unreadable', 'malformed'],
    ['malformed', '/precondition', 502, 'remote_unreadable', 'malformed'],
    ['cut', pdf, 502, 'remote_failed', 'unreachable'],
    ['slow', '', 504, 'remote_timeout', 'timeout'],
  ];
  for (const [fault, path, status, code, kindTold] of FAULTS) {
    test(`${fault} at ${path === '' ? 'the text' : path} is ${code}, and the sender reads ${kindTold}`, async () => {
      const ofKind = async () =>
        (await setting.faultsOf(configuration_id)).find(({ kind }) => kind === kindTold);
      const counted = (await ofKind())?.count ?? 0;
      await setting.fault({ fault, times: 1 });
      const reply = await remote(path);
      assert.deepEqual([reply.statusCode, codeOf(reply)], [status, code]);
      const told = await ofKind();
      assert.equal(told?.count, counted + 1);
      assert.equal(told.last_message_id, id);
      assert.equal((await remote(path)).statusCode, 200, 'and afterwards it works');
    });
  }

  test('being prepared is passed on with its pause and is nobody’s fault', async () => {
    const known = await setting.faultsOf(configuration_id);
    for (const [retry_after, said] of [
      ['7', '7'],
      ['99999', '3600'],
      ['soon', '30'],
    ] as const) {
      await setting.fault({ fault: 'preparing', times: 1, retry_after });
      const reply = await remote(pdf);
      assert.deepEqual([reply.statusCode, codeOf(reply)], [503, 'remote_preparing']);
      assert.equal(reply.headers['retry-after'], said);
    }
    assert.deepEqual(await setting.faultsOf(configuration_id), known);
  });

  test('a server that is down is left alone for a while instead of being asked again and again', async () => {
    const down = await setting.configure({
      prod_environment: {
        base_url: 'http://127.0.0.1:9/io',
        details_authentication: { header_key_name: 'X-Key', key: 'k', type: 'API_KEY' },
      },
    });
    const message = await setting.sent({ ...everything, configuration_id: down });
    for (let time = 0; time < 8; time += 1)
      assert.equal(codeOf(await remote('', message)), 'remote_failed');
    const faults = await setting.faultsOf(down);
    assert.deepEqual(
      faults.map(({ kind, count }) => [kind, count]),
      [['unreachable', 5]],
    );
  });

  test('what is promised and not there is told to the sender; what is there is shown', async () => {
    const data = { configuration_id, has_attachments: true };
    const unknown = await setting.sent({ id: 'assente', ...data });
    assert.equal(codeOf(await remote('', unknown)), 'remote_not_found');
    const empty = await setting.sent({ id: 'vuoto', ...data });
    const reply = await remote('', empty);
    assert.deepEqual(reply.json<ThirdParty>().third_party_message, { attachments: [] });
    const faults = await setting.faultsOf(configuration_id);
    assert.equal(faults.find(({ kind }) => kind === 'malformed')?.last_message_id, empty);
  });

  test('a test user is led to the test server; without a server for a person it says so', async () => {
    const { baseUrl, header, value } = setting.sandbox.remoteContent;
    const trial = {
      base_url: baseUrl,
      details_authentication: { header_key_name: header, key: value, type: 'API_KEY' },
    };
    const forHer = await setting.configure({
      prod_environment: undefined,
      test_environment: { ...trial, test_users: [setting.citizen.fiscalCode] },
    });
    const forNobody = await setting.configure({
      prod_environment: undefined,
      test_environment: { ...trial, test_users: [] },
    });
    const hers = await setting.sent({ ...everything, configuration_id: forHer });
    assert.equal((await remote('', hers)).statusCode, 200);
    const nobodys = await remote(
      '',
      await setting.sent({ ...everything, configuration_id: forNobody }),
    );
    assert.deepEqual([nobodys.statusCode, codeOf(nobodys)], [501, 'remote_not_configured']);
    const changed = await setting.ask('PUT', `${CONFIGURATIONS}/${configuration_id}`, {
      ...setting.written(),
    });
    assert.equal(changed.statusCode, 204);
    assert.deepEqual(await setting.faultsOf(configuration_id), [], 'counted anew');
  });
});
