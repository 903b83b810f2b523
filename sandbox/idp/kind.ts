// In what does one kind of identity provider differ from another? SPID and CIE each fill this in.

import type { MetadataRules } from '../saml/service-provider.ts';
import type { RequestRules } from '../saml/request-rules.ts';
import type { Text } from '../text.ts';
import type { Login, Step } from './login.ts';
import type { Settings } from './settings.ts';

export type Kind = {
  /** As people call it; also the word in `Entra con …`. */
  readonly label: 'SPID' | 'CIE';
  /** Colours of its pages. */
  readonly look: 'spid' | 'cie';
  /** Said at the foot of every page. */
  readonly simulates: Text;
  /** Said first on the front page. */
  readonly about: Text;
  readonly requests: RequestRules;
  /** What a service provider's metadata must have besides what SAML wants. */
  readonly metadataRules: MetadataRules;
  /** Names of the attributes that it can send. */
  readonly attributes: readonly string[];
  readonly response: ResponseStyle;
  /** How it behaves when nobody says otherwise. */
  readonly defaults: Settings;
  readonly logout: 'saml' | 'session-only';
  /** What is asked after name and password, before consent. */
  readonly secondStep: (login: Login) => Exclude<Step['name'], 'credentials'>;
};

/** How its Responses are written, within what SAML leaves open. */
export type ResponseStyle = {
  readonly issuerFormat: boolean;
  readonly spNameQualifier: boolean;
  /** Values are xs:string all, dates too. */
  readonly plainStrings: boolean;
  readonly shibboleth: boolean;
};
