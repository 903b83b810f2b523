// The one place that knows the WebAuthn library: its options, and its verdicts without its exceptions.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import type { authenticationResponse, registrationResponse } from './contract.ts';

const TIMEOUT_MS = 300_000;
/** ES256, EdDSA, RS256: every device has one of them. The library would also offer ML-DSA, which Node still calls experimental. */
const ALGORITHMS = [-7, -8, -257];

/** Who we are to browsers: our own origin, and its host name. */
export interface RelyingParty {
  origin: string;
  id: string;
}

export function relyingParty(publicUrl: string): RelyingParty {
  const { origin, hostname } = new URL(publicUrl);
  return { origin, id: hostname };
}

type Transport = NonNullable<
  z.output<typeof registrationResponse>['response']['transports']
>[number];

export function registrationOptions(
  party: RelyingParty,
  who: {
    userId: Uint8Array<ArrayBuffer>;
    name: string;
    challenge: string;
    has: readonly { credentialId: string; transports: string[] }[];
  },
) {
  return generateRegistrationOptions({
    rpName: 'IO',
    rpID: party.id,
    userID: who.userId,
    userName: who.name,
    userDisplayName: who.name,
    challenge: who.challenge,
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: who.has.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    // Kept on the device and found without a name; finger, face or PIN every time.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export const authenticationOptions = (party: RelyingParty, challenge: string) =>
  generateAuthenticationOptions({
    rpID: party.id,
    challenge,
    timeout: TIMEOUT_MS,
    userVerification: 'required',
  });

export interface NewCredential {
  credentialId: string;
  publicKey: Uint8Array;
  signCount: number;
  transports: readonly Transport[];
}

/** Undefined when anything about it is wrong. `isOurs` judges the challenge. */
export async function verifyRegistration(
  party: RelyingParty,
  sent: z.output<typeof registrationResponse>,
  isOurs: (challenge: string) => boolean,
): Promise<NewCredential | undefined> {
  try {
    const { response } = sent;
    const { transports } = response;
    const verdict = await verifyRegistrationResponse({
      response: {
        ...sent,
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: response.attestationObject,
          ...(transports && { transports }),
        },
      },
      expectedChallenge: isOurs,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verdict.verified) return undefined;
    const { id, publicKey, counter } = verdict.registrationInfo.credential;
    return { credentialId: id, publicKey, signCount: counter, transports: transports ?? [] };
  } catch {
    // The library throws for whatever it finds wrong, and its words are for programmers.
    return undefined;
  }
}

/** The new counter, or undefined when anything is wrong, a counter that did not grow among it. */
export async function verifyAuthentication(
  party: RelyingParty,
  sent: z.output<typeof authenticationResponse>,
  known: { credentialId: string; publicKey: Uint8Array; signCount: number },
  isOurs: (challenge: string) => boolean,
): Promise<number | undefined> {
  try {
    const { userHandle, ...response } = sent.response;
    const verdict = await verifyAuthenticationResponse({
      response: {
        ...sent,
        response: { ...response, ...(userHandle !== undefined && { userHandle }) },
      },
      expectedChallenge: isOurs,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: known.credentialId,
        publicKey: new Uint8Array(known.publicKey),
        counter: known.signCount,
      },
    });
    return verdict.verified ? verdict.authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
