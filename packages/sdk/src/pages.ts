// Lists that come in pages, read row by row.

/** Every row of a list, page after page, fetched as they are read. */
export async function* allPages<T>(
  page: (maximumId: string | undefined) => Promise<{ items: T[]; next?: string }>,
): AsyncGenerator<T, void, undefined> {
  let next: string | undefined;
  do {
    const { items, next: following } = await page(next);
    yield* items;
    next = following;
  } while (next !== undefined);
}
