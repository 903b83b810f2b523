// One keep-alive HTTP connection that asks, waits for the whole answer, and asks again: a client that costs little.
import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
// Of content-length, however it is capitalised.
const LENGTH = Buffer.from('ength: ');

export interface Reply {
  status: number;
  head: Buffer;
  body: Buffer;
}

export interface Connection {
  /** The buffers of the reply are only good until the next request. */
  send(request: Buffer): Promise<Reply>;
  close(): void;
}

/** Undefined until all of it has arrived. Understands what our servers send: a length, or a status without a body. */
export function parseReply(bytes: Buffer): Reply | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const status = Number(bytes.toString('latin1', 9, 12));
  const bodyStart = headEnd + HEAD_END.length;
  const lengthAt = bytes.indexOf(LENGTH);
  let length = 0;
  if (lengthAt !== -1 && lengthAt < headEnd) {
    const from = lengthAt + LENGTH.length;
    length = Number.parseInt(bytes.toString('latin1', from, headEnd), 10);
  } else if (status !== 304 && status !== 204) {
    throw new Error(`a reply without a length: ${bytes.toString('latin1', 0, headEnd)}`);
  }
  if (bytes.length < bodyStart + length) return undefined;
  return {
    status,
    head: bytes.subarray(0, bodyStart),
    body: bytes.subarray(bodyStart, bodyStart + length),
  };
}

export async function openConnection(port: number): Promise<Connection> {
  // One buffer for the life of the connection: reading a page allocates nothing.
  const buffer = Buffer.allocUnsafe(128 * 1024);
  let filled = 0;
  let waiting: PromiseWithResolvers<Reply> | undefined;
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  const received = (size: number, chunk: Uint8Array): boolean => {
    buffer.set(size === chunk.length ? chunk : chunk.subarray(0, size), filled);
    filled += size;
    try {
      const reply = parseReply(buffer.subarray(0, filled));
      if (reply === undefined) return true;
      filled = 0;
      const { resolve } = waiting as PromiseWithResolvers<Reply>;
      waiting = undefined;
      resolve(reply);
    } catch (error) {
      fail(error as Error);
    }
    return true;
  };
  const open = async () => {
    const opened = await new Promise<Socket>((resolve, reject) => {
      const socket = connect(
        {
          port,
          host: '127.0.0.1',
          noDelay: true,
          onread: { buffer: Buffer.allocUnsafe(64 * 1024), callback: received },
        },
        () => resolve(socket),
      );
      socket.once('error', reject);
    });
    opened.on('error', fail);
    opened.on('close', () => fail(new Error('the server closed the connection')));
    return opened;
  };
  let socket = await open();
  return {
    async send(request) {
      // The server rightly ends what has been idle for long, as connections at the bottom of a pool are.
      if (socket.destroyed || socket.readableEnded) {
        filled = 0;
        socket = await open();
      }
      waiting = Promise.withResolvers<Reply>();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}
