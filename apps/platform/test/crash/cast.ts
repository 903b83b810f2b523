// Who takes part in a trial that kills the platform, made by a platform that is gone before it begins.
import assert from 'node:assert/strict';
import {
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
} from '../builders.ts';
import { connect } from '../../src/floor/database.ts';
import { migrate } from '../../src/floor/migrate.ts';

export const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

/** The schema, which a platform in a process of tests takes for granted. */
export async function lay(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  await migrate(sql, url);
  await sql.end({ timeout: 5 });
}

/** A sender without limits and some people. */
export async function cast(
  people: number,
  url: string,
  { email, authorizedCidrs = ['0.0.0.0/0'] }: { email?: 'yes'; authorizedCidrs?: string[] } = {},
) {
  await lay(url);
  const io = await startTestPlatform({
    databaseUrl: url,
    settings: { ROLES: 'web', SECRET_KEY },
  });
  const service = await makeService(io, {
    groups: [...SENDING_GROUPS, 'ApiNoRateLimit'],
    authorizedCidrs,
  });
  const citizens: TestCitizen[] = [];
  for (let n = 0; n < people; n += 1) {
    citizens.push(await makeCitizen(io, { email: email && `p${n}@example.com` }));
  }
  await io.close();
  return { service, citizens };
}

/** Every page of it, as its citizen sees them. */
export async function wholeInbox(address: string, citizen: TestCitizen) {
  const items: { id: string; message_title: string; fiscal_code: string }[] = [];
  let from = '';
  for (;;) {
    const response = await fetch(
      `${address}/app/api/v1/messages?enrich_result_data=true&page_size=100${from}`,
      { headers: citizen.headers, signal: AbortSignal.timeout(20_000) },
    );
    assert.equal(response.status, 200);
    const page = (await response.json()) as { items: typeof items; next?: string };
    items.push(...page.items);
    if (page.next === undefined) return items;
    from = `&maximum_id=${page.next}`;
  }
}
