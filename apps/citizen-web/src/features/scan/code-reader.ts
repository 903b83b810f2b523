// The page's side of the worker that reads codes: started when first asked, ended with the page that needed it.
import type { Answer, Question } from './code-worker.ts';

export interface CodeReader {
  /** The texts of all codes in the picture; rejects when this browser cannot read codes. */
  read(picture: ImageData, isThorough: boolean): Promise<string[]>;
  end(): void;
}

interface Waiting {
  resolve: (texts: string[]) => void;
  reject: (error: Error) => void;
}

export function startCodeReader(): CodeReader {
  const worker = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let last = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('texts' in data) asked?.resolve(data.texts);
    else asked?.reject(new Error(data.failed));
  });
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('the code reader did not start'));
    waiting.clear();
  });

  return {
    read: (picture, isThorough) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        const pixels = picture.data.buffer;
        const question: Question = {
          id: last,
          pixels,
          width: picture.width,
          height: picture.height,
          isThorough,
        };
        worker.postMessage(question, [pixels]);
      }),
    end() {
      worker.terminate();
      for (const { reject } of waiting.values()) reject(new Error('ended'));
      waiting.clear();
    },
  };
}
