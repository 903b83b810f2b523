// Small notes that survive a change of page: where to return after the login, and a logout still to tell.

import { ownPath } from './own-path.ts';

const within = <T>(job: () => T): T | undefined => {
  try {
    return job();
  } catch {
    return undefined; // Storage may be forbidden: the note is then lost, and nothing else.
  }
};

/** Read by this app, set by it and by the back-office. */
const RETURN = 'io.return';
const LOGIN = 'io.login-started';
/** What another app of the same site serves: not an address of this one's router. */
export const isElsewhere = (path: string): boolean => path.startsWith('/backoffice/');

const START_AGAIN = 'io.started-again';
const PROVIDER = 'io.provider';
const LOGOUT = 'io.logout-pending';
const EXPIRY = 'io.expiry-seen';

export const marks = {
  returnTo: {
    set: (path: string) => within(() => sessionStorage.setItem(RETURN, path)),
    clear: () => within(() => sessionStorage.removeItem(RETURN)),
    /** Gives the path once. Only pages of this very app. */
    take(): string | undefined {
      const path = within(() => sessionStorage.getItem(RETURN));
      within(() => sessionStorage.removeItem(RETURN));
      return ownPath(path, location.origin);
    },
  },
  loginStarted: {
    set: () => within(() => sessionStorage.setItem(LOGIN, '1')),
    take(): boolean {
      const started = within(() => sessionStorage.getItem(LOGIN)) === '1';
      within(() => sessionStorage.removeItem(LOGIN));
      return started;
    },
  },
  /** The end of a session whose announcement was read and put aside. */
  expirySeen: {
    get: () => within(() => localStorage.getItem(EXPIRY)) ?? undefined,
    set: (end: string) => within(() => localStorage.setItem(EXPIRY, end)),
  },
  /** The name of the identity provider that was chosen last, to tell whose help to ask. */
  provider: {
    set: (name: string) => within(() => sessionStorage.setItem(PROVIDER, name)),
    get: () => within(() => sessionStorage.getItem(PROVIDER)) ?? undefined,
  },
  startAgain: {
    /** Whether the page may start again by itself: not twice within half a minute, which would be a loop. */
    mayNow(nowMs: number): boolean {
      const last = Number(within(() => sessionStorage.getItem(START_AGAIN)) ?? 0);
      if (nowMs - last < 30_000) return false;
      const isNoted = within(() => {
        sessionStorage.setItem(START_AGAIN, String(nowMs));
        return true;
      });
      return isNoted === true;
    },
  },
  logoutPending: {
    set: () => within(() => localStorage.setItem(LOGOUT, '1')),
    is: () => within(() => localStorage.getItem(LOGOUT)) === '1',
    clear: () => within(() => localStorage.removeItem(LOGOUT)),
  },
};
