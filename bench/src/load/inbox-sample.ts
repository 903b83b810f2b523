// How long does somebody who reads an inbox wait, while something else goes on?
import { READERS } from '../setting/people.ts';
import { openConnection } from './connection.ts';
import { inboxRequest } from './requests.ts';

const SAMPLE_EVERY_MS = 20;

/** Somebody who is inside reads an inbox every twenty milliseconds, until told to stop. */
export function sampleInbox(port: number) {
  const times: number[] = [];
  let isOver = false;
  const running = (async () => {
    const connection = await openConnection(port);
    while (!isOver) {
      const request = inboxRequest(Math.floor(Math.random() * READERS));
      const before = performance.now();
      request.check(await connection.send(request.bytes));
      times.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
    }
    connection.close();
  })();
  return {
    async stop() {
      isOver = true;
      await running;
      return times;
    },
  };
}
