// Whether this device has a passkey of IO, as far as this browser remembers: no other way tells it without asking.

const MARK = 'io.passkey';

export const devicePasskey = {
  /** The passkey's id in IO. */
  get(): string | undefined {
    try {
      return localStorage.getItem(MARK) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(id: string | undefined): void {
    try {
      if (id === undefined) localStorage.removeItem(MARK);
      else localStorage.setItem(MARK, id);
    } catch {
      // Then the entrance does not offer it.
    }
  },
};

/** Browsers offer passkeys on safe addresses only, and not on those made of numbers. */
export const canHavePasskey = (): boolean =>
  'PublicKeyCredential' in globalThis && isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname);
