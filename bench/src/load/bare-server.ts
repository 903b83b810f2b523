// The limit of a 304: node:http that answers nothing else, without routes, sessions or log.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((_request, response) => {
  response.writeHead(304, { etag: '"AAAAAAAAAAAAAAAAAAAAAAAAAAA"' });
  response.end();
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ type: 'ready', port: (server.address() as AddressInfo).port }),
);
process.once('disconnect', () => process.exit(0));
