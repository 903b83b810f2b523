// A file on its way to the device, with how much of it has come. A receipt that came once comes again without network.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Unreachable } from '../../api.ts';
import { keepFile, readKeptFile } from '../../session/kept-files.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile } from '../../wire.ts';
import { fetchFile } from '../remote/fetch-file.ts';
import { saveAs } from '../remote/save-file.ts';

export type Download =
  | { state: 'idle' }
  | { state: 'loading'; received: number; total: number | undefined }
  | { state: 'done'; isKeptCopy: boolean }
  | { state: 'failed'; error: unknown };

export function useDownload(file: { address: string; name: string; type: string; keep: boolean }) {
  const client = useQueryClient();
  const [now, setNow] = useState<Download>({ state: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function load(controller: AbortController): Promise<void> {
    const owner = client.getQueryData<Profile>(profileKey)?.fiscal_code;
    const show = (next: Download) => {
      if (!controller.signal.aborted) setNow(next);
    };
    const hand = (bytes: ArrayBuffer) => saveAs(new Blob([bytes], { type: file.type }), file.name);
    show({ state: 'loading', received: 0, total: undefined });
    try {
      const bytes = await fetchFile(file.address, controller.signal, ({ received, total }) =>
        show({ state: 'loading', received, total }),
      );
      if (controller.signal.aborted) return;
      hand(bytes);
      show({ state: 'done', isKeptCopy: false });
      if (file.keep && owner !== undefined)
        await keepFile(file.address, { owner, bytes, openedAt: Date.now() });
    } catch (error) {
      if (controller.signal.aborted) return;
      const isAway = error instanceof Unreachable && owner !== undefined && file.keep;
      const kept = isAway ? await readKeptFile(file.address, owner) : undefined;
      if (!kept) return show({ state: 'failed', error });
      hand(kept.bytes);
      show({ state: 'done', isKeptCopy: true });
    }
  }

  const start = () => {
    if (now.state === 'loading') return;
    running.current = new AbortController();
    void load(running.current);
  };
  const stop = () => {
    running.current?.abort();
    setNow({ state: 'idle' });
  };
  return { now, start, stop };
}
