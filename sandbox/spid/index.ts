// SPID as a kind of identity provider. Source: AgID's technical rules.

import { attributes } from '../idp/attributes.ts';
import type { Kind } from '../idp/kind.ts';
import { defaultSettings } from '../idp/settings.ts';
import { comparisons } from '../saml/names.ts';
import { text } from '../text.ts';

export const spid: Kind = {
  label: 'SPID',
  look: 'spid',
  simulates: text(
    "Questa pagina simula un gestore dell'identità SPID. Le persone sono inventate e nessun servizio vero si fida: le chiavi nascono qui.",
    'This page simulates a SPID identity provider. The people are invented, and no real service trusts it: its keys are made here.',
  ),
  about: text(
    'Fa la parte di chi, nel mondo vero, rilascia le identità SPID: riceve la richiesta di un servizio, controlla che segua le regole, chiede chi sei e risponde con una Response SAML firmata.',
    "It plays the part of those who issue SPID identities: it takes a service's request, checks it against the rules, asks who you are and answers with a signed SAML Response.",
  ),
  requests: {
    of: 'SPID',
    comparisons: () => comparisons,
    needsForceAuthn: (level) => level !== 'SpidL1',
    entityIdIsDestination: true,
  },
  metadataRules: () => [],
  attributes: Object.keys(attributes),
  response: {
    issuerFormat: true,
    spNameQualifier: false,
    plainStrings: false,
    shibboleth: false,
  },
  defaults: defaultSettings,
  logout: 'saml',
  secondStep: ({ request }) => (request.level === 'SpidL1' ? 'consent' : 'second-factor'),
};
