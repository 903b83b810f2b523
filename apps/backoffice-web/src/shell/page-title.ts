// The title of the window, and where the focus goes when a page takes the place of another.
import { useEffect, useRef } from 'react';

let isFirstPage = true;

/** Give the ref to the page's h1 (with tabIndex -1). The first page of a visit keeps the browser's focus. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · IO`;
  }, [title]);

  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);

  return heading;
}
