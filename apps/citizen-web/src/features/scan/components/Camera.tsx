// What the camera sees, the frame for the code, and what was seen in it; or why there is nothing to see.
import { Button, Icon } from '@io/ui';
import { readPaymentCode, type ReadPaymentCode } from '@io/vocabulary';
import { useRef, useState } from 'react';
import { usePayTexts } from '../../../texts/pay.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { type CameraState, useCamera } from '../use-camera.ts';
import { useFound } from '../use-found.ts';

/** Asked for anew, it begins anew. */
export function Camera() {
  const [turn, setTurn] = useState(0);
  return <OneCamera key={turn} restart={() => setTurn(turn + 1)} />;
}

function OneCamera({ restart }: { restart: () => void }) {
  const { scan: words } = usePayTexts();
  const found = useFound();
  const isDone = useRef(false);
  const [other, setOther] = useState<ReadPaymentCode>();
  const { video, state, torch } = useCamera((text) => {
    if (isDone.current) return;
    const read = readPaymentCode(text);
    if (found(read)) isDone.current = true;
    else setOther(read);
  });
  const isSeeing = state === 'running' || state === 'dark';
  return (
    <div className="scan-camera" data-state={state}>
      <video ref={video} className="scan-video" muted playsInline aria-label={words.video} />
      {isSeeing && <div className="scan-frame" aria-hidden="true" />}
      <div className="scan-words">
        <CameraWords state={state} restart={restart} />
        {state === 'running' && (
          <output className="scan-said">
            {other?.kind === 'unreadable' ? words.unreadable[other.why] : words.hint}
          </output>
        )}
        {torch && (
          <Button
            look="secondary"
            className="scan-torch"
            aria-pressed={torch.isOn}
            onClick={torch.turn}
          >
            {torch.isOn ? words.lightOff : words.lightOn}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Nothing while it runs well. */
function CameraWords({ state, restart }: { state: CameraState; restart: () => void }) {
  const { scan: words } = usePayTexts();
  const { app } = useTexts();
  if (state === 'running') return null;
  if (state === 'asking') return <output className="scan-said">{words.asking}</output>;
  const said = {
    refused: [words.refusedTitle, words.refused],
    absent: [words.absentTitle, words.absent],
    busy: [words.busyTitle, words.busy],
    dark: [words.darkTitle, words.dark],
    blind: [words.blindTitle, words.blind],
  } as const;
  const [title, text] = said[state];
  return (
    <div className="scan-trouble" role="alert">
      <Icon name={state === 'absent' ? 'info' : 'warning'} />
      <div>
        <p className="notice-title">{title}</p>
        <p>{text}</p>
        {(state === 'refused' || state === 'busy') && (
          <Button look="secondary" icon="restore" onClick={restart}>
            {app.retry}
          </Button>
        )}
      </div>
    </div>
  );
}
