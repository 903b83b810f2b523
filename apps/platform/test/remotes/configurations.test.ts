// Can an institution say by itself where its content is, and nobody else see or use that?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { makeService, validContent } from '../builders.ts';
import {
  type Configuration,
  CONFIGURATIONS,
  REMOTE_GROUPS,
  type Setting,
  startSetting,
} from './setting.ts';

interface Problem {
  code: string;
  errors?: { path: string; it: string; en: string }[];
}

suite('configurations of remote content', () => {
  let setting: Setting;
  before(async () => {
    setting = await startSetting();
  });
  after(() => setting.close());

  const environment = (base_url: string, key = 'una-chiave-lunga-1234') => ({
    base_url,
    details_authentication: { header_key_name: 'X-Api-Key', key, type: 'API_KEY' },
  });

  test('an institution makes, reads, lists and changes one; keys rest encrypted and are never shown whole', async () => {
    const { ask, io } = setting;
    const trial = { ...environment('https://prova.comune.example/io', 'corta'), test_users: [] };
    const made = await ask('POST', CONFIGURATIONS, {
      ...setting.written({ has_precondition: 'NONE', test_environment: trial }),
      prod_environment: environment('https://contenuti.comune.example/io'),
    });
    assert.equal(made.statusCode, 201, made.body);
    const configuration = made.json<Configuration>();
    const id = configuration.configuration_id;
    assert.equal(configuration.user_id, setting.service.accountId);
    assert.equal(configuration.has_precondition, 'NEVER', 'NONE is the guide’s word for NEVER');
    assert.equal(configuration.prod_environment?.details_authentication.key, '****1234');
    assert.equal(configuration.test_environment?.details_authentication.key, '****');
    assert.deepEqual(configuration.faults, []);

    const rows = await io.platform.context.sql<{ all: string }[]>`
      select configuration::text as all from remotes.configuration where id = ${id}`;
    assert.doesNotMatch(rows[0]?.all ?? '', /chiave|contenuti/);

    const list = await ask('GET', CONFIGURATIONS);
    const { rcConfigList } = list.json<{ rcConfigList: Configuration[] }>();
    assert.deepEqual(
      rcConfigList.map((one) => one.configuration_id),
      [id],
    );

    const changed = await ask('PUT', `${CONFIGURATIONS}/${id}`, {
      ...setting.written({ has_precondition: 'ONCE' }),
      prod_environment: environment('https://nuovo.comune.example/io', '****1234'),
    });
    assert.equal(changed.statusCode, 204, changed.body);
    const later = (await ask('GET', `${CONFIGURATIONS}/${id}`)).json<Configuration>();
    assert.equal(later.prod_environment?.base_url, 'https://nuovo.comune.example/io');
    assert.equal(later.prod_environment.details_authentication.key, '****1234', 'kept');
    assert.equal(later.test_environment, undefined);
    assert.equal(later.has_precondition, 'ONCE');
  });

  test('another institution neither sees, changes nor names it', async () => {
    const id = await setting.configure();
    const other = await makeService(setting.io, { groups: REMOTE_GROUPS });
    for (const reply of [
      await setting.ask('GET', `${CONFIGURATIONS}/${id}`, undefined, other),
      await setting.ask('PUT', `${CONFIGURATIONS}/${id}`, setting.written(), other),
    ])
      assert.deepEqual(
        [reply.statusCode, reply.json<Problem>().code],
        [404, 'configuration_not_found'],
      );
    const message = (configuration_id: string) => ({
      fiscal_code: setting.citizen.fiscalCode,
      content: validContent({ third_party_data: { id: '1', configuration_id } }),
    });
    const sent = await setting.ask('POST', '/api/v1/messages', message(id), other);
    assert.deepEqual([sent.statusCode, sent.json<Problem>().code], [400, 'configuration_unknown']);
    const own = await setting.ask('POST', '/api/v1/messages', message(id));
    assert.equal(own.statusCode, 201, own.body);
    const bulk = await setting.ask(
      'POST',
      '/api/v1/messages/bulk',
      { messages: [message(id)] },
      other,
    );
    const [row] = bulk.json<{ results: { problem?: Problem }[] }>().results;
    assert.equal(row?.problem?.code, 'configuration_unknown');
    const plain = await makeService(setting.io);
    const refused = await setting.ask('GET', CONFIGURATIONS, undefined, plain);
    assert.equal(refused.statusCode, 403);
  });

  test('every field says what is wrong with it', async () => {
    const good = environment('https://contenuti.comune.example');
    const auth = good.details_authentication;
    const wrong: [string, object][] = [
      ['name', { name: '' }],
      ['has_precondition', { has_precondition: 'MAYBE' }],
      ['is_lollipop_enabled', { is_lollipop_enabled: true }],
      ['prod_environment', { prod_environment: undefined }],
      ['prod_environment.base_url', { prod_environment: { ...good, base_url: 'ftp://a.example' } }],
      [
        'prod_environment.base_url',
        { prod_environment: { ...good, base_url: 'https://a.it/?x=1' } },
      ],
      ...['Host', 'fiscal_code', 'Content-Length', 'X Key', 'X:Key\r\nA', ''].map(
        (header_key_name): [string, object] => [
          'prod_environment.details_authentication.header_key_name',
          {
            prod_environment: { ...good, details_authentication: { ...auth, header_key_name } },
          },
        ],
      ),
      [
        'prod_environment.details_authentication.key',
        { prod_environment: { ...good, details_authentication: { ...auth, key: 'a\r\nb' } } },
      ],
      ['test_environment.test_users.0', { test_environment: { ...good, test_users: ['rossi'] } }],
    ];
    for (const [path, more] of wrong) {
      const reply = await setting.ask('POST', CONFIGURATIONS, setting.written(more));
      const problem = reply.json<Problem>();
      assert.equal(reply.statusCode, 400, `${path}: ${reply.body}`);
      const error = problem.errors?.find((one) => one.path === path);
      assert.ok(error, `${path}: ${reply.body}`);
      assert.notEqual(error.it, error.en, path);
    }
  });

  test('an address of an inside network, of another scheme or with a password is not taken', async () => {
    for (const base_url of [
      'http://contenuti.comune.example',
      'https://10.0.0.1/io',
      'https://[::ffff:10.0.0.1]/io',
      'https://169.254.169.254/latest',
      'https://0x7f.1.example:pass@127.0.0.1/',
      'https://2130706433.example@10.1.1.1/',
      'http://[fd00::1]/io',
    ]) {
      const reply = await setting.ask(
        'POST',
        CONFIGURATIONS,
        setting.written({ prod_environment: environment(base_url) }),
      );
      assert.deepEqual(
        [reply.statusCode, reply.json<Problem>().code],
        [400, 'address_inside'],
        base_url,
      );
    }
  });
});
