import { openDatabase } from './setting/database.ts';
import { startPlatform } from './setting/platform-process.ts';
import { openBenchOffice } from './setting/office.ts';
import { tokenOf } from './setting/people.ts';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../../scripts/test-run/chromium.ts';
const database = await openDatabase(console.log);
const platform = await startPlatform('wf', database.url);
const office = await openBenchOffice(database.sql);
const browser = await chromium.launch({ executablePath: findBrowsers(process.cwd(), console.log).any!, args: ['--no-sandbox', '--disable-gpu'] });
const baseURL = `http://127.0.0.1:${platform.port}`;
const id = office.institutionId;
const all = [`/backoffice/enti/${id}`,`/backoffice/enti/${id}/servizi`, `/backoffice/enti/${id}/invii`, `/backoffice/enti/${id}/invii/nuovo`, `/backoffice/enti/${id}/risultati`, '/messaggi', '/paga'];
const want = process.argv.slice(2);
for (const path of all.filter((p) => want.length === 0 || want.some((w) => p.endsWith(w)))) {
  const context = await browser.newContext({ baseURL, locale: 'it-IT', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  await context.addCookies([{ name: 'io_session', value: path.startsWith('/backoffice') ? office.tokens[0] : tokenOf(0), url: baseURL }]);
  await context.addInitScript(() => {
    (globalThis as any).lt = [];
    new PerformanceObserver((l) => { for (const e of l.getEntries()) (globalThis as any).lt.push([Math.round(e.startTime), Math.round(e.duration)]); }).observe({ type: 'longtask', buffered: true });
  });
  const page = await context.newPage();
  page.on('console', (m) => console.log('CONSOLE', m.text().slice(0, 250)));
  const session = await context.newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 });
  for (const again of [false, true]) {
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', 'v8', 'devtools.timeline', 'disabled-by-default-v8.compile'] });
    await page.goto(path, { waitUntil: 'commit' });
    const h = await page.waitForFunction(() => { const ok = document.querySelector('h1') !== null && document.querySelector('.skeleton') === null; if (ok) performance.mark('whole'); return ok && performance.now(); }, undefined, { polling: 'raf' });
    const whole = Number(await h.jsonValue());
    const trace = JSON.parse((await browser.stopTracing()).toString());
    const ev = trace.traceEvents as any[];
    const mark = ev.find((e) => e.name === 'whole' && e.cat.includes('user_timing'));
    const main = ev.filter((e) => e.pid === mark.pid && e.tid === mark.tid && e.ph === 'X' && e.ts <= mark.ts);
    const nav = ev.filter((e) => e.name === 'navigationStart' && e.pid === mark.pid && e.ts<mark.ts).map((e)=>e.ts).sort((a,b)=>b-a)[0] ?? 0;
    const tasks = main.filter((e) => e.name === 'RunTask' || e.name === 'ThreadControllerImpl::RunTask').filter((e) => e.ts >= nav);
    const sum = (l: any[]) => Math.round(l.reduce((n, e) => n + (e.tdur ?? 0), 0) / 1000);
    const by: Record<string, number> = {};
    for (const e of main) if (e.ts >= nav) by[e.name] = (by[e.name] ?? 0) + (e.tdur ?? 0) / 1000;
    console.log('==', path, again, 'whole', Math.round(whole), 'cpu main', sum(tasks), tasks.length, Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,14).map(([k,v])=>`${k}:${v.toFixed(0)}`).join(' '));
    if (!again) await page.goto('about:blank');
  }
  await context.close();
}
await browser.close(); await platform.stop(); await database.close(); process.exit(0);
