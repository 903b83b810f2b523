// An identity provider that exists only as metadata in a file, with a key that the test holds.

import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { makeServiceProviderCertificate } from '../../src/domains/logins/saml/certificate.ts';

export interface OwnProvider {
  entityId: string;
  metadata: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

type Binding = 'HTTP-Redirect' | 'HTTP-POST';

/**
 * @param logoutBindings how it receives logout messages
 * @param loginBindings how it receives questions
 */
export async function makeOwnProvider(
  entityId: string,
  logoutBindings: readonly Binding[] = ['HTTP-Redirect'],
  loginBindings: readonly Binding[] = ['HTTP-Redirect'],
): Promise<OwnProvider> {
  const made = await makeServiceProviderCertificate({
    entityId,
    commonName: 'Gestore',
    organizationName: 'Gestore',
    locality: 'Roma',
    ipaCode: 'test',
    validFrom: Temporal.PlainDate.from('2026-01-01'),
    validYears: 20,
  });
  const certificate = new X509Certificate(made.certificate);
  const binding = (name: string) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;
  const services = logoutBindings.map(
    (name) =>
      `<md:SingleLogoutService Binding="${binding(name)}" Location="${entityId}/slo" ResponseLocation="${entityId}/slo/answer?from=io"/>`,
  );
  const logins = loginBindings.map(
    (name) => `<md:SingleSignOnService Binding="${binding(name)}" Location="${entityId}/sso"/>`,
  );
  return {
    entityId,
    privateKey: createPrivateKey(made.privateKey),
    publicKey: certificate.publicKey,
    metadata: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${services.join('')}${logins.join('')}</md:IDPSSODescriptor></md:EntityDescriptor>`,
  };
}

/** A folder of its own; returns the path of a file in it that does not exist yet. */
export function metadataFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'io-test-metadata-')), 'metadata.xml');
}

export function writeMetadata(file: string, providers: readonly OwnProvider[]): void {
  const entities = providers.map(({ metadata }) => metadata).join('');
  writeFileSync(
    file,
    `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${entities}</md:EntitiesDescriptor>`,
  );
}

/** The query of a signed HTTP-Redirect message. */
export function redirectQuery(
  name: 'SAMLRequest' | 'SAMLResponse',
  xml: string,
  key: KeyObject,
): string {
  const value = deflateRawSync(Buffer.from(xml)).toString('base64');
  const signed = `${name}=${encodeURIComponent(value)}&RelayState=r1&SigAlg=${encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')}`;
  const signature = sign('sha256', Buffer.from(signed), key).toString('base64');
  return `${signed}&Signature=${encodeURIComponent(signature)}`;
}
