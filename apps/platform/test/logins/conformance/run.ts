// Runs every official Response case against a running platform over HTTP and says what came out of each.

import { eventually, startTestPlatform } from '../../builders.ts';
import { Browser } from '../journey.ts';
import { metadataFile, writeMetadata } from '../own-provider.ts';
import { type Expected, POSTABLE_CASES } from './cases.ts';
import { askProvider, makeOutsideProvider, postAnswer, sceneOf } from './outside-provider.ts';

export interface CaseResult {
  number: string;
  what: string;
  expected: Expected;
  /** Of the last page, after redirects. */
  status: number;
  path: string;
  isRight: boolean;
}

const REFUSED = new Set([400, 401, 403]);

function isRight(expected: Expected, status: number): boolean {
  if (expected === 'either') return status === 200 || REFUSED.has(status);
  return expected === 'accepted' ? status === 200 : REFUSED.has(status);
}

/** Needs the test run's database (TEST_DATABASE_URL) and the built web app. */
export async function runConformance(): Promise<CaseResult[]> {
  const provider = await makeOutsideProvider();
  const file = metadataFile();
  writeMetadata(file, [provider]);
  const io = await startTestPlatform({
    // The cases of the levels want the lowest one to be allowed.
    settings: { SPID_IDP_METADATA: file, PUBLIC_URL: 'http://127.0.0.1:3000', LOGIN_LEVEL_1: 'on' },
  });
  try {
    const url = await io.listen();
    await eventually('the provider is known', async () => {
      const reply = await fetch(`${url}/app/api/v1/identity-providers`);
      return ((await reply.json()) as { items: unknown[] }).items.length > 0;
    });
    const results: CaseResult[] = [];
    for (const one of POSTABLE_CASES) {
      const browser = new Browser();
      const question = await askProvider(browser, url, {
        entityID: provider.entityId,
        authLevel: one.asked?.level ?? 'SpidL2',
        comparison: one.asked?.comparison ?? 'minimum',
      });
      const scene = sceneOf(provider, 'http://127.0.0.1:3000', question);
      const { status, path } = await postAnswer(browser, url, one.document(scene));
      const { number, what, expected } = one;
      results.push({ number, what, expected, status, path, isRight: isRight(expected, status) });
    }
    return results;
  } finally {
    await io.close();
  }
}
