// Is a page sound on a phone and on a computer, in both themes?
import { assertSound, type Visit } from '../../citizen-web/test/browser.ts';

/** A look by axe takes seconds: the short run takes it on a computer, in light colours; the long one takes all four. */
export async function assertSoundEverywhere(visited: Visit, what: string): Promise<void> {
  for (const width of [390, 1280]) {
    await visited.page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await visited.page.emulateMedia({ colorScheme });
      const axe = width === 1280 && colorScheme === 'light';
      await assertSound(visited, `${what}, ${width}, ${colorScheme}`, { axe });
    }
  }
  await visited.page.emulateMedia({ colorScheme: 'light' });
}
