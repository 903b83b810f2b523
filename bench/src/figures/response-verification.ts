// (e) What does it cost to verify one SPID Response, beside the library in use and beside its signatures alone?
import { hash, verify } from 'node:crypto';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { verifyResponse } from '../../../apps/platform/src/domains/logins/saml/response/verify.ts';
import { EXPECTATION } from '../../../apps/platform/test/logins/expectation.ts';
import { idpKeys } from '../../../apps/platform/test/logins/identity-provider.ts';
import {
  ACS_URL,
  buildResponse,
  ENTITY_ID,
} from '../../../apps/platform/test/logins/response-builder.ts';
import { sign } from 'node:crypto';
import { type Figure, limitOf, type Round, seriesOf, type Setting } from './figure.ts';

/** At least so many times as fast as node-saml, at most ten times what the signatures alone cost. */
const AIM_OF_LIBRARY = 15;
const AIM_OF_FLOOR = 0.1;

const WARM_UP = 0.5;

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
    idpCert: idpKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
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

async function roundOf(verifier: Verifier, durationMs: number): Promise<Round> {
  const until = performance.now() + durationMs;
  const before = process.cpuUsage();
  let count = 0;
  while (performance.now() < until) {
    await verifier();
    count += 1;
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / count;
  return {
    perSecond: 1_000_000 / cpu,
    serverCpu: cpu,
    postgresCpu: undefined,
    p50Ms: undefined,
    p99Ms: undefined,
  };
}

export async function measureVerification(
  setting: Pick<Setting, 'rounds' | 'stretchMs' | 'quiet' | 'say'>,
): Promise<Figure> {
  const document = response();
  const posted = Buffer.from(document).toString('base64');
  const verifiers = { ours: ours(posted), library: library(posted), floor: floor(document) };
  const rounds = { ours: [] as Round[], library: [] as Round[], floor: [] as Round[] };
  const names = ['ours', 'library', 'floor'] as const;
  for (const name of names) await roundOf(verifiers[name], setting.stretchMs * WARM_UP);
  for (let round = 0; round < setting.rounds; round += 1) {
    await setting.quiet();
    // Side by side within a stretch, so that a busy moment of the machine weighs on all three.
    for (const name of names)
      rounds[name].push(await roundOf(verifiers[name], setting.stretchMs / 3));
    const [one, other, least] = names.map((name) =>
      Math.round(rounds[name].at(-1)?.serverCpu ?? 0),
    );
    setting.say(`(e) round ${round + 1}: ${one} µs of CPU, node-saml ${other}, floor ${least}`);
  }
  const series = seriesOf('verify one Response, a second of CPU', rounds.ours);
  return {
    figure: 'e',
    what: 'one SPID Response with two RSA-2048 signatures verified; per second of CPU time',
    ours: series,
    limits: [
      limitOf(
        series,
        seriesOf('@node-saml/node-saml, both signatures', rounds.library),
        AIM_OF_LIBRARY,
      ),
      limitOf(series, seriesOf('its two RSA and two SHA-256 alone', rounds.floor), AIM_OF_FLOOR),
    ],
    facts: { response_bytes: posted.length * 0.75 },
  };
}
