// Telling the simulated pagoPA of an institution by its page: what it then takes, keeps, and says of what is wrong.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startSandbox } from '../index.ts';
import { type PagoPaTrial, startPagoPaTrial, torino } from './pagopa-trial.ts';

const town = {
  fiscal_code: '99000040669',
  name: 'Comune di Moncalieri',
  ibans: 'IT60 X054 2811 1010 0000 0123 456',
};
const iban = 'IT60X0542811101000000123456';
type World = { institutions: { fiscalCode: string; name: string; ibans: string[] }[] };

suite('the page that tells pagoPA of an institution', () => {
  let trial: PagoPaTrial;
  before(async () => {
    trial = await startPagoPaTrial();
  });
  after(() => trial.close());

  const send = (fields: Record<string, string>, at = trial.url) =>
    fetch(`${at}/institutions/form`, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const known = async (fiscalCode: string) =>
    ((await trial.get('/world')).body as World).institutions.find(
      (one) => one.fiscalCode === fiscalCode,
    );

  test('a town that nobody told it of is refused; told by the form, its notices are payable', async () => {
    const notice = { ...trial.notice(700, '00'), fiscalCode: town.fiscal_code };
    assert.equal((await trial.verify(notice)).faultCode, 'PPT_DOMINIO_SCONOSCIUTO');
    const reply = await send(town);
    assert.equal(reply.status, 303);
    assert.deepEqual(await known(town.fiscal_code), {
      fiscalCode: town.fiscal_code,
      name: town.name,
      ibans: [iban],
    });
    const page = await (
      await fetch(new URL(reply.headers.get('location') ?? '', trial.url))
    ).text();
    assert.match(page, /data-testid="told"/);
    assert.match(page, /pagoPA conosce Comune di Moncalieri\./);
    assert.equal((await trial.verify(notice)).outcome, 'OK');
  });

  test('another account is added to those it knows, and the same one twice counts once', async () => {
    const earlier = await known(torino);
    const fields = { ...town, fiscal_code: ` ${torino} `, name: 'Comune di Torino' };
    assert.equal((await send(fields)).status, 303);
    assert.equal((await send(fields)).status, 303);
    assert.deepEqual((await known(torino))?.ibans, [...(earlier?.ibans ?? []), iban]);
  });

  test('a link fills the form, and what it brings is never markup', async () => {
    const query = new URLSearchParams({ ...town, name: '<b>Comune</b>' });
    const page = await (await fetch(`${trial.url}/institutions?${query}`)).text();
    assert.match(page, /value="99000040669"/);
    assert.match(page, /value="&lt;b&gt;Comune&lt;\/b&gt;"/);
    assert.match(page, /IT60 X054 2811 1010 0000 0123 456<\/textarea/);
    assert.doesNotMatch(page, /<b>Comune/);
  });

  test('each wrong field says what is wrong with it, and nothing is known or lost', async () => {
    for (const [field, value, words] of [
      ['fiscal_code', '9900004066', /servono le 11 cifre/],
      ['fiscal_code', 'RSSMRA80A01L219M', /servono le 11 cifre/],
      ['name', '   ', /scrivi come si chiama/],
      ['ibans', '', /scrivi il conto su cui/],
      ['ibans', 'IT61X0542811101000000123456', /cifre di controllo di IT61X0542811101000000123456/],
      ['ibans', 'boh', /cifre di controllo di boh/],
    ] as const) {
      const fields = {
        ...town,
        fiscal_code: '99000099999',
        name: 'Comune di prova',
        [field]: value,
      };
      const reply = await send(fields);
      assert.equal(reply.status, 400);
      const page = await reply.text();
      assert.match(page, words);
      assert.match(page, new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
      assert.match(page, /role="alert"/);
      if (field !== 'name') assert.match(page, /value="Comune di prova"/);
      assert.equal(await known('99000099999'), undefined);
    }
    assert.equal((await send({})).status, 400);
    const many = Array.from({ length: 21 }, (_, index) => otherIban(index)).join('\n');
    const page = await (await send({ ...town, ibans: many })).text();
    assert.match(page, /al massimo 20/);
    assert.deepEqual((await known(town.fiscal_code))?.ibans, [iban]);
  });
});

test('a sandbox that is started again still knows the institutions that it was told of', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-known-'));
  const options = { dataDir, spMetadataUrls: [] };
  const first = await startSandbox(options);
  try {
    await fetch(`${first.pagopa.url}/institutions/form`, {
      method: 'POST',
      body: new URLSearchParams(town),
      redirect: 'manual',
    });
  } finally {
    await first.close();
  }
  const second = await startSandbox(options);
  try {
    const { institutions } = (await (await fetch(`${second.pagopa.url}/world`)).json()) as World;
    assert.deepEqual(
      institutions.find((one) => one.fiscalCode === town.fiscal_code),
      { fiscalCode: town.fiscal_code, name: town.name, ibans: [iban] },
    );
  } finally {
    await second.close();
    await rm(dataDir, { recursive: true });
  }
});

/** With its check digits (ISO 13616). */
function otherIban(index: number): string {
  const account = `X0542811101${String(index).padStart(12, '0')}`;
  const digits = `${account}IT00`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return `IT${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`;
}
