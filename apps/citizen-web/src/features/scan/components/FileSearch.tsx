// Looking for a code in a photograph or a PDF: how far it is, what was found, what to do when nothing was.
import { Notice } from '@io/ui';
import type { PaymentCode } from '@io/vocabulary';
import { useEffect, useRef, useState } from 'react';
import { usePayTexts } from '../../../texts/pay.ts';
import { findInFile, type InFile } from '../find-in-file.ts';
import { UnreadableFile } from '../pictures.ts';
import { useFound } from '../use-found.ts';
import { Several } from './Several.tsx';

type Now =
  | { state: 'idle' }
  | { state: 'searching'; page: number }
  | { state: 'found'; notices: PaymentCode[] }
  | ({ state: 'none' } & Said);

/** What is wrong, and what to do. */
interface Said {
  title: string;
  why: string;
}

/** `file` is searched when it changes. */
export function FileSearch({ file }: { file: Blob | undefined }) {
  const { scan: words } = usePayTexts();
  const [now, setNow] = useState<Now>({ state: 'idle' });
  const found = useFound();
  const tell = useRef({ found, words });
  useEffect(() => {
    tell.current = { found, words };
  });

  useEffect(() => {
    if (!file) return undefined;
    const stop = new AbortController();
    const show = (next: Now) => {
      if (!stop.signal.aborted) setNow(next);
    };
    const end = ({ notices, other }: InFile) => {
      if (stop.signal.aborted) return;
      const [only] = notices;
      if (only && notices.length === 1) tell.current.found({ kind: 'notice', ...only });
      else if (notices.length > 1) show({ state: 'found', notices });
      else if (other && tell.current.found(other)) show({ state: 'idle' });
      else show({ state: 'none', ...whyNone(other, tell.current.words) });
    };
    show({ state: 'searching', page: 0 });
    findInFile(file, (page) => show({ state: 'searching', page }), stop.signal).then(
      end,
      (error: unknown) => {
        show({ state: 'none', ...whyTrouble(error, tell.current.words) });
      },
    );
    return () => stop.abort();
  }, [file]);

  if (now.state === 'idle') return null;
  if (now.state === 'searching')
    return (
      <output className="scan-said">
        {now.page > 1 ? words.searchingPage(now.page) : words.searching}
      </output>
    );
  if (now.state === 'found') return <Several notices={now.notices} />;
  return (
    <Notice tone="urgent" live="alert" title={now.title}>
      <p>{now.why}</p>
    </Notice>
  );
}

type Words = ReturnType<typeof usePayTexts>['scan'];

/** Codes that are whole, and of something else. */
const OTHERS: readonly string[] = ['web_address', 'other_slip', 'unknown'];

function whyNone(other: InFile['other'], words: Words): Said {
  if (other?.kind !== 'unreadable') return { title: words.noneTitle, why: words.none };
  const title = OTHERS.includes(other.why) ? words.otherTitle : words.halfReadTitle;
  return { title, why: words.unreadable[other.why] };
}

function whyTrouble(error: unknown, words: Words): Said {
  return error instanceof UnreadableFile
    ? { title: words.troubleTitle, why: words.trouble[error.trouble] }
    : { title: words.blindTitle, why: words.blind };
}
