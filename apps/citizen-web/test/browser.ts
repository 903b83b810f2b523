// A real browser on the real platform: what the journeys of a person are tried with.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { QUIET } from '../../platform/test/browser/chromium.ts';
import type { TestCitizen, TestPlatform, TestService } from '../../platform/test/builders.ts';
import { isLong } from '../../platform/test/long.ts';
import { assertNoViolation } from './axe.ts';

const index = fileURLToPath(new URL('../dist/index.html', import.meta.url));

const executablePath = process.env['CHROMIUM_PATH'] ?? '';

/** For `test(…, { skip })`: the journeys need the built app and a browser; "npm test" sees to both. */
export const skip = !existsSync(index)
  ? 'the app is not built: npm run build -w @io/citizen-web'
  : executablePath === ''
    ? 'no Chromium: run by "npm test", or set CHROMIUM_PATH'
    : false;

/** For what the headless shell cannot do: a whole Chromium, which not every machine has. */
export const wholePath = process.env['WHOLE_CHROMIUM_PATH'] ?? '';
export const skipWithoutWhole =
  skip !== false
    ? skip
    : wholePath === '' && 'no whole Chromium on this machine: the headless shell cannot do this';

/** What differs between the two are colours; the long run walks each way in both. */
export const COLOURS: readonly ('light' | 'dark')[] = isLong ? ['light', 'dark'] : ['light'];

let launched: Promise<Browser> | undefined;

/** One browser for all files of a run: starting it costs more than most journeys. It ends with the process. */
export async function startBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath, args: QUIET });
  return launched;
}

/** The caller closes it. */
export const startWholeBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: wholePath, args: QUIET });

/** Its camera plays the film at `path` (YUV4MPEG2) and is allowed without a question. The caller closes it. */
export const startCameraBrowser = (path: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      ...QUIET,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
  });

export interface Visit {
  page: Page;
  /** What went wrong in the page: exceptions, and files or code that the content policy stopped. */
  faults: string[];
  /** Lets a person in, as the login's cookie does. */
  enterAs(citizen: TestCitizen): Promise<void>;
  close(): Promise<void>;
}

/** As some browsers do by themselves. */
export const forbidWorkers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    if (!('serviceWorker' in navigator)) return;
    const forbid = () => Promise.reject(new DOMException('forbidden', 'SecurityError'));
    navigator.serviceWorker.register = forbid;
  });

/**
 * A new browser of an Italian with an empty memory, on a phone unless told otherwise. A service worker fetches the
 * whole app into that memory, which takes longer than most journeys: only who goes offline, or is sent notices, has it.
 */
export async function visit(
  browser: Browser,
  io: TestPlatform,
  { hasWorker, ...options }: BrowserContextOptions & { hasWorker?: true } = {},
): Promise<Visit> {
  const baseURL = await io.listen();
  const context = await browser.newContext({
    baseURL,
    locale: 'it-IT',
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(60_000);
  if (hasWorker !== true) await forbidWorkers(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  return {
    page,
    faults,
    async enterAs({ token }) {
      await context.addCookies([{ name: 'io_session', value: token, url: baseURL }]);
    },
    close: () => context.close(),
  };
}

/** Sends a message as the institution does; gives its id. */
export async function send(
  io: TestPlatform,
  service: TestService,
  citizen: TestCitizen,
  content: object,
): Promise<string> {
  const reply = await io.app.inject({
    method: 'POST',
    url: '/api/v1/messages',
    headers: service.headers,
    payload: { fiscal_code: citizen.fiscalCode, content },
  });
  assert.equal(reply.statusCode, 201, reply.body);
  return reply.json<{ id: string }>().id;
}

/** All that the app has kept on the device of what the person saw, as text. */
export const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    // To open what the app has not made yet would make it, empty.
    const made = await indexedDB.databases();
    if (!made.some(({ name }) => name === 'io-kept')) return '';
    const open = indexedDB.open('io-kept');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.addEventListener('success', () => resolve(open.result));
    });
    const values = [...database.objectStoreNames].map(
      (name) =>
        new Promise((resolve) => {
          const all = database.transaction(name).objectStore(name).getAll();
          all.addEventListener('success', () => resolve(all.result));
        }),
    );
    const kept = JSON.stringify(await Promise.all(values));
    database.close();
    return kept;
  });

const isDark = (page: Page) =>
  page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);

/**
 * Asserts that the page has no fault that axe can find, is no wider than the screen, and nothing was stopped. A look
 * by axe takes seconds: without `axe` it is taken in light colours, and in dark ones by the long run.
 */
export async function assertSound(
  { page, faults }: Visit,
  what: string,
  options: { axe?: boolean } = {},
): Promise<void> {
  if (isLong || (options.axe ?? !(await isDark(page)))) await assertNoViolation(page, what);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, `${what}: wider than the screen`);
  assert.deepEqual(faults, [], what);
}
