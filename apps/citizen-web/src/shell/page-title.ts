// The page's name in the browser, and the focus on its heading when one page takes the place of another.
import { useEffect, useRef } from 'react';
import { brand } from '../brand.ts';

let isFirstPage = true;
let shown: HTMLHeadingElement | null = null;

/** For when what had the focus goes from the page: reading goes on from the top instead of from nowhere. */
export const focusPageTitle = () => shown?.focus({ preventScroll: true });

/** Give the ref to the page's h1 (with tabIndex -1). The first page of a visit keeps the browser's focus. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = title === brand.name ? title : `${title} · ${brand.name}`;
  }, [title]);

  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
    shown = heading.current;
  }, []);

  return heading;
}
