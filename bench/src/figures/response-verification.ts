// (e) What does it cost to verify one SPID Response, beside the library in use and beside its signatures alone?
import { hash, sign, verify } from 'node:crypto';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { verifyResponse } from '../../../apps/platform/src/domains/logins/saml/response/verify.ts';
import { EXPECTATION } from '../../../apps/platform/test/logins/expectation.ts';
import { idpKeys } from '../../../apps/platform/test/logins/identity-provider.ts';
import {
  ACS_URL,
  buildResponse,
  ENTITY_ID,
} from '../../../apps/platform/test/logins/response-builder.ts';
import { median } from '../statistics.ts';
import { type Figure, limitOf, type Pace, type Round, seriesOf } from './figure.ts';

/** At least so many times as fast as node-saml, at most ten times what the signatures alone cost. */
const AIM_OF_LIBRARY = 15;
const AIM_OF_FLOOR = 0.1;

const SLICES = 10;

type Verifier = () => Promise<void> | void;

/** As providers send it: both signatures with a certificate, eight attributes. */
function response(): string {
  const signed = { keyInfoCertificate: 'MIIB'.repeat(320) };
  return buildResponse({
    signAssertion: signed,
    signResponse: signed,
    people: { gender: 'F', placeOfBirth: 'G702' },
  });
}

function ours(posted: string): Verifier {
  return () => {
    const { outcome } = verifyResponse(posted, EXPECTATION);
    if (outcome !== 'verified') throw new Error(`ours: ${outcome}`);
  };
}

function library(posted: string): Verifier {
  const saml = new SAML({
    callbackUrl: ACS_URL,
    issuer: ENTITY_ID,
    audience: ENTITY_ID,
    idpCert: idpKeys.publicKey.export({ type: 'spki', format: 'pem' }),
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.never,
    // The Response is of a fixed day: its times are not checked, which saves the library work.
    acceptedClockSkewMs: -1,
  });
  return async () => {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: posted });
    if (profile === null) throw new Error('node-saml: no profile');
  };
}

/** Two RSA-2048 verifications and SHA-256 of both signed parts, over bytes that lie ready. */
function floor(document: string): Verifier {
  const whole = Buffer.from(document);
  const assertion = whole.subarray(whole.indexOf('<saml:Assertion'));
  const signedInfo = whole.subarray(0, 800);
  const signature = sign('sha256', signedInfo, idpKeys.privateKey);
  return () => {
    hash('sha256', whole, 'buffer');
    hash('sha256', assertion, 'buffer');
    for (let times = 0; times < 2; times += 1) {
      if (!verify('sha256', signedInfo, idpKeys.publicKey, signature)) throw new Error('floor');
    }
  };
}

/** Microseconds of CPU each. */
async function costOf(verifier: Verifier, durationMs: number): Promise<number> {
  const until = performance.now() + durationMs;
  const before = process.cpuUsage();
  let count = 0;
  do {
    await verifier();
    count += 1;
  } while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** In slices by turns, so that a busy moment of the machine weighs on both. */
async function costsInTurns(one: Verifier, other: Verifier, durationMs: number) {
  const costs: [number[], number[]] = [[], []];
  for (let slice = 0; slice < SLICES; slice += 1) {
    costs[0].push(await costOf(one, durationMs / SLICES / 2));
    costs[1].push(await costOf(other, durationMs / SLICES / 2));
  }
  return [median(costs[0]), median(costs[1])] as const;
}

/** Speeds are per second of CPU, not of the clock. */
const roundOf = (cost: number): Round => ({
  perSecond: 1_000_000 / cost,
  serverCpu: cost,
  postgresCpu: undefined,
  p50Ms: undefined,
  p99Ms: undefined,
});

export async function measureVerification(setting: Pace): Promise<Figure> {
  const { stretchMs } = setting;
  const document = response();
  const posted = Buffer.from(document).toString('base64');
  const verifiers = { ours: ours(posted), library: library(posted), floor: floor(document) };
  for (const verifier of Object.values(verifiers)) await costOf(verifier, stretchMs);
  const rounds: Record<keyof typeof verifiers, Round[]> = { ours: [], library: [], floor: [] };
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    const other = await costOf(verifiers.library, stretchMs / 2);
    const [own, least] = await costsInTurns(verifiers.ours, verifiers.floor, stretchMs / 2);
    rounds.library.push(roundOf(other));
    rounds.ours.push(roundOf(own));
    rounds.floor.push(roundOf(least));
    const [a, b, c] = [own, other, least].map(Math.round);
    setting.say(`(e) round ${round + 1}: ${a} µs of CPU, node-saml ${b}, floor ${c}`);
  }
  const series = seriesOf('verify one Response (per second of CPU)', rounds.ours);
  const saml = seriesOf('@node-saml/node-saml, both signatures', rounds.library);
  const alone = seriesOf('its two RSA-2048 and two SHA-256 alone', rounds.floor);
  return {
    figure: 'e',
    what: 'one SPID Response with two RSA-2048 signatures verified; speeds are per second of CPU',
    ours: series,
    limits: [limitOf(series, saml, AIM_OF_LIBRARY), limitOf(series, alone, AIM_OF_FLOOR)],
    facts: { response_bytes: Buffer.byteLength(document) },
  };
}
