// Is a page sound on a phone and on a computer, in both themes?
import { assertSound, type Visit } from '../../citizen-web/test/browser.ts';

export async function assertSoundEverywhere(visited: Visit, what: string): Promise<void> {
  for (const width of [390, 1280]) {
    await visited.page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await visited.page.emulateMedia({ colorScheme });
      await assertSound(visited, `${what}, ${width}, ${colorScheme}`);
    }
  }
  await visited.page.emulateMedia({ colorScheme: 'light' });
}
