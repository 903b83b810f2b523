// One attachment: its name, what can be done with it, and how that is going.
import { Button, Icon, Notice } from '@io/ui';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { ApiProblem } from '../../../api.ts';
import { ageOf, sizeOf } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { RemoteAttachment } from '../../../wire.ts';
import { saveFile } from '../save-file.ts';
import { type AttachmentState, useAttachment } from '../use-attachment.ts';
import { Preparing } from './Preparing.tsx';
import { SenderTrouble } from './SenderTrouble.tsx';

const PdfViewer = lazy(() => import('./PdfViewer.tsx'));

export function AttachmentRow(props: { messageId: string; attachment: RemoteAttachment }) {
  const { messageId, attachment } = props;
  const { texts, language } = useSpoken();
  const words = texts.remote;
  const name = attachment.name || words.unnamed;
  const { now, start, close } = useAttachment(messageId, attachment);
  const isOpen = now.state === 'ready' && now.purpose === 'open';
  const opener = useRef<HTMLButtonElement>(null);
  const closeFromInside = () => {
    close();
    opener.current?.focus();
  };
  const isBusy = now.state === 'loading' || now.state === 'preparing';

  useEffect(() => {
    if (now.state !== 'ready' || now.purpose !== 'download') return;
    saveFile(now.bytes, name);
    close();
  }, [now, name, close]);

  return (
    <li className="attachment">
      <div className="attachment-head">
        <Icon name="file" />
        <p className="attachment-name">
          <span lang="it">{name}</span>
          <span className="quiet small">
            {now.state === 'ready'
              ? words.pdfOf(sizeOf(now.bytes.byteLength, language))
              : words.pdf}
          </span>
        </p>
        <div className="attachment-acts">
          <Button
            ref={opener}
            look="secondary"
            busy={isBusy}
            aria-expanded={isOpen}
            aria-label={isOpen ? words.closeNamed(name) : words.openNamed(name)}
            onClick={() => (isOpen ? close() : start('open'))}
          >
            {isOpen ? words.close : words.open}
          </Button>
          <Button
            look="quiet"
            icon="download"
            busy={isBusy}
            aria-label={words.downloadNamed(name)}
            onClick={() => (now.state === 'ready' ? saveFile(now.bytes, name) : start('download'))}
          >
            {words.download}
          </Button>
        </div>
      </div>
      <Going now={now} close={close} retry={() => start('open')} />
      {isOpen && (
        <>
          {now.kept && (
            <Notice live="status">
              <p>{words.keptCopy(ageOf(now.kept.openedAt, now.kept.shownAt, language))}</p>
            </Notice>
          )}
          <Suspense fallback={<p>{texts.app.loading}</p>}>
            <PdfViewer bytes={now.bytes} name={name} close={closeFromInside} />
          </Suspense>
        </>
      )}
    </li>
  );
}

function Going(props: { now: AttachmentState; close: () => void; retry: () => void }) {
  const { now, close, retry } = props;
  const { remote: words, app } = useSpoken().texts;
  if (now.state === 'loading') {
    const { received = 0, total } = now.progress ?? {};
    return (
      <div className="attachment-going">
        <label>
          {now.progress ? words.loading : words.asking}
          <progress {...(total !== undefined && { value: received, max: total })} />
        </label>
        <Button look="quiet" onClick={close}>
          {app.cancel}
        </Button>
      </div>
    );
  }
  if (now.state === 'preparing')
    return (
      <div className="attachment-going">
        <Preparing pauseMs={now.pauseMs}>
          <Button look="quiet" onClick={close}>
            {app.cancel}
          </Button>
        </Preparing>
      </div>
    );
  if (now.state !== 'failed') return null;
  return now.error instanceof ApiProblem && now.error.code.startsWith('remote_') ? (
    <SenderTrouble problem={now.error} retry={retry} />
  ) : (
    <TroubleNotice error={now.error} retry={retry} />
  );
}
