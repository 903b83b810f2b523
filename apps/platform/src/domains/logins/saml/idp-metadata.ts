// What an identity provider publishes about itself: names, addresses and signing keys.

import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { attributeOf, childrenNamed, isNamed, onlyChild, textOf } from './element.ts';
import type { Element } from './element.ts';
import { HTTP_POST, HTTP_REDIRECT, SAML_METADATA, XML_NAMESPACE, XML_SIGNATURE } from './names.ts';
import { parseInstant } from './instant.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { readSignature, verifySignature } from './signature.ts';
import { METADATA_LIMITS, readXml } from './xml.ts';
import type { XmlTree } from './xml-tree.ts';

export type ServiceLocations = {
  readonly redirect: string | undefined;
  readonly post: string | undefined;
};

export type SigningKey = {
  readonly key: KeyObject;
  /** SHA-256 of the certificate, to say which keys came and went. */
  readonly fingerprint: string;
  readonly validTo: Temporal.Instant;
};

export type IdentityProvider = {
  readonly entityId: string;
  readonly displayName: string;
  /** At least one of the two. */
  readonly singleSignOn: ServiceLocations;
  /** Where it is told that somebody leaves; it may have none. */
  readonly singleLogout: ServiceLocations;
  /** Where answers to its logout requests go. */
  readonly singleLogoutResponse: ServiceLocations;
  /** All of them: an identity provider publishes the old and the new one during a roll-over. */
  readonly signingKeys: readonly SigningKey[];
};

export type ReadMetadata = {
  readonly identityProviders: readonly IdentityProvider[];
  /** After this nobody stands up for the document any more; undefined where it says nothing. */
  readonly validUntil: Temporal.Instant | undefined;
  /** Entities left out, with the reason: for the operators, not a failure of the others. */
  readonly skipped: readonly { readonly entityId: string; readonly reason: string }[];
};

const MAXIMUM_ENTITIES = 500;
const MAXIMUM_KEYS = 10;
const MINIMUM_RSA_BITS = 2048;

/**
 * Reads one EntityDescriptor or an EntitiesDescriptor (the registry's file of all).
 * @param signers who must have signed the whole document; undefined when it is trusted for where it comes from
 */
export function readIdentityProviders(
  bytes: Uint8Array,
  signers?: readonly KeyObject[],
): ReadMetadata | Refusal {
  return readXml(bytes, METADATA_LIMITS, (tree) => {
    const { root } = tree;
    const unsigned = signers && refuseUnsigned(tree, signers);
    if (unsigned !== undefined) return unsigned;
    const identityProviders: IdentityProvider[] = [];
    const skipped: { entityId: string; reason: string }[] = [];
    for (const entity of entitiesOf(root)) {
      const entityId = attributeOf(entity, 'entityID');
      const read = readEntity(entity, entityId);
      if (typeof read === 'string') skipped.push({ entityId, reason: read });
      else identityProviders.push(read);
    }
    const validUntil = parseInstant(attributeOf(root, 'validUntil'));
    return { identityProviders, skipped, validUntil };
  });
}

/** The signature must be the root's own, so that it covers every provider that is read. */
function refuseUnsigned(tree: XmlTree, signers: readonly KeyObject[]): Refusal | undefined {
  const signature = readSignature(tree, tree.root);
  if (signature === undefined) return refuse('signature-missing', 'metadata without a signature');
  return isRefusal(signature) ? signature : verifySignature(signature, signers);
}

/** An expired certificate is kept, for real providers renew late and keep the key, but somebody should know. */
export function expiredKeys(
  provider: IdentityProvider,
  now: Temporal.Instant,
): readonly SigningKey[] {
  return provider.signingKeys.filter((key) => Temporal.Instant.compare(key.validTo, now) < 0);
}

function entitiesOf(root: Element): readonly Element[] {
  if (isNamed(root, SAML_METADATA, 'EntityDescriptor')) return [root];
  if (!isNamed(root, SAML_METADATA, 'EntitiesDescriptor')) return [];
  return childrenNamed(root, SAML_METADATA, 'EntityDescriptor').slice(0, MAXIMUM_ENTITIES);
}

/** The provider, or in words why it cannot be used. */
function readEntity(entity: Element, entityId: string): IdentityProvider | string {
  if (entityId === '') return 'no entityID';
  const descriptor = onlyChild(entity, SAML_METADATA, 'IDPSSODescriptor');
  if (descriptor === undefined) return 'no IDPSSODescriptor';
  const singleSignOn = locationsOf(descriptor, 'SingleSignOnService');
  if ((singleSignOn.redirect ?? singleSignOn.post) === undefined) {
    return 'no SingleSignOnService for HTTP-Redirect or HTTP-POST';
  }
  const signingKeys = signingKeysOf(descriptor);
  if (signingKeys.length === 0) return 'no usable signing certificate';
  return {
    entityId,
    displayName: displayNameOf(entity) || entityId,
    singleSignOn,
    singleLogout: locationsOf(descriptor, 'SingleLogoutService'),
    singleLogoutResponse: locationsOf(descriptor, 'SingleLogoutService', 'ResponseLocation'),
    signingKeys,
  };
}

function locationsOf(
  descriptor: Element,
  name: string,
  attribute: 'Location' | 'ResponseLocation' = 'Location',
): ServiceLocations {
  const services = childrenNamed(descriptor, SAML_METADATA, name);
  const location = (binding: string) => {
    const service = services.find((candidate) => attributeOf(candidate, 'Binding') === binding);
    const url = attributeOf(service, attribute) || attributeOf(service, 'Location');
    // The browser is sent there: an address of another kind (javascript:) must never pass.
    return /^https?:\/\//.test(url) && URL.canParse(url) ? url : undefined;
  };
  return { redirect: location(HTTP_REDIRECT), post: location(HTTP_POST) };
}

function signingKeysOf(descriptor: Element): readonly SigningKey[] {
  return childrenNamed(descriptor, SAML_METADATA, 'KeyDescriptor')
    .filter((key) => ['signing', ''].includes(attributeOf(key, 'use')))
    .flatMap((key) => childrenNamed(key, XML_SIGNATURE, 'KeyInfo'))
    .flatMap((info) => childrenNamed(info, XML_SIGNATURE, 'X509Data'))
    .flatMap((data) => childrenNamed(data, XML_SIGNATURE, 'X509Certificate'))
    .slice(0, MAXIMUM_KEYS)
    .flatMap((certificate) => readKey(textOf(certificate)));
}

function readKey(base64: string): readonly SigningKey[] {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
    const key = certificate.publicKey;
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < MINIMUM_RSA_BITS) return [];
    return [
      {
        key,
        fingerprint: certificate.fingerprint256,
        validTo: Temporal.Instant.fromEpochMilliseconds(certificate.validToDate.getTime()),
      },
    ];
  } catch {
    // Not a certificate: the provider may still have others.
    return [];
  }
}

/** The organisation's Italian display name, else its first. */
function displayNameOf(entity: Element): string {
  const organization = onlyChild(entity, SAML_METADATA, 'Organization');
  if (organization === undefined) return '';
  const names = ['OrganizationDisplayName', 'OrganizationName'].flatMap((name) =>
    childrenNamed(organization, SAML_METADATA, name),
  );
  const italian = names.find((name) => attributeOf(name, `{${XML_NAMESPACE}}lang`) === 'it');
  return textOf(italian ?? names[0]);
}
