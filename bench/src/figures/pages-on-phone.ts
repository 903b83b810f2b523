// (u) How soon can one press something on a page, on a slow phone with a slow line? The back-office's, and the citizens'.
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../../../scripts/test-run/chromium.ts';
import { type BenchOffice, openBenchOffice } from '../setting/office.ts';
import { tokenOf } from '../setting/people.ts';
import { best, median } from '../statistics.ts';
import type { Setting } from './figure.ts';

const LIMIT_MS = 2000;
/** What page audits take for a phone in the middle of the market, on a poor mobile line. */
const PHONE = { slower: 4, bitsPerSecond: 1_600_000, roundTripMs: 150 };
/** As long as the page has to be free of long tasks to count as one that answers. */
const CALM_MS = 1000;
const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Opened {
  page: string;
  path: string;
  /** Of the session. */
  token: string;
}

function pagesOf({ institutionId, tokens: [token] }: BenchOffice): Opened[] {
  const at = `/backoffice/enti/${institutionId}`;
  const citizen = tokenOf(0);
  return [
    { page: 'start', path: at, token },
    { page: 'services', path: `${at}/servizi`, token },
    { page: 'batches', path: `${at}/invii`, token },
    { page: 'a new batch', path: `${at}/invii/nuovo`, token },
    { page: 'results', path: `${at}/risultati`, token },
    { page: 'a citizen’s messages', path: '/messaggi', token: citizen },
    { page: 'a citizen’s payments', path: '/paga', token: citizen },
  ];
}

export interface PagesOnPhone {
  figure: 'u';
  what: string;
  phone: typeof PHONE;
  opened: {
    page: string;
    /** Whether the browser had been there before. */
    again: boolean;
    /** What came over the line until then. */
    bytes: number;
    /** Those bytes at the line's speed, after one round trip for the page and one for what it names. */
    wire_ms: number;
    best_ms: number;
    median_ms: number;
    aim_ms: number;
  }[];
}

interface Visit {
  ms: number;
  bytes: number;
}

/** From the request to the moment when the page is whole and nothing holds it up any more. */
async function interactive(page: Page, address: string): Promise<Visit> {
  await page.goto(address, { waitUntil: 'commit' });
  const whole = await page.waitForFunction(
    () => {
      const isWhole =
        document.querySelector('h1') !== null && document.querySelector('.skeleton') === null;
      return isWhole && performance.now();
    },
    undefined,
    { polling: 'raf' },
  );
  await new Promise((resolve) => setTimeout(resolve, CALM_MS));
  const lastEnd = await page.evaluate(
    () => (globalThis as unknown as { lastLongTask: number }).lastLongTask,
  );
  const ms = Math.max(Number(await whole.jsonValue()), lastEnd);
  return { ms, bytes: await page.evaluate(bytesUntil, ms) };
}

/** Heads of answers are counted as browsers do: 300 bytes each. */
function bytesUntil(ms: number): number {
  const all = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
  return (all as PerformanceResourceTiming[])
    .filter(({ responseEnd }) => responseEnd <= ms)
    .reduce((sum, { transferSize }) => sum + transferSize, 0);
}

async function openAll(
  browser: Browser,
  setting: Setting,
  { path, token }: Opened,
): Promise<{ first: Visit; again: Visit }> {
  const baseURL = `http://127.0.0.1:${setting.platform.port}`;
  const context = await browser.newContext({
    baseURL,
    locale: 'it-IT',
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
  });
  await context.addCookies([{ name: 'io_session', value: token, url: baseURL }]);
  await context.addInitScript(() => {
    const seen = { lastLongTask: 0 };
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        Object.assign(globalThis, { lastLongTask: startTime + duration });
    }).observe({ type: 'longtask', buffered: true });
    Object.assign(globalThis, seen);
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: PHONE.slower });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: PHONE.roundTripMs,
    downloadThroughput: PHONE.bitsPerSecond / 8,
    uploadThroughput: PHONE.bitsPerSecond / 16,
  });
  try {
    const first = await interactive(page, path);
    await page.goto('about:blank');
    return { first, again: await interactive(page, path) };
  } finally {
    await context.close();
  }
}

const wireMs = (bytes: number) =>
  Math.round(2 * PHONE.roundTripMs + (bytes * 8000) / PHONE.bitsPerSecond);

export async function measurePagesOnPhone(setting: Setting): Promise<PagesOnPhone> {
  const executablePath = findBrowsers(root, (text) => setting.say(text)).any;
  if (executablePath === undefined) throw new Error('(u) needs a browser');
  const office = await openBenchOffice(setting.database.sql);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const opened: PagesOnPhone['opened'] = [];
    for (const place of pagesOf(office)) {
      const runs = [];
      for (let round = 0; round < setting.rounds; round += 1) {
        await setting.quiet();
        runs.push(await openAll(browser, setting, place));
      }
      for (const again of [false, true]) {
        const visits = runs.map((run) => (again ? run.again : run.first));
        const times = visits.map(({ ms }) => ms);
        const bytes = Math.max(...visits.map((one) => one.bytes));
        opened.push({
          page: place.page,
          again,
          bytes,
          wire_ms: wireMs(bytes),
          best_ms: Math.round(-best(times.map((ms) => -ms))),
          median_ms: Math.round(median(times)),
          aim_ms: LIMIT_MS,
        });
      }
    }
    return {
      figure: 'u',
      what: 'a page of the back-office or of a citizen on a throttled phone, until it is whole and answers',
      phone: PHONE,
      opened,
    };
  } finally {
    await browser.close();
  }
}

export const phoneRows = ({ opened }: PagesOnPhone): string[][] =>
  opened.map((one) => [
    `(u) ${one.page} on a phone, ${one.again ? 'again' : 'for the first time'}`,
    '',
    '',
    '',
    `${one.best_ms} / ${one.median_ms} ms`,
    (one.wire_ms / one.best_ms).toFixed(2),
    `≤ ${one.aim_ms} ms`,
  ]);
