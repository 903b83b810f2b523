// The face of admission: whoever begins something that a dependency bears only so often of asks here first.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../floor/context.ts';
import { newUuid } from '../../floor/ids.ts';
import { startLoop } from '../../floor/loop.ts';
import { createDependencyGates, type Gate } from './dependency-gates.ts';
import {
  gateOfMark,
  gateOfProvider,
  type GateRow,
  type GateSettings,
  LOGIN_GATE,
  MAIL_GATE,
  markOfGate,
  type NewGate,
} from './gate.ts';
import { readState, tellWhatPassed, tickGates } from './heartbeat-actions.ts';
import { createKnocking } from './knock-actions.ts';
import { createObservations } from './observations.ts';
import { createQueueState } from './queue-state.ts';
import { sendToQueue } from './queue-answer.ts';
import { readPlace, type Signed, signedOf } from './signed.ts';
import { createStatusFile, type StatusFile } from './status-file.ts';
import { insertGates, markUsed } from './store.ts';
import type { SectionRow } from './switch-store.ts';

interface Provider {
  entityId: string;
  displayName: string;
}

/** How a login ended. `cause` is SPID's number (nr19) or a word of ours. */
export interface LoginEnding {
  identityProvider?: string;
  outcome: 'entered' | 'refused';
  cause?: string;
  /** That our own part took. */
  tookMs: number;
  /** Between question and answer. */
  awayMs?: number;
}

export type { Gate } from './dependency-gates.ts';
export { chargeMail, mailRoom } from './mail-gate-store.ts';

export interface Admission {
  /**
   * A gate before a dependency, in one line: `const gate = admission.gate('payments', 'Pagamenti')`, and in a route
   * `gate.through(request, () => verify(...))`. Without limit until an operator declares a rate or pauses it. Its routes
   * can then answer 429 `waiting_room`: `api-docs/problems.ts` says so in the documents.
   */
  gate(name: string, label: string): Gate;
  /** Before one institution's own servers: there only while an operator has declared it. */
  gateOfService(serviceId: string): Gate;
  /** False: somebody must wait and has been told so; the reply is sent. */
  knock(
    provider: Provider | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
    /** Where this browser went last and brought no answer from, as `markOf` wrote it. */
    leftAt: string | undefined,
  ): Promise<boolean>;
  /** A provider in eight digits, for a cookie. */
  markOf(provider: Provider): string;
  /** Counts it, and uses up the place of whoever has entered. */
  loginEnded(ending: LoginEnding, request: FastifyRequest, reply: FastifyReply): void;
  status: StatusFile;
  signed: Signed;
  gates(): readonly GateRow[];
  sections(): readonly SectionRow[];
  /** Reads how things stand, now. */
  refresh(): Promise<void>;
  onNews(told: () => void): void;
  stop(): Promise<void>;
}

/** The address in a notice of something due: it gives the reserved line, and leads to the message. */
export function precedenceLink(
  context: Pick<Context, 'config' | 'secrets'>,
  messageId: string,
  until: Temporal.Instant,
): string {
  const right = signedOf(context).writeRight(until.epochMilliseconds);
  return `${context.config.publicUrl}/precedenza/${right}?message=${messageId}`;
}

const BEAT_MS = 1000;
/** Without news it looks by itself so often. */
const LOOK_MS = 5000;

/**
 * Our own door decides; a provider's is four times as wide, until it is found slow or an operator says otherwise:
 * those whom our door calls come in one breath, often to one process, and must not be stopped a second time.
 */
const ofProviders = (own: GateSettings): GateSettings => ({
  ...own,
  rate: own.rate === undefined ? undefined : own.rate * 4,
  burst: own.burst * 4,
});

/** Of gates that are there for operators: nobody waits before they say so. */
const UNLIMITED: GateSettings = {
  rate: undefined,
  burst: 100,
  shares: { normal: 0, due: 0.2, desk: 0.1 },
};

export async function createAdmission(context: Context): Promise<Admission> {
  const { config, clock, live, log, sql } = context;
  const nowMs = () => clock().epochMilliseconds;
  const me = newUuid();
  const observations = createObservations(nowMs);
  const queue = createQueueState(nowMs);
  const signed = signedOf(context);
  const status = createStatusFile(signed.statusSeed);
  const knocking = createKnocking(context, queue);
  const listeners: (() => void)[] = [];
  let sections: SectionRow[] = [];
  let reading: Promise<void> | undefined;
  let readAt = -Infinity;

  async function read(): Promise<void> {
    const told = await readState(context);
    queue.learn(told.gates, told.processes);
    sections = told.sections;
    readAt = performance.now();
    status.tell(queue.rows(), sections, nowMs());
    for (const listener of listeners) listener();
  }

  /** One reading at a time; who asks while one is under way gets the next. */
  function refresh(): Promise<void> {
    const next = (reading ?? Promise.resolve()).catch(() => {}).then(read);
    reading = next;
    return next;
  }

  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();

  const loop = startLoop({
    name: 'admission',
    idleMs: BEAT_MS,
    log,
    step: async () => {
      // What makes this process late makes every login late, also those that have not ended yet.
      if (delay.count > 0) observations.time(LOGIN_GATE.name, delay.percentile(95) / 1e6);
      delay.reset();
      await tellWhatPassed(context, me, observations, queue);
      await tickGates(context);
      if (performance.now() - readAt > LOOK_MS) await refresh();
      return 'idle';
    },
  });
  let isTold = false;
  live.on('admission', () => {
    if (isTold) return;
    isTold = true;
    void (reading ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        isTold = false;
        return refresh();
      })
      .catch(() => {});
  });

  const useUp = (ticketId: string) => {
    markUsed(sql, ticketId).catch((error: unknown) =>
      log.warn({ event: 'place_not_marked', err: error }),
    );
  };

  const asking = new Map<string, Promise<void>>();
  function ensure(
    gates: readonly NewGate[],
    settings = ofProviders(config.admission),
  ): Promise<void> | undefined {
    const fresh = gates.filter((gate) => !queue.has(gate.name));
    if (fresh.length === 0) return undefined;
    const key = fresh.map((gate) => gate.name).join(' ');
    let asked = asking.get(key);
    if (asked === undefined) {
      asked = insertGates(sql, fresh, settings, clock())
        .then(refresh)
        .finally(() => asking.delete(key));
      asking.set(key, asked);
    }
    return asked;
  }
  await insertGates(sql, [LOGIN_GATE], config.admission, clock());
  const { mailRate } = config.admission;
  const ofMail = { ...UNLIMITED, rate: mailRate, burst: Math.max(1, mailRate ?? 1) };
  await insertGates(sql, [MAIL_GATE], ofMail, clock());
  await refresh();

  const dependencies = createDependencyGates({
    knock: knocking,
    ensure: (gate) => ensure([gate], UNLIMITED),
    has: (gate) => queue.has(gate),
    rows: () => queue.rows(),
    observations,
    signed,
    isDesk: (address) => config.admission.isDesk(address),
    markUsed: useUp,
    nowMs,
  });

  return {
    gate: (name, label) => dependencies.gate(name, label),
    gateOfService: (serviceId) => dependencies.ofService(serviceId),
    markOf: (provider) => markOfGate(gateOfProvider(provider).name),
    async knock(provider, request, reply, leftAt) {
      // Nobody to go to: the login itself says so.
      if (provider === undefined) return true;
      const gates = [LOGIN_GATE, gateOfProvider(provider)];
      await ensure(gates)?.catch(() => {});
      const names = gates.map((gate) => gate.name).filter((name) => queue.has(name));
      const ticket = readPlace(signed, request, nowMs());
      const left = leftAt === undefined ? undefined : gateOfMark(leftAt);
      const at = names.find((name) => name === left);
      for (const gate of names) if (ticket === undefined) observations.count(gate, 'arrivals');
      const verdict = await knocking({
        gates: names,
        ticket,
        right: signed.readRight(request, nowMs()),
        isDesk: config.admission.isDesk(request.ip),
        ...(at !== undefined && { again: { sparing: LOGIN_GATE.name, at } }),
      });
      if (verdict.outcome === 'enter') {
        for (const gate of names) {
          observations.count(gate, 'admitted');
          observations.count(gate, 'begun');
        }
        if (left !== undefined && queue.has(left)) observations.count(left, 'abandoned');
        return true;
      }
      sendToQueue(verdict, { request, reply, signed, gates: queue.rows(), nowMs: nowMs() });
      return false;
    },
    loginEnded(ending, request, reply) {
      const gates = [LOGIN_GATE.name];
      if (ending.identityProvider !== undefined) {
        const own = gateOfProvider({ entityId: ending.identityProvider, displayName: '' }).name;
        gates.push(own);
        if (ending.awayMs !== undefined) observations.time(own, ending.awayMs);
        observations.count(own, 'returned');
      }
      observations.time(LOGIN_GATE.name, ending.tookMs);
      for (const gate of gates)
        observations.count(gate, ending.outcome === 'entered' ? 'completed' : 'refused');
      if (ending.outcome === 'refused') {
        observations.refuse(ending.cause ?? 'other', ending.identityProvider ?? '');
        return;
      }
      const place = readPlace(signed, request, nowMs());
      if (place === undefined) return;
      reply.header('set-cookie', signed.clearPlace());
      useUp(place.id);
    },
    status,
    signed,
    gates: () => queue.rows(),
    sections: () => sections,
    refresh,
    onNews: (told) => void listeners.push(told),
    async stop() {
      delay.disable();
      await loop.stop();
      await reading?.catch(() => {});
    },
  };
}
