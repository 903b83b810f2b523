// A text of the sender's own server, made safe like the text of a message.
import { useLayoutEffect, useRef } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { safeFragment } from '@io/ui/letter';

export function SafeText({ markdown }: { markdown: string }) {
  const { app, reading } = useTexts();
  const elsewhere = app.opensElsewhere;
  const { careful, table } = reading;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.replaceChildren(safeFragment(markdown, { elsewhere, careful, table }));
  }, [markdown, elsewhere, careful, table]);
  return <div ref={ref} className="prose" lang="it" />;
}
