// What happens between a press on "Apri" and an open document: loading, being prepared, failed, or the kept copy.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { hasStatus, Unreachable } from '../../api.ts';
import { keepFile, readKeptFile } from '../../session/kept-files.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile, RemoteAttachment } from '../../wire.ts';
import { fetchFile, type Progress } from './fetch-file.ts';
import { attachmentPath, isPreparing } from './queries.ts';

export type Purpose = 'open' | 'download';

export type AttachmentState =
  | { state: 'idle' }
  | { state: 'loading'; progress: Progress | undefined }
  /** Tried again by itself after so long. */
  | { state: 'preparing'; pauseMs: number }
  | { state: 'failed'; error: unknown }
  /** `kept`: a copy of this device, because the server could not be reached; epoch milliseconds. */
  | {
      state: 'ready';
      bytes: ArrayBuffer;
      purpose: Purpose;
      kept: { openedAt: number; shownAt: number } | undefined;
    };

/** A document that is never ready is not asked for all night. */
const MOST_TRIES = 30;

export function useAttachment(messageId: string, attachment: RemoteAttachment) {
  const client = useQueryClient();
  const [now, setNow] = useState<AttachmentState>({ state: 'idle' });
  const running = useRef<AbortController>(undefined);

  const close = useCallback(() => {
    running.current?.abort();
    setNow({ state: 'idle' });
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  async function load(purpose: Purpose, controller: AbortController, tries: number): Promise<void> {
    const owner = client.getQueryData<Profile>(profileKey)?.fiscal_code;
    const key = `${messageId} ${attachment.url}`;
    const show = (next: AttachmentState) => {
      if (!controller.signal.aborted) setNow(next);
    };
    show({ state: 'loading', progress: undefined });
    try {
      const address = attachmentPath(messageId, attachment.url);
      const bytes = await fetchFile(address, controller.signal, (progress) =>
        show({ state: 'loading', progress }),
      );
      show({ state: 'ready', bytes, purpose, kept: undefined });
      // Whoever has left meanwhile leaves nothing behind.
      const isStillHere = client.getQueryData<Profile>(profileKey)?.fiscal_code === owner;
      if (owner !== undefined && isStillHere && !controller.signal.aborted)
        await keepFile(key, { owner, bytes, openedAt: Date.now() });
    } catch (error) {
      if (controller.signal.aborted) return;
      const kept =
        error instanceof Unreachable && owner !== undefined
          ? await readKeptFile(key, owner)
          : undefined;
      if (kept) {
        const { bytes, openedAt } = kept;
        show({ state: 'ready', bytes, purpose, kept: { openedAt, shownAt: Date.now() } });
      } else if (isPreparing(error) && tries < MOST_TRIES) {
        const pauseMs = Math.max(error.retryAfterMs ?? 0, 1000);
        show({ state: 'preparing', pauseMs });
        const timer = setTimeout(() => void load(purpose, controller, tries + 1), pauseMs);
        controller.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
      } else {
        if (hasStatus(error, 401)) void client.invalidateQueries({ queryKey: profileKey });
        show({ state: 'failed', error });
      }
    }
  }

  const start = (purpose: Purpose) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    void load(purpose, controller, 0);
  };
  return { now, start, close };
}
