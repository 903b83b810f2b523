// The browser of this run, which `npm test` has found.
import { type Browser, chromium } from 'playwright-core';

export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `more` are command-line switches. */
export function launchBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined)
    throw new Error(
      'tests in a browser need CHROMIUM_PATH: run them with "npm test -- <part of the path>"',
    );
  const given = process.env['CHROMIUM_ARGS']?.split(' ').filter((one) => one !== '') ?? [];
  return chromium.launch({ executablePath, args: [...new Set([...QUIET, ...given, ...more])] });
}
