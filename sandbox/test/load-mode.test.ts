import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { verifiedElements } from './signatures.ts';
import { capture, certificateOf, configure, logIn, startTrial, type Trial } from './trial.ts';

suite('load mode', () => {
  let trial: Trial;

  before(async () => {
    trial = await startTrial(undefined, { workers: 2 });
  });
  after(() => trial.close());

  test('threads write the same good Responses, each for its own person', async () => {
    const certificate = certificateOf(await (await fetch(trial.sandbox.spid.metadataUrl)).text());
    const names = Array.from({ length: 40 }, (_, number) => `p-load-${number}`);
    const answers = await Promise.all(
      names.map(async (name) => logIn(trial, { 'x-sandbox-login': name })),
    );
    const codes = new Set<string | undefined>();
    for (const { xml } of answers) {
      assert.equal(verifiedElements(xml, certificate).length, 2);
      codes.add(capture(xml, />TINIT-([^<]+)</));
    }
    assert.equal(codes.size, names.length);
  });

  test('requests are checked and settings obeyed as without threads', async () => {
    const person = { 'x-sandbox-login': 'elena' };
    const wrong = await logIn(trial, person, { attributes: { Version: '1.0' } });
    assert.match(wrong.xml, /ErrorCode nr09/);
    const same = { attributes: { ID: '_only-once' } };
    assert.match((await logIn(trial, person, same)).xml, /:Success/);
    assert.match((await logIn(trial, person, same)).xml, /ErrorCode nr11/);
    await configure(trial, { audience: 'https://other.example', signing_key: 'foreign' });
    const { xml } = await logIn(trial, person);
    assert.match(xml, /<saml:Audience>https:\/\/other\.example</);
    assert.equal(verifiedElements(xml, certificateOf(xml)).length, 2);
  });
});
