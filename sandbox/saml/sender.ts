// Who sent this message, and is it really theirs? Issuer, metadata and signature, in that order.

import { verify } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { certificateProblem } from './certificates.ts';
import { fault, type Fault } from './fault.ts';
import type { Incoming, RedirectSignature } from './incoming.ts';
import { nameIdFormats, signatureAlgorithms } from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import type { ServiceProviders } from './service-providers.ts';
import { checkEnvelopedSignature } from './signature-check.ts';
import { attribute, children, content } from './xml-reader.ts';

export type Identified =
  | { readonly provider: ServiceProvider; /** What the signature covers. */ readonly root: Element }
  | { readonly fault: Fault };

/** Finds the service provider by Issuer and checks the signature with its metadata's keys. */
export async function identifySender(
  message: Incoming,
  providers: ServiceProviders,
  now: Temporal.Instant,
): Promise<Identified> {
  const issuer = children(message.root, 'saml', 'Issuer')[0];
  if (issuer === undefined) return { fault: fault('nr10', 'Manca Issuer.', 'Issuer is missing.') };
  const name = content(issuer);
  const provider = await providers.find(name);
  if (provider === undefined) return { fault: unknownIssuer(name, providers) };
  const wrong = wrongIssuer(issuer);
  if (wrong !== undefined) return { fault: wrong };

  const first = checkSignature(message, provider, now);
  if (!('fault' in first)) return { provider, root: first.root };
  // The key may have changed since the metadata were read.
  const fresh = await providers.find(name, true);
  if (fresh === undefined || fresh === provider) return first;
  const second = checkSignature(message, fresh, now);
  return 'fault' in second ? second : { provider: fresh, root: second.root };
}

function unknownIssuer(name: string, providers: ServiceProviders): Fault {
  const known = providers.report().map(({ provider }) => provider?.entityId);
  if (known.includes(name.trim())) {
    return fault(
      'nr10',
      `Issuer ha spazi intorno al nome: "${name}".`,
      `Issuer has spaces around the name: "${name}".`,
    );
  }
  const problems = providers.report().flatMap(({ problem }) => problem ?? []);
  const list = known.filter((entry) => entry !== undefined).join(', ') || '-';
  return fault(
    'nr10',
    `Nessuno dei metadati conosciuti è di "${name}". Conosciuti: ${list}. ${problems.map(({ it }) => it).join(' ')}`,
    `None of the known metadata belongs to "${name}". Known: ${list}. ${problems.map(({ en }) => en).join(' ')}`,
  );
}

function wrongIssuer(issuer: Element): Fault | undefined {
  if (attribute(issuer, 'Format') !== nameIdFormats.entity) {
    return fault(
      'nr10',
      `Il Format di Issuer deve essere ${nameIdFormats.entity}.`,
      `Issuer's Format must be ${nameIdFormats.entity}.`,
    );
  }
  if ((attribute(issuer, 'NameQualifier') ?? '') === '') {
    return fault('nr10', 'Issuer non ha NameQualifier.', 'Issuer has no NameQualifier.');
  }
  return undefined;
}

function checkSignature(
  message: Incoming,
  provider: ServiceProvider,
  now: Temporal.Instant,
): { readonly root: Element } | { readonly fault: Fault } {
  if (message.signed !== undefined) {
    const wrong = checkDetached(message.signed, provider, now);
    return wrong === undefined ? { root: message.root } : { fault: wrong };
  }
  const verdict = checkEnvelopedSignature(message.xml, message.root, provider.certificates, now);
  if (verdict.valid) return { root: verdict.root };
  return { fault: fault('nr07', `${verdict.reason.it}.`, `${verdict.reason.en}.`) };
}

function checkDetached(
  { octets, algorithm, signature }: RedirectSignature,
  provider: ServiceProvider,
  now: Temporal.Instant,
): Fault | undefined {
  if (algorithm === undefined || signature === undefined) {
    const absent = algorithm === undefined ? 'SigAlg' : 'Signature';
    return fault('nr05', `Manca il parametro ${absent}.`, `The parameter ${absent} is missing.`);
  }
  const accepted = [signatureAlgorithms['rsa-sha256'], signatureAlgorithms['rsa-sha512']];
  const chosen = accepted.find(({ uri }) => uri === algorithm);
  if (chosen === undefined) {
    return fault(
      'nr05',
      `SigAlg "${algorithm}" non è ammesso: serve RSA-SHA256 o RSA-SHA512.`,
      `SigAlg "${algorithm}" is not allowed: use RSA-SHA256 or RSA-SHA512.`,
    );
  }
  const value = Buffer.from(signature, 'base64');
  for (const certificate of provider.certificates) {
    if (certificate.publicKey.asymmetricKeyType !== 'rsa') continue;
    if (!verify(chosen.hash, Buffer.from(octets), certificate.publicKey, value)) continue;
    const problem = certificateProblem(certificate, now);
    return problem === undefined ? undefined : fault('nr05', `${problem.it}.`, `${problem.en}.`);
  }
  return fault(
    'nr05',
    'La firma non corrisponde a nessun certificato dei metadati. Si firmano, così come sono trasmessi, SAMLRequest=…&RelayState=…&SigAlg=… in questo ordine.',
    'The signature matches no certificate of the metadata. What is signed is SAMLRequest=…&RelayState=…&SigAlg=… in this order, exactly as transmitted.',
  );
}
