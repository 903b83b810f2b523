// The text of a message, made safe, and the buttons its sender puts with it.
import { buttonClass, Icon } from '@io/ui';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useSpoken } from '../../../texts/texts.tsx';
import { readFrontMatter } from '../front-matter.ts';
import { safeFragment } from '../safe-html.ts';

export default function MessageText({ markdown }: { markdown: string }) {
  const { texts, language } = useSpoken();
  const { text, actions } = useMemo(
    () => readFrontMatter(markdown, language),
    [markdown, language],
  );
  const ref = useRef<HTMLElement>(null);
  const elsewhere = texts.app.opensElsewhere;

  useLayoutEffect(() => {
    ref.current?.replaceChildren(safeFragment(text, elsewhere));
  }, [text, elsewhere]);

  return (
    <>
      <section ref={ref} className="prose" lang="it" aria-label={texts.message.textLabel} />
      {actions.length > 0 && (
        <nav className="letter-actions" aria-label={texts.message.linksLabel}>
          {actions.map(({ text: word, href }) => (
            <a
              key={href + word}
              className={buttonClass('secondary')}
              href={href}
              target="_blank"
              rel="noopener noreferrer"
              lang="it"
            >
              {word}
              <Icon name="external" size={20} />
              <span className="for-readers-only" lang={language}>
                {elsewhere}
              </span>
            </a>
          ))}
        </nav>
      )}
    </>
  );
}
