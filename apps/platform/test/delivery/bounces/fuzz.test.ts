// Altered notifications: none is taken for a dead mailbox that does not say so, none takes long, none throws.
// `TEST_LONG=1 npm test -- bounces/fuzz` tries fifty times as many.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readReport } from '../../../src/domains/delivery/bounce-report.ts';
import { judgeReport } from '../../../src/domains/delivery/bounce-rules.ts';
import { isLong } from '../../long.ts';
import { NO_REPORTS, notification, SAMPLES } from './samples.ts';

const TIMES = isLong ? 20_000 : 400;
/** Of processor: a busy machine makes nothing slower. */
const SLOWEST_MS = 500;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  '\r\n',
  '\r\n\r\n',
  '\n ',
  ':',
  '--',
  '\u0000',
  '\u00ff',
  'Action: failed\r\n',
  'Status: 5.1.1\r\n',
  'Content-Type: message/delivery-status\r\n',
  'Content-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  '=?utf-8?B?////?=',
];

function alter(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  switch (random(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + random(200));
    case 2:
      return text.slice(0, at) + (PIECES[random(PIECES.length)] ?? '') + text.slice(at);
    default:
      return text.slice(0, at) + text.slice(random(text.length), random(text.length) + 300);
  }
}

suite('Altered notifications do no harm', () => {
  test('any change leaves a report, or none, and never an error', async () => {
    const originals = [...SAMPLES.map((sample) => sample.mail), ...Object.values(NO_REPORTS)];
    let readable = 0;
    for (let seed = 1; seed <= TIMES; seed += 1) {
      const random = randomOf(seed);
      let text = originals[random(originals.length)] ?? '';
      for (let times = 1 + random(4); times > 0; times -= 1) text = alter(text, random);
      const began = cpuMs();
      const report = await readReport(Buffer.from(text, 'latin1'));
      const ms = cpuMs() - began;
      assert.ok(ms < SLOWEST_MS, `seed ${seed}: ${ms} ms`);
      if (report === undefined) continue;
      readable += 1;
      const verdict = judgeReport(report);
      if (verdict === 'nobody') assert.match(text, /failed/i, `seed ${seed}`);
    }
    assert.ok(readable > TIMES / 10, `${readable} of ${TIMES} were still reports`);
  });

  test('parts within parts, thousands of fields and endless lines stay within bounds', async () => {
    const nested = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(2000)}`;
    const manyFields = notification({
      boundary: 'many',
      status: Array.from({ length: 8000 }, (_, n) => `X-${n}: ${n}`),
    });
    const manyGroups = notification({
      boundary: 'groups',
      status: Array.from({ length: 3000 }, () => 'Action: failed\r\nStatus: 5.1.1\r\n'),
    });
    const longLine = notification({
      boundary: 'long',
      status: [`Diagnostic-Code: ${'x'.repeat(100_000)}`],
    });
    for (const text of [nested, manyFields, manyGroups, longLine]) {
      const began = cpuMs();
      const report = await readReport(Buffer.from(text));
      assert.ok((report?.length ?? 0) <= 20);
      assert.ok(cpuMs() - began < 2000);
    }
  });
});
