// An identity provider outside the platform: it reads our question, and answers with whatever a case says.

import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { IDP_ENTITY_ID } from '../identity-provider.ts';
import type { Browser } from '../journey.ts';
import { makeOwnProvider, type OwnProvider } from '../own-provider.ts';
import { ACS_URL, ENTITY_ID, REQUEST_ID, REQUESTED_AT, type Scene } from '../response-builder.ts';

export interface Question {
  document: string;
  id: string;
  issueInstant: string;
  entityId: string;
}

/** @param document an AuthnRequest */
export function readQuestion(document: string): Question {
  const find = (pattern: RegExp) => pattern.exec(document)?.[1] ?? '';
  return {
    document,
    id: find(/ ID="([^"]+)"/),
    issueInstant: find(/ IssueInstant="([^"]+)"/),
    entityId: find(/<saml:Issuer[^>]*>([^<]+)</),
  };
}

/** Begins a login in that browser; the provider receives the question by redirect. */
export async function askProvider(
  browser: Browser,
  url: string,
  query: Record<string, string>,
): Promise<Question> {
  const begun = await browser.go(`${url}/login?${new URLSearchParams(query)}`);
  assert.equal(begun.status, 302, await begun.text());
  const location = new URL(begun.headers.get('location') ?? '');
  const request = location.searchParams.get('SAMLRequest') ?? '';
  return readQuestion(inflateRawSync(Buffer.from(request, 'base64')).toString());
}

/** Puts the tests' example into the scene of this question: addresses, names, ids, and times moved along. */
export function sceneOf(provider: OwnProvider, url: string, question: Question): Scene {
  const shift = Temporal.Instant.from(question.issueInstant).since(REQUESTED_AT);
  const moved = (text: string) => {
    const instant = Temporal.Instant.from(text).add(shift);
    // As exactly as it was written: the cases are about how instants are written, too.
    return instant.toString({ fractionalSecondDigits: text.includes('.') ? 6 : 0 });
  };
  return {
    keys: provider,
    place: (document) =>
      document
        .replaceAll(/2026-11-22T\d\d:\d\d:\d\d(?:\.\d+)?Z/g, moved)
        .replaceAll(ACS_URL, `${url}/assertionConsumerService`)
        .replaceAll(ENTITY_ID, question.entityId)
        .replaceAll(IDP_ENTITY_ID, provider.entityId)
        .replaceAll(REQUEST_ID, question.id),
  };
}

/** Posts the answer and follows wherever it leads, as a browser does. */
export async function postAnswer(
  browser: Browser,
  url: string,
  document: string,
): Promise<{ status: number; path: string }> {
  const form = new URLSearchParams({
    SAMLResponse: Buffer.from(document).toString('base64'),
    RelayState: 'from-outside',
  });
  let path = '/assertionConsumerService';
  let reply = await browser.go(`${url}${path}`, { method: 'POST', body: form });
  for (let hops = 0; hops < 5 && reply.status === 303; hops += 1) {
    path = reply.headers.get('location') ?? '';
    assert(path.startsWith('/') && !path.startsWith('//'), `leads away from us: ${path}`);
    reply = await browser.go(`${url}${path}`, { headers: { accept: 'text/html' } });
  }
  await reply.arrayBuffer();
  return { status: reply.status, path };
}

export const makeOutsideProvider = () => makeOwnProvider('https://gestore-esterno.example');
