// A platform whose identity providers, SPID's and CIE's, are in the test's own hands, and a login through them.

import { eventually, startTestPlatform, type TestPlatform } from '../builders.ts';
import { askProvider, postAnswer, sceneOf } from './conformance/outside-provider.ts';
import { Browser } from './journey.ts';
import { makeOwnProvider, metadataFile, type OwnProvider, writeMetadata } from './own-provider.ts';
import { buildResponse, issuerWithoutFormat, type ResponseParts } from './response-builder.ts';

export const PUBLIC_URL = 'http://127.0.0.1:3000';

export interface Outside {
  io: TestPlatform;
  /** Where the platform listens; it believes to be at PUBLIC_URL. */
  url: string;
  spid: OwnProvider;
  cie: OwnProvider;
  spidFile: string;
}

export async function startOutside(settings: Record<string, string> = {}): Promise<Outside> {
  const spid = await makeOwnProvider('https://gestore-esterno.example');
  const cie = await makeOwnProvider('https://cie-esterna.example');
  const [spidFile, cieFile] = [metadataFile(), metadataFile()];
  writeMetadata(spidFile, [spid]);
  writeMetadata(cieFile, [cie]);
  const io = await startTestPlatform({
    settings: {
      SPID_IDP_METADATA: spidFile,
      CIE_IDP_METADATA: cieFile,
      PUBLIC_URL,
      ...settings,
    },
  });
  const url = await io.listen();
  await eventually(
    'both providers are known',
    async () => {
      const reply = await io.app.inject('/app/api/v1/identity-providers');
      return reply.json<{ items: unknown[] }>().items.length === 2;
    },
    20_000,
  );
  return { io, url, spid, cie, spidFile };
}

/** How CIE's provider answers: no Format, four attributes, always a SessionIndex. */
export const CIE_PARTS: ResponseParts = {
  responseIssuer: issuerWithoutFormat(),
  assertionIssuer: issuerWithoutFormat(),
  sessionIndex: '_cie-session',
  level: 'https://www.spid.gov.it/SpidL3',
  people: { email: undefined, spidCode: undefined },
};

export interface Login {
  browser: Browser;
  status: number;
  path: string;
  /** The AuthnRequest. */
  question: string;
}

/** From /login to the last page, in that browser. */
export async function logIn(
  { url }: Outside,
  provider: OwnProvider,
  choices: {
    browser?: Browser;
    query?: Record<string, string>;
    parts?: ResponseParts;
  } = {},
): Promise<Login> {
  const browser = choices.browser ?? new Browser();
  const question = await askProvider(browser, url, {
    entityID: provider.entityId,
    ...choices.query,
  });
  const scene = sceneOf(provider, PUBLIC_URL, question);
  const answer = await postAnswer(browser, url, buildResponse(choices.parts, scene));
  return { browser, ...answer, question: question.document };
}

/** Of the open session; undefined when there is none. */
export async function levelOf({ url }: Outside, browser: Browser): Promise<string | undefined> {
  const reply = await browser.go(`${url}/app/api/v1/session`);
  if (reply.status !== 200) return undefined;
  const { spidLevel } = (await reply.json()) as { spidLevel: string };
  return spidLevel.split('/').at(-1);
}
