// What a gate is: its row, what may be declared of it, and its name for an identity provider.
import { sha256 } from '../../floor/secrets.ts';
import type { GateState, Line, Mark, Precedence, Trouble } from './rules.ts';

export interface NewGate {
  name: string;
  kind: 'login' | 'identity-provider' | 'service' | 'other';
  /** For people. */
  label: string;
  entityId?: string;
}

export interface GateSettings {
  /** A second; undefined: without limit. */
  rate: number | undefined;
  burst: number;
  shares: Record<Precedence, number>;
}

export interface GateRow {
  name: string;
  kind: NewGate['kind'];
  label: string;
  entity_id: string | null;
  rate: number | null;
  burst: number;
  adaptive: boolean;
  factor: number;
  trouble: Trouble;
  adjusted_at: Temporal.Instant | null;
  tokens: number;
  room: number;
  come: number;
  aside: number;
  come_charged: number;
  aside_charged: number;
  recent: Mark[];
  paused_at: Temporal.Instant | null;
  pause_it: string | null;
  pause_en: string | null;
  pause_end: Temporal.Instant | null;
  ticked_at: Temporal.Instant;
  lines: Line[];
}

export const LOGIN_GATE: NewGate = { name: 'login', kind: 'login', label: 'Ingresso a IO' };

const PROVIDER_GATE = 'identity-provider:';
const MARK = /^[0-9a-f]{8}$/;

/** Entity ids are long and may hold anything; eight digits of their hash are enough for some dozens of them. */
export const gateOfProvider = (provider: { entityId: string; displayName: string }): NewGate => ({
  name: `${PROVIDER_GATE}${sha256(provider.entityId).toString('hex', 0, 4)}`,
  kind: 'identity-provider',
  label: provider.displayName.slice(0, 120),
  entityId: provider.entityId,
});

export const markOfGate = (name: string): string => name.slice(PROVIDER_GATE.length);

/** Undefined when it is no mark: browsers may send anything. */
export const gateOfMark = (mark: string): string | undefined =>
  MARK.test(mark) ? `${PROVIDER_GATE}${mark}` : undefined;

const SERVICE_GATE = /^service:([0-9A-HJKMNP-TV-Z]{26})$/;

/** Of one institution's own servers. In small letters, as a ticket writes its gates. */
export const gateOfService = (serviceId: string): string => `service:${serviceId.toLowerCase()}`;

/** Undefined when it is the name of no such gate. */
export const serviceOfGate = (name: string): string | undefined =>
  SERVICE_GATE.exec(name.replace(/[a-z0-9]{26}$/, (id) => id.toUpperCase()))?.[1];

/** Outgoing mail: no person waits before it, the notices do. */
export const MAIL_GATE: NewGate = { name: 'mail', kind: 'other', label: 'Posta in uscita' };

export const stateOf = (row: GateRow): GateState => ({
  rate: row.rate ?? undefined,
  burst: row.burst,
  factor: row.factor,
  paused: row.paused_at !== null,
  tokens: row.tokens,
  lines: row.lines,
  recent: row.recent,
});
