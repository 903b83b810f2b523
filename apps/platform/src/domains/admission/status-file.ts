// The one file that always answers: the state of every section and queue, signed, as bytes in memory.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { wireInstant } from '../../floor/clock.ts';
import { sha256 } from '../../floor/secrets.ts';
import { LEVELS, type PublicStatus, SECTIONS } from './contract.ts';
import { type GateRow, stateOf } from './gate.ts';
import { paceOf, type Precedence, rateNow } from './rules.ts';
import type { SectionRow } from './switch-store.ts';

export interface StatusFile {
  bytes(): Buffer;
  etag(): string;
  keys(): { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'EdDSA' }[];
  /** Makes the bytes anew when they would say something else. */
  tell(gates: readonly GateRow[], sections: readonly SectionRow[], nowMs: number): void;
}

/** A seed of 32 bytes as the private key it is: RFC 8410. */
function ed25519(seed: Buffer): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

const [quiet] = LEVELS;
const nothing = {
  level: quiet,
  text: { it: '', en: '' },
  link: null,
  expected_end: null,
  visible: true,
};

const wireOrNull = (at: Temporal.Instant | null) => (at === null ? null : wireInstant(at));

export const sectionOf = (row: SectionRow) => ({
  level: row.level,
  text: { it: row.text_it, en: row.text_en },
  link: row.link,
  expected_end: wireOrNull(row.expected_end),
  visible: row.visible,
});

const byClass = (gate: GateRow, value: (line: GateRow['lines'][number]) => number) =>
  Object.fromEntries(gate.lines.map((line) => [line.class, value(line)])) as Record<
    Precedence,
    number
  >;

const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value * 100) / 100 : 1e6);

function gateOf(gate: GateRow, nowMs: number): PublicStatus['gates'][string] {
  const state = stateOf(gate);
  return {
    rate: rounded(rateNow(state) ?? Number.POSITIVE_INFINITY),
    paused: state.paused,
    trouble: gate.trouble,
    label: gate.label,
    reason: state.paused ? { it: gate.pause_it ?? '', en: gate.pause_en ?? '' } : null,
    expected_end: wireOrNull(gate.pause_end),
    issued: byClass(gate, (line) => line.given),
    served: byClass(gate, (line) => line.served),
    pace: byClass(gate, (line) => rounded(paceOf(state, line, nowMs))),
  };
}

/** Every process makes the same bytes of the same rows: Ed25519 has no chance in it. */
export function createStatusFile(seed: Buffer): StatusFile {
  const key = ed25519(seed);
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const kid = sha256(x).toString('base64url').slice(0, 16);
  const header = Buffer.from(
    JSON.stringify({ alg: 'EdDSA', kid, b64: false, crit: ['b64'] }),
  ).toString('base64url');
  let said = '';
  let bytes = Buffer.alloc(0);
  let etag = '';

  const tell: StatusFile['tell'] = (gates, sections, nowMs) => {
    const rows = new Map(sections.map((row) => [row.name, row]));
    const body = {
      sections: Object.fromEntries(
        SECTIONS.map((name) => {
          const row = rows.get(name);
          return [name, row === undefined ? nothing : sectionOf(row)];
        }),
      ),
      gates: Object.fromEntries(gates.map((gate) => [gate.name, gateOf(gate, nowMs)])),
    };
    const text = JSON.stringify(body);
    if (text === said) return;
    said = text;
    const moments = [
      ...gates.map((gate) => gate.ticked_at.epochMilliseconds),
      ...sections.map((row) => row.changed_at.epochMilliseconds),
      0,
    ];
    const at = wireInstant(Temporal.Instant.fromEpochMilliseconds(Math.max(...moments)));
    const payload = JSON.stringify({ version: 1, at, ...body });
    const signature = sign(null, Buffer.from(`${header}.${payload}`), key).toString('base64url');
    bytes = Buffer.from(`{"status":${payload},"jws":"${header}..${signature}"}`);
    etag = `"${sha256(bytes).toString('base64url').slice(0, 27)}"`;
  };
  tell([], [], 0);
  return {
    bytes: () => bytes,
    etag: () => etag,
    keys: () => [{ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }],
    tell,
  };
}
