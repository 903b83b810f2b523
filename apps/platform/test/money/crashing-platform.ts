// The platform as a process of its own that ends without a word at a named point between two effects of a payment.
// Its parent says which; and by how far its clock is ahead, so that leases of the process before have run out.
import { readConfig } from '../../src/config.ts';
import { createPlatform } from '../../src/platform.ts';

const ahead = Number(process.env['CLOCK_AHEAD_SECONDS'] ?? 0);
let armed: string | undefined;
process.on('message', (message: { arm?: string }) => {
  armed = message.arm;
  process.send?.({ type: 'armed' });
});

const config = readConfig();
const platform = await createPlatform(
  config,
  () => Temporal.Now.instant().add({ seconds: ahead }),
  {
    between: (point) => {
      if (point === armed) process.kill(process.pid, 'SIGKILL');
    },
  },
);
await platform.app?.listen({ port: config.port, host: '127.0.0.1' });
process.send?.({ type: 'ready' });
