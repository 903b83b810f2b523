// Last step: rows uploaded, whom they reach, when it leaves, and the button with the number on it.
import { Button, Notice } from '@io/ui';
import { useId } from 'react';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Checked } from '../list/list-words.ts';
import { ConfirmForm } from './ConfirmForm.tsx';
import type { Upload } from './use-upload.ts';

export function SendStep(props: {
  institutionId: string;
  upload: Upload;
  /** Of what is on the page now; what was uploaded under another one no longer counts. */
  currentKey: string;
  checked: Checked | undefined;
  /** Why nothing can be uploaded yet. */
  waitsFor: string | undefined;
  onUpload: () => void;
  onOpenSaved: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.compose;
  const id = useId();
  const { institutionId, upload, currentKey, checked, waitsFor, onUpload, onOpenSaved } = props;
  const { phase, uploaded } = upload;
  const isCurrent = uploaded !== undefined && uploaded.key === currentKey;
  const good = number(checked?.good ?? 0, language);
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.steps.send}</h2>
      {phase.is === 'conflict' && (
        <Notice tone="urgent" live="alert" title={words.conflictTitle}>
          <p>{words.conflict}</p>
          <div className="button-row">
            <Button look="secondary" onClick={onOpenSaved}>
              {words.openSaved}
            </Button>
            <Button look="secondary" onClick={() => void upload.writeOver().then(onUpload)}>
              {words.keepMine}
            </Button>
          </div>
        </Notice>
      )}
      {phase.is === 'failed' && <TroubleNotice error={phase.error} />}
      {phase.is === 'saving' && <output>{words.saving}</output>}
      {phase.is === 'uploading' && (
        <div className="batch-bar">
          <progress max={checked?.good ?? 1} value={phase.done} aria-label={words.uploading} />
          <p className="batch-bar-words">
            <span>
              {words.uploading}: {number(phase.done, language)} / {good}
            </span>
            <Button look="quiet" icon="close" onClick={upload.cancel}>
              {words.cancel}
            </Button>
          </p>
          {phase.isLost && (
            <Notice tone="urgent" live="status">
              <p>{words.lost}</p>
            </Notice>
          )}
        </div>
      )}
      {(phase.is === 'idle' || phase.is === 'failed') && !isCurrent && (
        <>
          {waitsFor === undefined ? (
            <div className="act">
              <Button icon="up" onClick={onUpload}>
                {checked !== undefined && checked.bad > 0
                  ? words.uploadGood(good, number(checked.bad, language))
                  : words.upload(good)}
              </Button>
              <p className="quiet small">{words.uploadEffect}</p>
            </div>
          ) : (
            <p className="quiet">{waitsFor}</p>
          )}
        </>
      )}
      {isCurrent && phase.is === 'idle' && (
        <>
          {checked === undefined && <p>{words.onServer(number(uploaded.kept, language))}</p>}
          {uploaded.refused > 0 && (
            <Notice tone="urgent" live="status">
              <p>{words.refusedByServer(number(uploaded.refused, language))}</p>
            </Notice>
          )}
          {uploaded.kept === 0 ? (
            <p>{words.allBad}</p>
          ) : (
            <ConfirmForm
              institutionId={institutionId}
              uploaded={uploaded}
              onConflict={upload.conflict}
            />
          )}
        </>
      )}
    </section>
  );
}
