// npm run screenshots: makes docs/screenshots anew, each page as a phone and as a computer show it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { office, operators } from './screenshots/office.ts';
import { accept, type DemoFile, inside, outside, type Picture } from './screenshots/pages.ts';
import { sendSamples } from './screenshots/samples.ts';
import { run } from './start/run.ts';
import { readSettings } from './start/settings.ts';
import { findBrowsers } from './test-run/chromium.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs', 'screenshots');
const say = (text: string) => console.log(text);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => {
    server.once('listening', done);
  });
  const address = server.address();
  await new Promise((done) => {
    server.close(done);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

async function shoot(page: Page, url: string, picture: Picture, width: number, theme: string) {
  await page.goto(`${url}${picture.path}`);
  await picture.prepare?.(page);
  await page.getByText(picture.shows).filter({ visible: true }).first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({
    path: join(folder, `${picture.name}-${width}-${theme}.png`),
    animations: 'disabled',
  });
}

/** The sandbox answers at once for this person, without its pages. */
async function logIn(
  context: BrowserContext,
  url: string,
  entityId: string,
  username: string,
): Promise<void> {
  const page = await context.newPage();
  await page.setExtraHTTPHeaders({ 'x-sandbox-login': username });
  await page.goto(`${url}/login?entityID=${encodeURIComponent(entityId)}&authLevel=SpidL2`);
  await page.waitForURL(
    (at) => at.href.startsWith(`${url}/benvenuto`) || at.href.startsWith(`${url}/messaggi`),
  );
  await page.close();
}

async function main(): Promise<void> {
  const { any, whole } = findBrowsers(root, say);
  const executablePath = whole ?? any;
  if (executablePath === undefined) throw new Error('no browser found');
  const dataDir = mkdtempSync(join(tmpdir(), 'io-screenshots-'));
  const settings = readSettings({
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DATA_DIR: dataDir,
  });
  const running = await run(
    settings,
    {
      root,
      platform: join(root, 'apps/platform/src/main.ts'),
      sandbox: join(root, 'sandbox/main.ts'),
    },
    () => {},
    new AbortController().signal,
  );
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  try {
    mkdirSync(folder, { recursive: true });
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoFile;
    const [provider] = demo.identity_providers;
    const [person] = demo.citizens;
    const [operator, official] = demo.operators;
    if (
      provider === undefined ||
      person === undefined ||
      operator === undefined ||
      official === undefined
    )
      throw new Error('the demonstration is empty');
    const url = settings.publicUrl;
    for (const size of sizes) {
      for (const theme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport: size,
          locale: 'it-IT',
          colorScheme: theme,
          reducedMotion: 'reduce',
          serviceWorkers: 'block',
        });
        context.setDefaultTimeout(20_000);
        const page = await context.newPage();
        for (const picture of outside) await shoot(page, url, picture, size.width, theme);
        await logIn(context, url, provider.entity_id, person.username);
        for (const picture of inside(demo)) {
          if (picture.name === 'inbox') {
            // Who has not accepted yet is not written to.
            await accept(page);
            await sendSamples(url, demo, person.fiscal_code, page);
          }
          await shoot(page, url, picture, size.width, theme);
        }
        await context.clearCookies();
        await logIn(context, url, provider.entity_id, official.username);
        for (const picture of await office(page, demo))
          await shoot(page, url, picture, size.width, theme);
        await context.clearCookies();
        await logIn(context, url, provider.entity_id, operator.username);
        for (const picture of operators) await shoot(page, url, picture, size.width, theme);
        await context.close();
        say(`${size.width} ${theme}`);
      }
    }
  } finally {
    await browser.close();
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
