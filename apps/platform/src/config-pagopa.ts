// The settings of pagoPA: where its node is, as whom we ask, and what it shows when it calls us.
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { CannotStart } from './floor/errors.ts';
import type { TlsIdentity } from './floor/outside-call.ts';

export const pagopaSettings = {
  /** pagoPA's node and what stands beside it; without it nothing can be paid. */
  PAGOPA_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAGOPA_SUBSCRIPTION_KEY: z.string().min(1).optional(),
  /** JSON or a file of it: idPSP, idBrokerPSP, idChannel and password, as whom we ask the node. */
  PAGOPA_PSP: z.string().min(1).optional(),
  /** What the node shows when it calls us. */
  PAGOPA_STATION_KEY: z.string().min(16).optional(),
  /** JSON or a file of it: idStation, idBrokerPA, password and segregationCode of our station at pagoPA; without it no notice of institutions here can be paid. */
  PAGOPA_STATION: z.string().min(1).optional(),
  /** How settlement flows are fetched: the older SOAP, or pagoPA's REST service. */
  PAGOPA_SETTLEMENT: z.enum(['soap', 'rest']).default('soap'),
  /** PEM files: the certificate that we show pagoPA and its key, and who vouches for pagoPA's where it is none of the usual. */
  PAGOPA_CLIENT_CERT_FILE: z.string().min(1).optional(),
  PAGOPA_CLIENT_KEY_FILE: z.string().min(1).optional(),
  PAGOPA_CA_FILE: z.string().min(1).optional(),
};

/** pagoPA as this installation reaches it. */
export interface PagopaSettings {
  /** Without a slash at its end. */
  url: string;
  subscriptionKey: string;
  psp: { idPSP: string; idBrokerPSP: string; idChannel: string; password: string };
  stationKey: string;
  settlement: 'soap' | 'rest';
  /** Undefined: pagoPA's certificate is one that everybody trusts, and ours is not asked for. */
  tls: TlsIdentity | undefined;
}

export interface StationSettings {
  idStation: string;
  idBrokerPA: string;
  /** Shown when settlement flows are fetched. */
  password: string;
  /** The two digits after the 3 of every notice number that leads here. */
  segregationCode: string;
}

type Given = z.output<z.ZodObject<typeof pagopaSettings>>;

/** The text itself where it begins as JSON does, otherwise the file of that name. */
const readJson = (value: string): unknown =>
  JSON.parse(value.trimStart().startsWith('{') ? value : readFileSync(value, 'utf8'));

const pspFile = z.object({
  idPSP: z.string().min(1).max(35),
  idBrokerPSP: z.string().regex(/^[a-zA-Z0-9]{2,18}$/),
  idChannel: z.string().min(1).max(35),
  password: z.string().min(8).max(15),
});

/** PEM, read once: whoever puts other files there restarts. Throws CannotStart. */
function readTls(env: Given): TlsIdentity | undefined {
  const { PAGOPA_CLIENT_CERT_FILE, PAGOPA_CLIENT_KEY_FILE, PAGOPA_CA_FILE } = env;
  if ((PAGOPA_CLIENT_CERT_FILE === undefined) !== (PAGOPA_CLIENT_KEY_FILE === undefined))
    throw new CannotStart(
      'PAGOPA_CLIENT_CERT_FILE e PAGOPA_CLIENT_KEY_FILE vanno insieme / PAGOPA_CLIENT_CERT_FILE and PAGOPA_CLIENT_KEY_FILE go together',
    );
  if ((PAGOPA_CLIENT_CERT_FILE ?? PAGOPA_CA_FILE) === undefined) return undefined;
  const files = { PAGOPA_CLIENT_CERT_FILE, PAGOPA_CLIENT_KEY_FILE, PAGOPA_CA_FILE };
  const pem = (name: keyof typeof files): string | undefined => {
    const file = files[name];
    try {
      return file === undefined ? undefined : readFileSync(file, 'utf8');
    } catch {
      throw new CannotStart(`${name}: ${file} non si legge / cannot be read`);
    }
  };
  const identity = {
    cert: pem('PAGOPA_CLIENT_CERT_FILE'),
    key: pem('PAGOPA_CLIENT_KEY_FILE'),
    ca: pem('PAGOPA_CA_FILE'),
  };
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new CannotStart(
      `I file PEM per pagoPA non vanno insieme o non sono PEM / The PEM files for pagoPA do not belong together or are none: ${String(error)}`,
    );
  }
  return identity;
}

/** All of it, or nothing. Throws CannotStart. */
export function readPagopa(env: Given): PagopaSettings | undefined {
  const { PAGOPA_URL, PAGOPA_SUBSCRIPTION_KEY, PAGOPA_PSP, PAGOPA_STATION_KEY } = env;
  const given = { PAGOPA_URL, PAGOPA_SUBSCRIPTION_KEY, PAGOPA_PSP, PAGOPA_STATION_KEY };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  // The key alone is for institutions, whose notices are asked for here.
  if ((PAGOPA_URL ?? PAGOPA_SUBSCRIPTION_KEY ?? PAGOPA_PSP) === undefined) return undefined;
  if (
    PAGOPA_URL === undefined ||
    PAGOPA_SUBSCRIPTION_KEY === undefined ||
    PAGOPA_PSP === undefined ||
    PAGOPA_STATION_KEY === undefined
  ) {
    const names = missing.map(([name]) => name).join(', ');
    throw new CannotStart(
      `Per pagoPA mancano: ${names} (vedi README) / For pagoPA these are missing: ${names} (see README)`,
    );
  }
  let psp: PagopaSettings['psp'];
  try {
    psp = pspFile.parse(readJson(PAGOPA_PSP));
  } catch {
    throw new CannotStart(
      'PAGOPA_PSP non è JSON, o un file JSON, con idPSP, idBrokerPSP, idChannel e password / PAGOPA_PSP is not JSON, nor a file of it, with idPSP, idBrokerPSP, idChannel and password',
    );
  }
  return {
    url: PAGOPA_URL.replace(/\/$/, ''),
    subscriptionKey: PAGOPA_SUBSCRIPTION_KEY,
    psp,
    stationKey: PAGOPA_STATION_KEY,
    settlement: env.PAGOPA_SETTLEMENT,
    tls: readTls(env),
  };
}

const stationFile = z.object({
  idStation: z.string().min(1).max(35),
  idBrokerPA: z.string().min(1).max(35),
  password: z.string().min(8).max(15),
  segregationCode: z.string().regex(/^\d{2}$/),
});

/** Throws CannotStart. */
export function readStation(file: string | undefined): StationSettings | undefined {
  if (file === undefined) return undefined;
  try {
    return stationFile.parse(readJson(file));
  } catch {
    throw new CannotStart(
      'PAGOPA_STATION non è JSON, o un file JSON, con idStation, idBrokerPA, password e segregationCode / PAGOPA_STATION is not JSON, nor a file of it, with idStation, idBrokerPA, password and segregationCode',
    );
  }
}
