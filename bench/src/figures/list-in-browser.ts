// (s) How long until a list of 100,000 rows is read, checked and shown in the back-office's page, does the page answer
// meanwhile, and does its memory grow with the file?
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowsers } from '../../../scripts/test-run/chromium.ts';
import { csvList, xlsxList } from '../setting/lists.ts';
import { openBenchOffice } from '../setting/office.ts';
import { best, median, rounded } from '../statistics.ts';
import type { Setting } from './figure.ts';

const ROWS = 100_000;
const FEW = 10_000;
const LIMIT_MS = { csv: 5000, xlsx: 10_000 };
const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface ListInBrowser {
  figure: 's';
  what: string;
  lists: {
    kind: 'csv' | 'xlsx';
    rows: number;
    file_mib: number;
    best_ms: number;
    median_ms: number;
    aim_ms: number;
    /** Resident memory of the page's process, worker included, in MiB: before the file, and the most. */
    memory_before_mib: number;
    memory_most_mib: number;
    /** The most with a tenth of the rows. */
    memory_most_of_tenth_mib: number;
    /** The longest that the page was deaf to a press, and all of it beyond 50 ms a time, of the worst round. */
    longest_task_ms: number;
    blocked_ms: number;
  }[];
}

/** Of the browser's processes that draw pages. */
function pagesMemory(browserPid: number): number {
  const parentOf = new Map<number, number>();
  const drawn: { pid: number; kib: number }[] = [];
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const pid = Number(name);
      parentOf.set(pid, Number(/PPid:\s+(\d+)/.exec(status)?.[1] ?? 0));
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer'))
        drawn.push({ pid, kib: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parentOf.get(at) ?? 0) if (at === browserPid) return true;
    return false;
  };
  return Math.max(0, ...drawn.filter(({ pid }) => isOurs(pid)).map(({ kib }) => kib)) / 1024;
}

interface Deaf {
  longest: number;
  blocked: number;
}

/** Tasks of the page's own thread above 50 ms, as browsers count them. */
async function listen(page: Page): Promise<() => Promise<Deaf>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    }).observe({ type: 'longtask' });
  });
  return async () => {
    const tasks = await page.evaluate(
      () => (globalThis as unknown as { longTasks: number[] }).longTasks,
    );
    return {
      longest: Math.max(0, ...tasks),
      blocked: tasks.reduce((sum, one) => sum + one - 50, 0),
    };
  };
}

async function checked(page: Page, path: string, rows: number): Promise<number> {
  const began = performance.now();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText(`${rows.toLocaleString('it-IT')} righe a posto`).waitFor();
  return performance.now() - began;
}

async function once(
  browser: Browser,
  address: string,
  token: string,
  list: { path: string; rows: number },
): Promise<{ ms: number; before: number; most: number; deaf: Deaf }> {
  const context = await browser.newContext({ locale: 'it-IT', baseURL: new URL(address).origin });
  context.setDefaultTimeout(120_000);
  await context.addCookies([{ name: 'io_session', value: token, url: new URL(address).origin }]);
  const page = await context.newPage();
  try {
    await page.goto(address);
    await page.getByLabel('Nome dell’invio').fill('Mensa 2099');
    await page.getByLabel('Oggetto', { exact: true }).fill('Mensa scolastica di ((nome))');
    await page
      .getByLabel('Testo', { exact: true })
      .fill(
        'Ciao ((nome)), l’iscrizione alla mensa va rinnovata **entro il ((scadenza|data))**. Puoi farlo dal sito della scuola, oppure allo sportello.',
      );
    const pid = process.pid;
    const before = pagesMemory(pid);
    let most = before;
    const heard = await listen(page);
    const timer = setInterval(() => (most = Math.max(most, pagesMemory(pid))), 100);
    try {
      const ms = await checked(page, list.path, list.rows);
      return { ms, before, most: Math.max(most, pagesMemory(pid)), deaf: await heard() };
    } finally {
      clearInterval(timer);
    }
  } finally {
    await context.close();
  }
}

export async function measureListInBrowser(setting: Setting): Promise<ListInBrowser> {
  const executablePath = findBrowsers(root, (text) => setting.say(text)).any;
  if (executablePath === undefined) throw new Error('(s) needs a browser');
  const office = await openBenchOffice(setting.database.sql);
  const address = `http://127.0.0.1:${setting.platform.port}/backoffice/enti/${office.institutionId}/invii/nuovo`;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const lists: ListInBrowser['lists'] = [];
    for (const kind of ['csv', 'xlsx'] as const) {
      const make = async (rows: number) => ({
        rows,
        path: kind === 'csv' ? csvList(rows) : await xlsxList(rows),
      });
      const few = await once(browser, address, office.tokens[0], await make(FEW));
      const all = await make(ROWS);
      const runs = [];
      for (let round = 0; round < setting.rounds; round += 1) {
        await setting.quiet();
        const run = await once(browser, address, office.tokens[0], all);
        runs.push(run);
        setting.say(
          `(s) round ${round + 1}: ${kind} ${Math.round(run.ms)} ms, ${Math.round(run.most)} MiB, deaf for ${Math.round(run.deaf.longest)} ms at the longest`,
        );
      }
      const times = runs.map(({ ms }) => ms);
      lists.push({
        kind,
        rows: ROWS,
        file_mib: rounded(statSync(all.path).size / 1024 / 1024),
        best_ms: Math.round(-best(times.map((ms) => -ms))),
        median_ms: Math.round(median(times)),
        aim_ms: LIMIT_MS[kind],
        memory_before_mib: Math.round(Math.min(...runs.map(({ before }) => before))),
        memory_most_mib: Math.round(Math.max(...runs.map(({ most }) => most))),
        memory_most_of_tenth_mib: Math.round(few.most),
        longest_task_ms: Math.round(Math.max(...runs.map(({ deaf }) => deaf.longest))),
        blocked_ms: Math.round(Math.max(...runs.map(({ deaf }) => deaf.blocked))),
      });
    }
    return {
      figure: 's',
      what: 'a list of 100,000 rows in the back-office, from the file chosen to every row checked and the result shown',
      lists,
    };
  } finally {
    await browser.close();
  }
}

export const listRows = ({ lists }: ListInBrowser): string[][] =>
  lists.map((one) => [
    `(s) ${one.kind} of ${one.rows} rows shown; ${one.file_mib} MiB, page ${one.memory_before_mib} to ${one.memory_most_mib} MiB (a tenth: ${one.memory_most_of_tenth_mib}); deaf ${one.longest_task_ms} ms at the longest`,
    '',
    '',
    '',
    `${one.best_ms} / ${one.median_ms}`,
    '',
    `≤ ${one.aim_ms} ms`,
  ]);
