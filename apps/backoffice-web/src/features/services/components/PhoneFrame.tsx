// A phone to look into: a frame with a viewport, a letter size, a theme and a language of its own, filled through a portal.
import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/** The page's own styles, so that the frame shows what the app would. */
function dress(frame: Document): void {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
    frame.head.append(sheet.cloneNode(true));
}

function turn(frame: Document, theme: string, size: number, language: string): void {
  const root = frame.documentElement;
  root.dataset['theme'] = theme;
  root.lang = language;
  root.style.fontSize = `${size}%`;
  frame.body.className = 'phone-page';
}

export function PhoneFrame(props: {
  label: string;
  theme: 'light' | 'dark';
  /** Of the letters, in per cent of the usual. */
  size: number;
  language: string;
  children: ReactNode;
}) {
  const { theme, size, language } = props;
  const [inner, setInner] = useState<Document>();
  const take = useCallback((frame: HTMLIFrameElement | null) => {
    const found = frame?.contentDocument;
    if (!found || found.documentElement.dataset['dressed'] === 'yes') return;
    found.documentElement.dataset['dressed'] = 'yes';
    found.title = frame.title;
    dress(found);
    setInner(found);
  }, []);
  useLayoutEffect(() => {
    if (inner !== undefined) turn(inner, theme, size, language);
  }, [inner, theme, size, language]);
  return (
    <>
      <iframe
        className="phone-frame"
        title={props.label}
        // Only to be looked at: no script of its own, and a link that is pressed opens nothing.
        sandbox="allow-same-origin"
        ref={take}
        // Some browsers make the empty document anew once it has loaded.
        onLoad={(event) => take(event.currentTarget)}
      />
      {inner && createPortal(props.children, inner.body)}
    </>
  );
}
