// The text of a message, made safe, and the buttons its sender puts with it.
import { buttonClass, Icon } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useSpoken } from '../../../texts/texts.tsx';
import { readFrontMatter } from '../front-matter.ts';
import { isMisleading } from '@io/ui/link-host';
import { safeFragment } from '@io/ui/letter';

/** `lang`: of the institution's words; Italian unless it says otherwise. */
export default function MessageText({
  markdown,
  lang = 'it',
}: {
  markdown: string;
  lang?: string;
}) {
  const { texts, language } = useSpoken();
  const navigate = useNavigate();
  const { text, actions } = useMemo(
    () => readFrontMatter(markdown, language),
    [markdown, language],
  );
  const ref = useRef<HTMLElement>(null);
  const elsewhere = texts.app.opensElsewhere;
  const { careful, table } = texts.reading;

  useLayoutEffect(() => {
    ref.current?.replaceChildren(safeFragment(text, { elsewhere, careful, table }));
  }, [text, elsewhere, careful, table]);

  return (
    <>
      <section ref={ref} className="prose" lang={lang} aria-label={texts.message.textLabel} />
      {actions.length > 0 && (
        <nav className="letter-actions" aria-label={texts.message.linksLabel}>
          {actions.map((action) =>
            action.host === undefined ? (
              <a
                key={action.href + action.text}
                className={buttonClass('secondary')}
                href={action.href}
                lang="it"
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  void navigate({ href: action.href });
                }}
              >
                {action.text}
              </a>
            ) : (
              <span key={action.href + action.text} className="letter-action">
                <a
                  className={buttonClass('secondary')}
                  href={action.href}
                  target="_blank"
                  rel="noopener noreferrer"
                  lang="it"
                >
                  {action.text}
                  <Icon name="external" size={20} />
                  <span className="for-readers-only" lang={language}>
                    {elsewhere}
                  </span>
                </a>
                <span className="quiet small">
                  {texts.reading.leadsTo(action.host)}
                  {isMisleading(action.text, action.host) && (
                    <strong className="link-careful"> {careful(action.host)}</strong>
                  )}
                </span>
              </span>
            ),
          )}
        </nav>
      )}
    </>
  );
}
