// A PDF in its place: page by page, larger and smaller, with its words for screen readers, all from the keyboard.
import { IconButton, Notice, Skeleton } from '@io/ui';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { drawPage, openPdf, type PDFDocumentProxy } from '../pdf-pages.ts';

const ZOOMS = [1, 1.25, 1.5, 2, 3] as const;

type Opened = { document: PDFDocumentProxy } | { failed: true } | undefined;

function useDocument(bytes: ArrayBuffer): Opened {
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    const task = openPdf(bytes);
    let isHere = true;
    task.promise.then(
      (document) => isHere && setOpened({ document }),
      () => isHere && setOpened({ failed: true }),
    );
    return () => {
      isHere = false;
      void task.destroy();
    };
  }, [bytes]);
  return opened;
}

/** The inner width of an element, as it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** `close` is for the Escape key; the button for it stands outside. */
export default function PdfViewer(props: { bytes: ArrayBuffer; name: string; close: () => void }) {
  const { remote: words, app } = useTexts();
  const opened = useDocument(props.bytes);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(0);
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), []);

  if (opened && 'failed' in opened)
    return (
      <Notice tone="urgent" live="alert" title={words.unreadableTitle}>
        <p>{words.unreadable}</p>
      </Notice>
    );
  const count = opened?.document.numPages ?? 1;
  const turn = (by: number) => setPage((now) => Math.min(Math.max(now + by, 1), count));
  const scale = (by: number) => setZoom((now) => Math.min(Math.max(now + by, 0), ZOOMS.length - 1));
  const keys: Record<string, () => void> = {
    // An enlarged page is moved with the arrows.
    ...(zoom === 0 && { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1) }),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    Home: () => setPage(1),
    End: () => setPage(count),
    '+': () => scale(1),
    '-': () => scale(-1),
    Escape: props.close,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // The list's own shortcuts must not act as well.
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- every key has its button beside
    <section
      ref={region}
      className="pdf"
      aria-label={words.viewer(props.name)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="pdf-bar" role="toolbar" aria-label={words.viewerTools}>
        <IconButton
          className="pdf-before"
          icon="chevron"
          label={words.pageBefore}
          disabled={page <= 1}
          onClick={() => turn(-1)}
        />
        <p className="pdf-place" aria-live="polite">
          {words.pageOf(page, count)}
        </p>
        <IconButton
          icon="chevron"
          label={words.pageAfter}
          disabled={page >= count}
          onClick={() => turn(1)}
        />
        <span className="pdf-gap" />
        <IconButton
          icon="zoomOut"
          label={words.smaller}
          disabled={zoom === 0}
          onClick={() => scale(-1)}
        />
        <IconButton
          icon="zoomIn"
          label={words.larger}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => scale(1)}
        />
      </div>
      {opened ? (
        <Sheet
          document={opened.document}
          page={page}
          zoom={ZOOMS[zoom] ?? 1}
          label={words.pageOf(page, count)}
        />
      ) : (
        <Skeleton label={app.loading} lines={[100, 90, 100, 60]} />
      )}
    </section>
  );
}

function Sheet(props: { document: PDFDocumentProxy; page: number; zoom: number; label: string }) {
  const { document, page, zoom } = props;
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);

  useEffect(() => {
    if (width === 0) return undefined;
    let cancel = () => {};
    let isHere = true;
    const draw = async () => {
      const drawn = await document.getPage(page);
      if (!isHere || !frame.current || !canvas.current || !words.current) return;
      const sheet = { frame: frame.current, canvas: canvas.current, words: words.current };
      const drawing = drawPage(drawn, sheet, width * zoom);
      ({ cancel } = drawing);
      await drawing.done;
    };
    draw().catch(() => {
      // Called off by the next page or width; a page that cannot be drawn stays white, its neighbours do not.
    });
    return () => {
      isHere = false;
      cancel();
    };
  }, [document, page, width, zoom]);

  return (
    // Wider than its place when it is enlarged: it scrolls by itself, also from the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
    <section ref={setHolder} className="pdf-sheet" aria-label={props.label} tabIndex={0}>
      <div ref={frame} className="pdf-page" key={page}>
        <canvas ref={canvas} aria-hidden="true" />
        <div ref={words} className="pdf-words" lang="it" />
      </div>
    </section>
  );
}
