// A button that brings a file, and says how far it is.
import { Button, type ButtonLook, Notice } from '@io/ui';
import { sizeOf } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { useDownload } from '../use-download.ts';

export function DownloadButton(props: {
  address: string;
  name: string;
  type: 'application/pdf' | 'application/zip';
  look?: ButtonLook;
  children: string;
}) {
  const { address, name, type, look = 'secondary', children } = props;
  const { receipts: words } = usePayTexts();
  const { texts, language } = useSpoken();
  const isArchive = type === 'application/zip';
  const { now, start, stop } = useDownload({ address, name, type, keep: !isArchive });
  const said = () => {
    if (now.state === 'loading')
      return isArchive && now.received > 0
        ? words.archiving(sizeOf(now.received, language))
        : words.downloading;
    return now.state === 'done' && isArchive ? words.archiveDone : '';
  };
  return (
    <div className="download">
      <div className="button-row">
        <Button look={look} icon="download" busy={now.state === 'loading'} onClick={start}>
          {children}
        </Button>
        {now.state === 'loading' && (
          <Button look="quiet" onClick={stop}>
            {texts.app.cancel}
          </Button>
        )}
      </div>
      <output className="quiet small">{said()}</output>
      {now.state === 'loading' && isArchive && (
        <progress
          aria-label={children}
          {...(now.total !== undefined && { value: now.received, max: now.total })}
        />
      )}
      {now.state === 'done' && now.isKeptCopy && (
        <Notice live="status">
          <p>{words.offlineCopy}</p>
        </Notice>
      )}
      {now.state === 'failed' && <TroubleNotice error={now.error} retry={start} />}
    </div>
  );
}
