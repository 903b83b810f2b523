// The parts of a compressed spreadsheet, by name; read piece by piece, and never more than a list can hold.
import { BlobReader, configure, ERR_ENCRYPTED, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { MAX_INFLATED_BYTES, MAX_INFLATION } from './limits.ts';
import { SheetError } from './sheet-error.ts';

// Whoever calls is in a worker already; the streams of the platform do the work.
configure({ useWebWorkers: false });

const MAX_PARTS = 10_000;

export interface Parts {
  has(name: string): boolean;
  /** Text of a part in pieces; nothing when there is no such part. Throws SheetError. */
  text(name: string, onRead?: (bytes: number) => void): AsyncGenerator<string, void, undefined>;
  size(name: string): number;
}

export async function openParts(file: Blob): Promise<Parts> {
  const reader = new ZipReader(new BlobReader(file), { checkOverlappingEntry: true });
  const parts = new Map<string, FileEntry>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (parts.size >= MAX_PARTS) throw new SheetError('too_much_inside');
      if (entry.directory) continue;
      if (entry.encrypted) throw new SheetError('protected_spreadsheet');
      parts.set(entry.filename, entry);
    }
  } catch (error) {
    throw readable(error);
  }
  return {
    has: (name) => parts.has(name),
    size: (name) => parts.get(name)?.compressedSize ?? 0,
    text: (name, onRead) => textOf(parts.get(name), onRead),
  };
}

async function* textOf(
  entry: FileEntry | undefined,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<string, void, undefined> {
  if (entry === undefined) return;
  // What a header claims is only a first sieve: what comes out is counted below.
  const most = Math.min(MAX_INFLATED_BYTES, 4096 + entry.compressedSize * MAX_INFLATION);
  if (entry.uncompressedSize > most) throw new SheetError('too_much_inside');
  const stop = new AbortController();
  const controllers: TransformStreamDefaultController<Uint8Array>[] = [];
  const { readable: pieces, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => void controllers.push(controller),
  });
  let failure: unknown;
  const done = entry
    .getData(writable, { signal: stop.signal, checkSignature: true })
    .catch((error: unknown) => {
      failure = error;
      // The library leaves its end open when a part cannot be unpacked, and who reads would wait for ever.
      controllers[0]?.error(error);
    });
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.byteLength;
      if (bytes > most) throw new SheetError('too_much_inside');
      onRead(piece.byteLength);
      yield decoder.decode(piece, { stream: true });
    }
    await done;
    if (failure !== undefined) throw failure;
    yield decoder.decode();
  } catch (error) {
    throw readable(failure ?? error);
  } finally {
    stop.abort();
  }
}

function readable(error: unknown): SheetError {
  if (error instanceof SheetError) return error;
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return new SheetError('file_changed', undefined, error);
  }
  if (error instanceof Error && error.message === ERR_ENCRYPTED) {
    return new SheetError('protected_spreadsheet', undefined, error);
  }
  return new SheetError('cut_file', undefined, error);
}
