// Listens to a person's news as a page does, and waits for what should come.
import { eventually } from '../time.ts';

export interface OpenNews {
  /** Waits for the next event of this name; those before it are left behind. */
  next(name: string): Promise<void>;
  /** Waits until the server has ended the stream. */
  ended(): Promise<void>;
  /** Every event so far, by name. */
  heard(): string[];
}

export async function openNews(
  url: string,
  who: { headers: Record<string, string> },
): Promise<OpenNews> {
  const response = await fetch(url, { headers: who.headers });
  if (response.status !== 200 || response.body === null)
    throw new Error(`news are refused: ${response.status}`);
  const names: string[] = [];
  let isOver = false;
  let seen = 0;
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const name = /^event: (\w+)$/m.exec(block)?.[1];
        if (name !== undefined) names.push(name);
      }
    }
  })().finally(() => {
    isOver = true;
  });
  return {
    next: async (name) => {
      await eventually(`the event ${name}, having heard ${names.join(', ')}`, () => {
        const at = names.indexOf(name, seen);
        if (at === -1) return Promise.resolve(false);
        seen = at + 1;
        return Promise.resolve(true);
      });
    },
    ended: async () => {
      await eventually('the end of the stream', () => Promise.resolve(isOver));
      await reading;
    },
    heard: () => [...names],
  };
}
