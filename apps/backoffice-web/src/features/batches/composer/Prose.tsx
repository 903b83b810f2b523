// Markdown as the citizen's app shows it, only to be looked at.
import { safeFragment } from '@io/ui/letter';
import { useLayoutEffect, useRef } from 'react';

export default function Prose({ markdown }: { markdown: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const careful = (host: string) => `(porta a ${host})`;
    const fragment = safeFragment(markdown, { elsewhere: '', careful, table: 'Tabella' });
    // Only to be looked at: a link that is followed would leave the draft.
    for (const link of fragment.querySelectorAll('a')) link.removeAttribute('href');
    for (const frame of fragment.querySelectorAll('[tabindex]')) frame.removeAttribute('tabindex');
    ref.current?.replaceChildren(fragment);
  }, [markdown]);
  return <div className="prose" ref={ref} />;
}
