// What stands in the place of an answer that is not there: its grey shape, "you are offline", or the failure.
import { EmptyState } from '@io/ui';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { TroubleNotice } from './TroubleNotice.tsx';

interface Asked {
  data: unknown;
  error: unknown;
  fetchStatus: 'fetching' | 'paused' | 'idle';
  refetch: () => Promise<unknown>;
}

/** Shows nothing once there is an answer, however old. `children` is the grey shape. */
export function Waiting(props: { query: Asked; title?: string; children: ReactNode }) {
  const { offline } = useTexts();
  const { data, error, fetchStatus, refetch } = props.query;
  if (data !== undefined) return null;
  if (fetchStatus === 'paused') {
    return (
      <EmptyState icon="warning" title={offline.neverSeen}>
        <p className="quiet">{offline.neverSeenHint}</p>
      </EmptyState>
    );
  }
  if (!error) return props.children;
  return (
    <TroubleNotice
      error={error}
      {...(props.title !== undefined && { title: props.title })}
      retry={() => void refetch()}
    />
  );
}
