// The state of every section, from the one file that answers also when nothing else does.
import { queryOptions } from '@tanstack/react-query';

export type SectionName =
  | 'everywhere'
  | 'login'
  | 'messages'
  | 'services'
  | 'payments'
  | 'wallet'
  | 'documents'
  | 'mail'
  | 'profile';

export interface SectionStatus {
  level: 'none' | 'normal' | 'critical';
  text: { it: string; en: string };
  link: string | null;
  expected_end: string | null;
  visible: boolean;
}

interface StatusFile {
  status: { sections: Record<SectionName, SectionStatus> };
}

const TIMEOUT_MS = 8000;
/** A change is seen within a minute; the ten seconds of chance keep phones from asking all at once. */
const EVERY_MS = 50_000;
const CHANCE_MS = 9000;

async function readStatus({ signal }: { signal: AbortSignal }): Promise<StatusFile['status']> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const reply = await fetch('/status.json', {
    credentials: 'omit',
    signal: AbortSignal.any([signal, timeout]),
  });
  if (!reply.ok) throw new Error(`status ${reply.status}`);
  return ((await reply.json()) as StatusFile).status;
}

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: readStatus,
  staleTime: EVERY_MS,
  refetchInterval: () => EVERY_MS + Math.random() * CHANCE_MS,
  // Its next turn comes soon enough, and what was known stays.
  retry: false,
});
