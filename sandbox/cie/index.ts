// CIE, the electronic identity card, as a kind of identity provider. Source: the ministry's
// technical manual for service providers ("Entra con CIE", SAML 2.0).

import type { Kind } from '../idp/kind.ts';
import { defaultSettings } from '../idp/settings.ts';
import { text } from '../text.ts';
import { cieMetadataRules } from './metadata-rules.ts';

/** All that CIE says of a person. */
export const cieAttributes = ['name', 'familyName', 'dateOfBirth', 'fiscalNumber'] as const;

export const cie: Kind = {
  label: 'CIE',
  look: 'cie',
  simulates: text(
    "Questa pagina simula Entra con CIE, il gestore della carta d'identità elettronica. Le persone sono inventate e nessun servizio vero si fida: le chiavi nascono qui.",
    'This page simulates the identity provider of the electronic identity card. The people are invented, and no real service trusts it: its keys are made here.',
  ),
  about: text(
    "Fa la parte del gestore della carta d'identità elettronica: controlla la richiesta con le regole di CIE, chiede credenziali (livello 1), un codice (livello 2) o la carta (livello 3) e risponde come fa CIE, con nome, cognome, data di nascita e codice fiscale.",
    'It plays the identity provider of the electronic identity card: it checks the request by the rules of CIE, asks for credentials (level 1), a code (level 2) or the card (level 3) and answers as CIE does, with name, family name, date of birth and fiscal code.',
  ),
  requests: {
    of: 'CIE',
    comparisons: (level) => (level === 'SpidL3' ? ['exact', 'minimum'] : ['minimum']),
    needsForceAuthn: () => true,
    entityIdIsDestination: false,
  },
  metadataRules: cieMetadataRules,
  attributes: cieAttributes,
  response: {
    issuerFormat: false,
    spNameQualifier: true,
    plainStrings: true,
    shibboleth: true,
  },
  defaults: { ...defaultSettings, session_index: 'always' },
  logout: 'session-only',
  secondStep: ({ request }) => {
    if (request.level === 'SpidL1') return 'consent';
    return request.level === 'SpidL2' ? 'second-factor' : 'card';
  },
};
