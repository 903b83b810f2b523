// How the bytes of an attachment come: with their progress, or not at all.
import { ApiProblem, retryAfterOf, Unreachable } from '../../api.ts';

export interface Progress {
  received: number;
  /** When the server has said it. */
  total: number | undefined;
}

/** The sender has 25 seconds, and a slow line some more for 10 MB. */
const PATIENCE_MS = 120_000;

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => ({}));
  const wait = retryAfterOf(response);
  return new ApiProblem(response.status, typeof body === 'object' && body ? body : {}, wait);
}

async function readAll(
  response: Response,
  onProgress: (progress: Progress) => void,
): Promise<ArrayBuffer> {
  const length = Number(response.headers.get('content-length'));
  const total = length > 0 ? length : undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    chunks.push(step.value);
    received += step.value.byteLength;
    onProgress({ received, total });
  }
  return new Blob(chunks).arrayBuffer();
}

/** Throws ApiProblem or Unreachable. */
export async function fetchFile(
  address: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ArrayBuffer> {
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(address, {
      credentials: 'same-origin',
      headers: { accept: 'application/octet-stream' },
      signal: AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) throw await problemOf(response);
    return await readAll(response, onProgress);
  } catch (error) {
    if (error instanceof ApiProblem || signal.aborted) throw error;
    if (timeout.aborted) throw new Unreachable('timeout', error);
    throw new Unreachable(navigator.onLine ? 'network' : 'offline', error);
  }
}
