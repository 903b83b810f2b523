// The camera behind the frame: asked for, running, refused, absent, taken by others or showing black.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CodeReader, startCodeReader } from './code-reader.ts';

export type CameraState =
  | 'asking'
  | 'running'
  /** Running, and nothing but black is seen. */
  | 'dark'
  | 'refused'
  | 'absent'
  | 'busy'
  /** The picture is there, but this browser cannot look for codes in it. */
  | 'blind';

/** Between two looks: a phone stays cool, and a hand is not quicker. */
const PAUSE_MS = 120;
/** Of the picture looked at; the code fills a good part of the frame. */
const LOOKED_AT = 960;
/** Black from the start for so long is a covered lens or a camera that gives nothing (io-app #5170). */
const DARK_AFTER_MS = 3000;
const DARK_BELOW = 14;

// The torch is in no browser's type of constraints yet.
interface TorchCapabilities extends MediaTrackCapabilities {
  torch?: boolean;
}
interface TorchConstraint extends MediaTrackConstraintSet {
  torch: boolean;
}

const stateOf = (error: unknown): CameraState => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'absent';
};

/** The square in the middle, where the frame is. */
function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const side = Math.min(video.videoWidth, video.videoHeight);
  const size = Math.min(side, LOOKED_AT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (side === 0 || !context) return undefined;
  canvas.width = size;
  canvas.height = size;
  const left = (video.videoWidth - side) / 2;
  const top = (video.videoHeight - side) / 2;
  context.drawImage(video, left, top, side, side, 0, 0, size, size);
  return context.getImageData(0, 0, size, size);
}

/** A sample of the pixels is enough to tell black from a picture. */
function isDark({ data }: ImageData): boolean {
  for (let at = 0; at < data.length; at += 4 * 997) {
    if (Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) > DARK_BELOW) return false;
  }
  return true;
}

/** Calls `onText` for each code seen, again and again while it is seen. */
export function useCamera(onText: (text: string) => void): {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
  torch: { isOn: boolean; turn: () => void } | undefined;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('asking');
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [isLit, setLit] = useState(false);
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  }, [onText]);

  useEffect(() => {
    let isHere = true;
    let stream: MediaStream | undefined;
    let reader: CodeReader | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    const canvas = document.createElement('canvas');

    const look = async (since: number, sawLight: boolean): Promise<void> => {
      if (!isHere || !video.current || !reader) return;
      const picture = document.hidden ? undefined : pictureOf(video.current, canvas);
      const seesLight = sawLight || (picture !== undefined && !isDark(picture));
      if (seesLight) setState('running');
      else if (performance.now() - since > DARK_AFTER_MS) setState('dark');
      if (picture) {
        try {
          const texts = await reader.read(picture, false);
          if (isHere) for (const text of texts) tell.current(text);
        } catch {
          if (isHere) setState('blind');
          return;
        }
      }
      later = setTimeout(() => void look(since, seesLight), PAUSE_MS);
    };

    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
        });
      } catch (error) {
        if (isHere) setState(stateOf(error));
        return;
      }
      if (!isHere || !video.current) return stop();
      const [first] = stream.getVideoTracks();
      first?.addEventListener('ended', () => isHere && setState('busy'));
      setTrack(first);
      video.current.srcObject = stream;
      // A browser may forbid to start it; the person sees a still picture and the other ways.
      await video.current.play().catch(() => {});
      reader = startCodeReader();
      await look(performance.now(), false);
    };
    const stop = () => {
      for (const one of stream?.getTracks() ?? []) one.stop();
    };
    void start();
    return () => {
      isHere = false;
      clearTimeout(later);
      reader?.end();
      stop();
    };
  }, []);

  const capabilities: TorchCapabilities | undefined = track?.getCapabilities?.();
  const turnTorch = () => {
    const wanted: TorchConstraint = { torch: !isLit };
    track?.applyConstraints({ advanced: [wanted] }).then(
      () => setLit(!isLit),
      () => {}, // Some cameras offer it and refuse it: then it stays as it is.
    );
  };
  const torch = capabilities?.torch === true ? { isOn: isLit, turn: turnTorch } : undefined;
  return { video, state, torch };
}
