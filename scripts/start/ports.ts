// Are the ports free? Asked before anything slow begins, so that the answer comes at once.
import { createServer } from 'node:net';
import { PlainError } from './plain-error.ts';
import type { Settings } from './settings.ts';

const betweenTries = 100;

/**
 * Throws PlainError naming the port and the setting to change. `patience` in milliseconds: how long
 * the children of a killed start may still hold theirs.
 */
export async function checkPorts(settings: Settings, patience: number): Promise<void> {
  const wanted = [{ port: settings.port, setting: 'PORT' }];
  if (settings.sandbox) {
    wanted.push(
      { port: settings.sandbox.port, setting: 'SANDBOX_PORT' },
      { port: settings.sandbox.mailPort, setting: 'SANDBOX_PORT' },
      { port: settings.sandbox.cardsPort, setting: 'CARDS_PORT' },
    );
  }
  const deadline = performance.now() + patience;
  for (const { port, setting } of wanted) {
    for (;;) {
      const obstacle = await whyNotListen(port);
      if (obstacle === undefined) break;
      if (obstacle !== 'EADDRINUSE' || performance.now() > deadline) {
        throw refusal(port, setting, obstacle);
      }
      await new Promise((resolve) => setTimeout(resolve, betweenTries));
    }
  }
}

function refusal(port: number, setting: string, obstacle: string): PlainError {
  const change = `${setting}=… npm start`;
  switch (obstacle) {
    case 'EADDRINUSE':
      return new PlainError(
        `La porta ${port} è occupata da un altro programma: usane un'altra con ${change} / Port ${port} is in use by another program: choose another with ${change}`,
      );
    case 'EACCES':
      return new PlainError(
        `La porta ${port} è riservata al sistema: usane una da 1024 in su con ${change} / Port ${port} is reserved to the system: choose one from 1024 up with ${change}`,
      );
    default:
      return new PlainError(
        `La porta ${port} non si può usare (${obstacle}): scegline un'altra con ${change} / Port ${port} cannot be used (${obstacle}): choose another with ${change}`,
      );
  }
}

/** The error code of listening on all addresses, IPv6 and IPv4 together as the children do. */
async function whyNotListen(port: number): Promise<string | undefined> {
  const all = await tryListen(port, '::');
  // A machine without IPv6 has no such address: then IPv4 alone decides.
  return all === 'EAFNOSUPPORT' || all === 'EADDRNOTAVAIL' ? tryListen(port, '0.0.0.0') : all;
}

async function tryListen(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
