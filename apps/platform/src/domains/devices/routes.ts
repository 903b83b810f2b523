// The person's devices for notices over HTTP.
import { answer, serve } from '@io/endpoint/serve';
import type { FastifyInstance } from 'fastify';
import type { CitizenCaller } from '../../doors/citizen.ts';
import type { OurDoors } from '../../doors/doors.ts';
import { wireInstant } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { subscribe, unsubscribe } from './actions.ts';
import * as contract from './contract.ts';
import { type DeviceRow, listDevices } from './store.ts';

const wireDevice = (row: DeviceRow, { session }: CitizenCaller) => ({
  id: row.id,
  device: row.device,
  created_at: wireInstant(row.created_at),
  current: row.session_id === session.id,
});

export function deviceRoutes(app: FastifyInstance, doors: OurDoors, context: Context): void {
  const { sql, clock } = context;

  serve(app, doors, contract.listDevices, async ({ caller }) => {
    const rows = await listDevices(sql, caller.subject, clock());
    return answer(200, {
      items: rows.map((row) => wireDevice(row, caller)),
      application_server_key: context.webPush.publicKey,
    });
  });

  serve(app, doors, contract.subscribeDevice, async ({ caller, body }) => {
    const { p256dh, auth } = body.keys;
    const wanted = { endpoint: body.endpoint, p256dh, auth };
    const id = await subscribe(context, caller.subject, caller.session.id, wanted);
    const rows = await listDevices(sql, caller.subject, clock());
    const row = rows.find((one) => one.id === id);
    if (row === undefined) throw new Refusal(contract.deviceProblems.device_not_found);
    return answer(200, wireDevice(row, caller));
  });

  serve(app, doors, contract.removeDevice, async ({ caller, params }) => {
    const existed = await unsubscribe(context, caller.subject, params.device_id);
    if (!existed) throw new Refusal(contract.deviceProblems.device_not_found);
    return answer(204);
  });
}
