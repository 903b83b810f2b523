// Does the demonstration show two practices, once, and leave alone what was tried on them?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import { putDemo } from '../../src/demo.ts';
import { makeCitizen, startTestPlatform, type TestPlatform } from '../builders.ts';
import { keep, listed, permit } from './setting.ts';

suite('the practices of the demonstration', () => {
  let io: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
  });
  after(() => io.close());

  test('they wait for Elena, and stay as a clerk left them at the next start', async () => {
    const { institutions } = await putDemo(io.platform.context);
    const elena = await makeCitizen(io, { fiscalCode: 'MRNLNE85H54L219B' as FiscalCode });
    const kinds = async () => (await listed(io, elena)).items.map(({ state }) => state.kind);
    assert.deepEqual(await kinds(), ['waiting_for_citizen', 'in_progress']);
    const meals = institutions
      .flatMap(({ services }) => services)
      .find(({ name }) => name === 'Mensa scolastica');
    const clerk = { headers: { 'ocp-apim-subscription-key': meals?.primary_key ?? '' } };
    const accepted = permit({
      fiscal_code: elena.fiscalCode,
      state: { kind: 'accepted', text: 'Posto confermato' },
    });
    await keep(io, clerk, 'MENSA-2026-001208', accepted);
    await putDemo(io.platform.context);
    assert.deepEqual(await kinds(), ['waiting_for_citizen', 'accepted']);
  });
});
