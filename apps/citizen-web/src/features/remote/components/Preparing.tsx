// That the sender is still preparing what was asked for, and when it is asked for again without anybody's doing.
import { Notice } from '@io/ui';
import type { ReactNode } from 'react';
import { useTexts } from '../../../texts/texts.tsx';

export function Preparing({ pauseMs, children }: { pauseMs: number; children?: ReactNode }) {
  const { remote: words } = useTexts();
  const seconds = Math.max(1, Math.round(pauseMs / 1000));
  return (
    <Notice live="status" title={words.preparingTitle}>
      <p>
        {seconds < 90
          ? words.againInSeconds(seconds)
          : words.againInMinutes(Math.round(seconds / 60))}
      </p>
      {children}
    </Notice>
  );
}
