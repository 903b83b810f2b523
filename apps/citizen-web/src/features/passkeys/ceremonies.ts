// The browser's part of adding and using a passkey. Loaded only when somebody does either.
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { api } from '../../api.ts';
import type { PasskeyEntry } from '../../wire.ts';
import { AlreadyHere, CalledOff } from './called-off.ts';
import { devicePasskey } from './device-passkey.ts';

function reasonOf(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return new AlreadyHere();
  return name === 'NotAllowedError' || name === 'AbortError' ? new CalledOff() : error;
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Throws CalledOff, AlreadyHere, ApiProblem or Unreachable. */
export async function addPasskey(): Promise<PasskeyEntry> {
  const optionsJSON = await api<CreationOptions>('/passkeys/options', { method: 'POST' });
  const body = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw reasonOf(error);
  });
  const added = await api<PasskeyEntry>('/passkeys', { method: 'POST', body });
  devicePasskey.set(added.id);
  return added;
}

/** Afterwards the browser has the session's cookie. Throws CalledOff, ApiProblem or Unreachable. */
export async function enterWithPasskey(): Promise<void> {
  const optionsJSON = await api<RequestOptions>('/passkey-login/options', { method: 'POST' });
  const body = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw reasonOf(error);
  });
  await api('/passkey-login', { method: 'POST', body });
}
