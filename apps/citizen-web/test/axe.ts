// What axe finds in a page, asked of axe itself: its Playwright builder puts half a megabyte of it into the page twice a
// look, and has every element written down that passed, which takes two thirds of the time.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The law's rules alone: for what is shown within a page of somebody else's, and has no heading of its own. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The package's main file says the same in twice as many letters, which every page would read again. */
const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Fails with the rules that the page breaks, each with the first element that does. Frames of other origins are not looked into. */
export async function assertNoViolation(
  page: Page,
  what: string,
  rules: readonly string[] = [...WCAG, 'best-practice'],
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = await page.evaluate(async (values) => {
    // What was changed just now is drawn first. What fades in has nobody's contrast yet. What turns for ever is not waited for.
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
    const changes = document
      .getAnimations()
      .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.allSettled(changes.map(({ finished }) => finished));
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: 'tag', values: [...values] },
      resultTypes: ['violations'],
      iframes: false,
      // The style sheets would be fetched again, and no rule of these needs them: meanwhile the page goes on changing.
      preload: { assets: ['media'], timeout: 10_000 },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, rules);
  assert.deepEqual(found, [], what);
}
