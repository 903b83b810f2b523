// The browsers on which a person gets notices (Web Push): which they are, one more, one less.
import { emptyBody, endpoint, problems } from '@io/endpoint';
import { z } from 'zod';

export const deviceProblems = problems({
  device_not_found: {
    status: 404,
    title: 'Device not found',
    it: 'Questo dispositivo non riceve i tuoi avvisi, o non li riceve più.',
    en: 'This device does not get your notices, or no longer does.',
  },
  push_address_refused: {
    status: 400,
    title: 'Push service refused',
    it: 'L’indirizzo del servizio di notifica non è valido: deve essere https e pubblico, per esempio https://push.example/abc.',
    en: 'The address of the push service is not valid: it must be https and public, for example https://push.example/abc.',
  },
  push_keys_refused: {
    status: 400,
    title: 'Push keys refused',
    it: 'Le chiavi del browser non sono valide: «p256dh» è un punto della curva P-256 e «auth» ha 16 byte, in base64url.',
    en: 'The keys of the browser are not valid: "p256dh" is a point of the curve P-256 and "auth" has 16 bytes, in base64url.',
  },
});

const citizenDoor = { kind: 'citizen' } as const;
const base64url = /^[A-Za-z0-9_-]+={0,2}$/;

export const deviceItem = z.object({
  id: z.uuid(),
  /** "Chrome, Android"; may be empty. */
  device: z.string(),
  created_at: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});

export const listDevices = endpoint({
  method: 'GET',
  path: '/app/api/v1/push-devices',
  door: citizenDoor,
  summary:
    'The devices that get this person’s notices, newest first, and the key to subscribe with',
  replies: {
    200: z.object({ items: z.array(deviceItem), application_server_key: z.string() }),
  },
  problems: [],
});

export const subscribeDevice = endpoint({
  method: 'PUT',
  path: '/app/api/v1/push-devices',
  door: citizenDoor,
  summary:
    'Lets this device get notices: the body is the browser’s PushSubscription. It may be repeated; it ends with the session. Of more than ten the oldest gives way',
  body: z.object({
    endpoint: z.string().max(1024),
    keys: z.object({
      p256dh: z.string().regex(base64url).max(100),
      auth: z.string().regex(base64url).max(40),
    }),
  }),
  replies: { 200: deviceItem },
  problems: [deviceProblems.push_address_refused, deviceProblems.push_keys_refused],
});

export const removeDevice = endpoint({
  method: 'DELETE',
  path: '/app/api/v1/push-devices/:device_id',
  door: citizenDoor,
  summary: 'No more notices on that device',
  params: z.object({ device_id: z.uuid() }),
  replies: { 204: emptyBody },
  problems: [deviceProblems.device_not_found],
});
