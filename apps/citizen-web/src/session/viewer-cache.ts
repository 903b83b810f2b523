// The viewer of PDFs for reading without network: kept when it was needed once, the newest version only.

const CACHE = 'io-pdf-viewer';
/** Library, worker, our own part of it, and what a version of it may add. */
const MOST_FILES = 8;

/** Named by content: what is kept under a name never changes. */
export const viewerFiles = /\/assets\/(?:pdf|PdfViewer)[^/]*\.m?js$/;

export async function keepViewer({ request }: { request: Request }): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    const [oldest, ...others] = await cache.keys();
    if (oldest && others.length >= MOST_FILES) await cache.delete(oldest);
  }
  return response;
}
