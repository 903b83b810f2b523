// Texts that only some pages show, and that come with those: a phone's first page does not wait for them.

/**
 * Gives the texts, once they are there. Until then React is made to wait for them, as it waits for the page itself;
 * a page that names them in first-views.ts has them at once. What does not come is an error, once: whoever tries again
 * asks again.
 */
export function part<Texts>(load: () => Promise<Texts>): {
  now: () => Texts;
  ready: () => Promise<Texts>;
} {
  let known: Texts | undefined;
  let coming: Promise<Texts> | undefined;
  let failed: { error: unknown } | undefined;
  const ready = () => {
    coming ??= load().then(
      (texts) => (known = texts),
      (error: unknown) => {
        coming = undefined;
        failed = { error };
        throw error;
      },
    );
    return coming;
  };
  return {
    ready,
    now() {
      if (known !== undefined) return known;
      const before = failed;
      failed = undefined;
      if (before !== undefined) throw before.error;
      // oxlint-disable-next-line typescript/only-throw-error -- what React waits for is a promise that is thrown
      throw ready();
    },
  };
}
