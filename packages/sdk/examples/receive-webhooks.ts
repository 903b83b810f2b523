// Receives IO's notices with Node's own server: proves the signature, passes over repetitions, answers at once.
// WEBHOOK_SECRET=whsec_… PORT=8080 node receive-webhooks.ts
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { IoError, verifyWebhook } from '@io/sdk';

const { WEBHOOK_SECRET = '', PORT = '8080' } = process.env;
/** In a real portal a table with the event's id as its key. */
const had = new Set<string>();

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const event = await verifyWebhook({
      body: await buffer(request),
      headers: request.headers,
      secret: WEBHOOK_SECRET,
    });
    if (!had.has(event.id)) {
      had.add(event.id);
      console.log(`${event.type} ${String(event.data['message_id'])}`);
    }
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof IoError)) throw error;
    response.writeHead(400).end(error.en);
  }
}

const server = createServer((request, response) => void receive(request, response));
server.listen(Number(PORT), '127.0.0.1', () => console.log('In ascolto / listening'));
