// The steps of a list that another program saves anew while it is checked and uploaded.
import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makeFiscalCode } from '../../platform/test/builders.ts';

/** On the composer, with its text written. */
export async function stillWritten(world: {
  page: Page;
  codeOf: (index: number) => string;
}): Promise<void> {
  const { page, codeOf } = world;
  const shown = (name: string) => page.getByRole('button', { name });
  const folder = mkdtempSync(join(tmpdir(), 'io-test-list-'));
  const path = join(folder, 'elenco.csv');
  const row = (index: number, day: string) => `${codeOf(index)};Anna;${day}\n`;
  let saves = 0;
  // Browsers compare whole seconds: however quick the test is, each save is of another minute.
  const save = (more: string) => {
    appendFileSync(path, more);
    saves += 60;
    utimesSync(path, Date.now() / 1000 + saves, Date.now() / 1000 + saves);
  };
  try {
    writeFileSync(path, `CF;Nome;Scadenza\n${row(0, '31/01/2099')}${row(1, '31/02/2099')}`);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByText('una riga a posto').waitFor();
    await shown('Usa 28/02/2099').waitFor();
    save(row(2, '31/01/2099'));
    const changed = page.getByText('Il file è cambiato mentre lo leggevamo');
    await shown('Scarica le righe da correggere').click();
    await changed.waitFor();
    await page.locator('input[type=file]').setInputFiles(path);
    await changed.waitFor({ state: 'detached' });
    await page.getByText('2 righe a posto').waitFor();
    save(`${makeFiscalCode()};Anna;31/01/2099\n`);
    await shown('Carica 2 righe').click();
    await changed.waitFor();
    await page.locator('input[type=file]').setInputFiles(path);
    await shown('Carica 3 righe').click();
    await shown('Invia a 3 persone').waitFor();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
