// (f) Twenty times more people than can enter: is anybody refused, lost or passed, and do those inside notice?
import { writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { makeServiceProviderCertificate } from '../../../apps/platform/src/domains/logins/saml/certificate.ts';
import { openCrowd } from '../load/crowd.ts';
import { sampleInbox } from '../load/inbox-sample.ts';
import { cacheDir } from '../setting/database.ts';
import { startPlatform } from '../setting/platform-process.ts';
import { percentile, rounded } from '../statistics.ts';
import type { Setting } from './figure.ts';

export interface Overload {
  figure: 'f';
  what: string;
  declared_per_second: number;
  arrivals: number;
  arrivals_per_second: number;
  overload_seconds: number;
  most_waiting: number;
  server_errors: number;
  lost_places: number;
  /** Of all who had a place. */
  inversions: number;
  ticket_p99_ms: number;
  inbox_unloaded_p95_ms: number;
  inbox_overloaded_p95_ms: number;
  inbox_ratio: number;
  /** Greatest number of admissions in five seconds, of what was declared for five seconds. */
  greatest_peak: number;
  drain_seconds: number;
}

const ENTITY_ID = 'https://idp.bench.example';
const TIMES = 20;
const CALM_MS = 20_000;
/** Half an hour of waiting at the declared rate would prove nothing more: the operator opens the gate wider. */
const WIDER = 20;

async function writeProvider(): Promise<string> {
  const made = await makeServiceProviderCertificate({
    entityId: ENTITY_ID,
    commonName: 'Gestore',
    organizationName: 'Gestore',
    locality: 'Roma',
    ipaCode: 'bench',
    validFrom: Temporal.PlainDate.from('2026-01-01'),
    validYears: 20,
  });
  const certificate = new X509Certificate(made.certificate).raw.toString('base64');
  const file = `${cacheDir}overload-provider.xml`;
  writeFileSync(
    file,
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ENTITY_ID}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${ENTITY_ID}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`,
  );
  return file;
}

function greatestIn(moments: readonly number[], windowMs: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let greatest = 0;
  let from = 0;
  sorted.forEach((moment, to) => {
    while (moment - (sorted[from] as number) > windowMs) from += 1;
    greatest = Math.max(greatest, to - from + 1);
  });
  return greatest;
}

/** `options` of the command line: how many may enter a second, and for how long too many come. */
export async function measureOverload(
  setting: Setting,
  options: { ratePerSecond: number; overloadMs: number },
): Promise<Overload> {
  const { ratePerSecond: rate, overloadMs } = options;
  const { sql, url } = setting.database;
  // What an earlier run declared or left is not ours.
  await sql`truncate admission.gate, admission.line, admission.turn, admission.came, admission.entry, admission.sample, admission.level`;
  const platform = await startPlatform('overload', url, {
    profileDir: setting.profileDir,
    settings: {
      SPID_IDP_METADATA: await writeProvider(),
      LOGIN_RATE: String(rate),
      LOGIN_BURST: String(rate),
    },
  });
  const crowd = await openCrowd(platform.port, ENTITY_ID);
  try {
    // Nobody comes back from an invented provider, which would look like a broken one.
    await crowd.run(2000, rate / 2);
    await sql`update admission.gate set adaptive = false`;
    await setting.quiet();
    const calm = sampleInbox(platform.port);
    await crowd.run(Math.min(10_000, overloadMs), rate / 2);
    const unloaded = await calm.stop();

    const { seen } = crowd;
    const arrivedBefore = seen.arrived;
    const from = performance.now();
    const busy = sampleInbox(platform.port);
    await crowd.run(overloadMs, rate * TIMES);
    const most = seen.waiting;
    await crowd.run(CALM_MS, rate / 2);
    const overloaded = await busy.stop();
    const peak = greatestIn(
      seen.admittedAt.filter((moment) => moment > from + 5000),
      5000,
    );
    // All of them, in a time that a benchmark has.
    await sql`update admission.gate set declared = true, rate = ${rate * WIDER}::float8, burst = ${rate}::float8 where name = 'login'`;
    await sql`update admission.gate set declared = true, rate = null where name <> 'login'`;
    const drainMs = (seen.waiting / (rate * WIDER)) * 1000 * 2 + 60_000;
    await crowd.run(drainMs, 0, crowd.isEmpty);
    return {
      figure: 'f',
      what: `${TIMES} times more people than the declared logins for ${overloadMs / 1000} s, then half as many`,
      declared_per_second: rate,
      arrivals: seen.arrived - arrivedBefore,
      arrivals_per_second: rate * TIMES,
      overload_seconds: overloadMs / 1000,
      most_waiting: most,
      server_errors: seen.faults,
      lost_places: seen.waiting,
      inversions: seen.passed / Math.max(1, seen.arrived - seen.directlyIn),
      ticket_p99_ms: rounded(percentile(seen.ticketMs, 0.99)),
      inbox_unloaded_p95_ms: rounded(percentile(unloaded, 0.95)),
      inbox_overloaded_p95_ms: rounded(percentile(overloaded, 0.95)),
      inbox_ratio: rounded(percentile(overloaded, 0.95) / percentile(unloaded, 0.95)),
      greatest_peak: rounded(peak / (rate * 5)),
      drain_seconds: Math.round(most / (rate / 2)),
    };
  } finally {
    crowd.close();
    await platform.stop();
    await sql`truncate admission.gate, admission.line, admission.turn, admission.came, admission.entry`;
  }
}
