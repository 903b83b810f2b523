// How the simulator behaves when nobody says otherwise. A request can override it by naming an
// outcome; POST …/config changes it for everybody. What each knob means is in knobs.ts.

import type { KeyName } from './keys.ts';
import type { Level, SignatureAlgorithm } from '../saml/names.ts';

export type Settings = {
  readonly outcome: string;
  readonly availability: 'up' | 'down' | 'unreachable';
  readonly delay_ms: number;
  readonly fault_share_percent: number;
  readonly clock_offset_seconds: number;
  readonly sign_response: boolean;
  readonly sign_assertion: boolean;
  readonly signing_key: KeyName;
  readonly published_keys: 'own' | 'both' | 'next';
  readonly signature_algorithm: SignatureAlgorithm;
  readonly tamper_after_signing: boolean;
  readonly with_assertion: boolean;
  readonly issuer: string | null;
  readonly destination: string | null;
  readonly in_response_to: string | null;
  readonly replay: boolean;
  readonly recipient: string | null;
  readonly audience: string | null;
  readonly level: Level | 'up' | 'down' | null;
  readonly session_index: 'by_level' | 'always' | 'never';
  readonly not_before_seconds: number;
  readonly not_on_or_after_seconds: number;
  readonly omit_attributes: readonly string[];
  readonly set_attributes: Readonly<Record<string, string>>;
  readonly unique_request_ids: boolean;
  readonly login_timeout_seconds: number;
  readonly logout: 'success' | 'partial';
};

export const defaultSettings: Settings = {
  outcome: 'success',
  availability: 'up',
  delay_ms: 0,
  fault_share_percent: 100,
  clock_offset_seconds: 0,
  sign_response: true,
  sign_assertion: true,
  signing_key: 'own',
  published_keys: 'own',
  signature_algorithm: 'rsa-sha256',
  tamper_after_signing: false,
  with_assertion: true,
  issuer: null,
  destination: null,
  in_response_to: null,
  replay: false,
  recipient: null,
  audience: null,
  level: null,
  session_index: 'by_level',
  not_before_seconds: 0,
  not_on_or_after_seconds: 300,
  omit_attributes: [],
  set_attributes: {},
  unique_request_ids: true,
  login_timeout_seconds: 600,
  logout: 'success',
};
