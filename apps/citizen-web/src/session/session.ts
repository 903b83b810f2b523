// Who is here: settles it at the start, keeps one person's things apart from another's, ends it.
import { hydrate, type QueryClient } from '@tanstack/react-query';
import { api, ApiProblem, hasStatus, send } from '../api.ts';
import type { Profile } from '../wire.ts';
import { drafts } from './drafts.ts';
import { type Kept, readKept, wipeKept } from './kept-store.ts';
import { keepWhatIsSeen } from './keeping.ts';
import { marks } from './marks.ts';
import { stopPush } from './push-subscription.ts';

export const profileKey = ['profile'] as const;

/** "unreachable": the server gave no answer and the device keeps nothing to show instead. */
export type Entry = 'in' | 'out' | 'unreachable';
/** "safety": the server ended it because a token was used twice. */
export type EndReason = 'ended' | 'safety' | 'left' | 'left-offline';

/** What a refusal of the server says of the session. */
export const reasonOf = (error: unknown): EndReason =>
  error instanceof ApiProblem && error.code === 'session_ended_for_safety' ? 'safety' : 'ended';

export interface Session {
  entered(): Promise<Entry>;
  /** Why nobody is here, when there is more to say than that. */
  outBecause(): EndReason | undefined;
  /** Whether a person is probably here: worth waiting for the answer before showing the entrance. */
  isLikely(): Promise<boolean>;
  end(reason: EndReason): Promise<void>;
  /** The server says that the session is over: asks why, and ends it here. */
  endedElsewhere(): Promise<void>;
  leave(): Promise<void>;
  /** Leaves, and goes on to the identity provider to end its session, too. Throws what `api` throws; then nothing has ended. */
  leaveProvider(): Promise<void>;
  /** Ends every session of the person, this one too. Throws what `api` throws; then nothing has ended. */
  leaveEverywhere(): Promise<void>;
}

/** With something kept to show, a slow network is waited for this long before showing it. */
const PATIENCE_MS = 4000;
const CHANNEL = 'io-session';

/** `onEnd` runs after everything of the person is gone from memory and device, in every open tab. */
export function createSession(client: QueryClient, onEnd: (reason: EndReason) => void): Session {
  let owner: string | undefined;
  let stopKeeping = () => {};
  let entering: Promise<Entry> | undefined;
  let isLeaving = false;
  let whyOut: EndReason | undefined;
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;

  const belongsTo = (person: string) => {
    stopKeeping();
    owner = person;
    stopKeeping = keepWhatIsSeen(client, person);
  };

  const forget = async () => {
    stopKeeping();
    owner = undefined;
    entering = undefined;
    await client.cancelQueries();
    client.clear();
    await wipeKept();
  };

  // Somebody else has entered in another tab: nothing of the first person may stay on the screen.
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey[0] !== profileKey[0]) return;
    const profile = client.getQueryData<Profile>(profileKey);
    if (owner === undefined || !profile || profile.fiscal_code === owner) return;
    void forget().then(() => location.reload());
  });

  /** Whoever is put out comes back to the page that was open; whoever leaves takes everything along. */
  const noteWhere = (reason: EndReason) => {
    if (reason === 'ended' || reason === 'safety') {
      marks.returnTo.set(`${location.pathname}${location.search}`);
    } else {
      marks.returnTo.clear();
      drafts.clearAll();
    }
  };

  tabs?.addEventListener('message', (event: MessageEvent<EndReason>) => {
    if (owner === undefined) return;
    noteWhere(event.data);
    void forget().then(() => onEnd(event.data));
  });

  const endHere = async (reason: EndReason) => {
    if (owner === undefined) return;
    noteWhere(reason);
    await forget();
    tabs?.postMessage(reason);
    onEnd(reason);
  };

  const restore = (kept: Kept) =>
    hydrate(client, kept.state, { defaultOptions: { queries: { gcTime: Infinity } } });

  async function settle(): Promise<Entry> {
    if (marks.logoutPending.is() && !(await tellLogout())) return 'out';
    const kept = await readKept(Date.now());
    const timeoutMs = kept ? PATIENCE_MS : 10_000;
    try {
      const profile = await api<Profile>('/profile', { timeoutMs });
      if (kept?.owner === profile.fiscal_code) restore(kept);
      else if (kept) await wipeKept();
      belongsTo(profile.fiscal_code);
      client.setQueryData(profileKey, profile);
      return 'in';
    } catch (error) {
      if (hasStatus(error, 401)) {
        whyOut = reasonOf(error) === 'safety' ? 'safety' : undefined;
        await wipeKept();
        return 'out';
      }
      if (!kept) return 'unreachable';
      restore(kept);
      if (!client.getQueryData(profileKey)) return 'unreachable';
      belongsTo(kept.owner);
      return 'in';
    }
  }

  /** Whether the server knows by now that the person left. */
  async function tellLogout(): Promise<boolean> {
    try {
      await send('/logout', { method: 'POST' });
    } catch (error) {
      if (!hasStatus(error, 401)) return false;
    }
    marks.logoutPending.clear();
    return true;
  }

  return {
    entered() {
      if (owner !== undefined && client.getQueryData(profileKey)) return Promise.resolve('in');
      entering ??= settle().finally(() => (entering = undefined));
      return entering;
    },
    outBecause: () => whyOut,
    async isLikely() {
      if (owner !== undefined || marks.loginStarted.take()) return true;
      return (await readKept(Date.now())) !== undefined;
    },
    end: endHere,
    async leaveEverywhere() {
      // The server's news of the end, which comes at once, must not tell it as something that befell the person.
      isLeaving = true;
      try {
        await api('/sessions?which=all', { method: 'DELETE' });
        await stopPush();
        await endHere('left');
      } finally {
        isLeaving = false;
      }
    },
    async endedElsewhere() {
      if (isLeaving) return;
      const why = await api('/session').catch((error: unknown) => error);
      await endHere(reasonOf(why));
    },
    async leaveProvider() {
      isLeaving = true;
      try {
        const { continue_at: next } = await send<{ continue_at: string | null }>(
          '/logout/provider',
          { method: 'POST' },
        );
        if (next === null) return await endHere('left');
        noteWhere('left');
        await forget();
        tabs?.postMessage('left');
        location.assign(next);
      } finally {
        isLeaving = false;
      }
    },
    async leave() {
      // The note first: even if the page dies now, the next start tells the server before anything else.
      marks.logoutPending.set();
      const told = await tellLogout();
      await stopPush();
      await forget();
      const reason = told ? 'left' : 'left-offline';
      noteWhere(reason);
      tabs?.postMessage(reason);
      onEnd(reason);
    },
  };
}
