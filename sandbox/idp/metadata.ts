// What the identity provider says of itself: its signed SAML metadata. Source: technical rules,
// "Metadata", Identity Provider.

import { basicAttributeName, bindings, namespaces, nameIdFormats } from '../saml/names.ts';
import { signElement, type SigningKey } from '../saml/signing.ts';
import { element, type XmlElement } from '../saml/xml-writer.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { KeyName } from './keys.ts';
import type { Settings } from './settings.ts';

const published: Record<Settings['published_keys'], readonly KeyName[]> = {
  own: ['own'],
  both: ['own', 'next'],
  next: ['next'],
};

/** The signed EntityDescriptor of an identity provider, with the keys that it publishes now. */
export async function entityDescriptor(idp: IdentityProvider): Promise<XmlElement> {
  const { entityId, base, kind, name: providerName, path, settings } = idp;
  const id = `_sandbox${path.replaceAll('/', '-')}`;
  const keys = await Promise.all(published[settings.published_keys].map(idp.keys));
  const logoutBindings = kind.logout === 'saml' ? both : [bindings.redirect];
  const descriptor = element('md:EntityDescriptor', { ID: id, entityID: entityId }, [
    element(
      'md:IDPSSODescriptor',
      { protocolSupportEnumeration: namespaces.samlp, WantAuthnRequestsSigned: 'true' },
      [
        ...keys.map(keyDescriptor),
        ...endpoints('md:SingleLogoutService', `${base}/slo`, logoutBindings),
        element('md:NameIDFormat', {}, [nameIdFormats.transient]),
        ...endpoints('md:SingleSignOnService', `${base}/sso`, both),
        // The rules would have xsi:type here, but SAML's schema forbids it on saml:Attribute.
        ...kind.attributes.map((name) =>
          element('saml:Attribute', { Name: name, NameFormat: basicAttributeName }),
        ),
      ],
    ),
    element('md:Organization', {}, [
      localized('md:OrganizationName', providerName),
      localized('md:OrganizationDisplayName', providerName),
      localized('md:OrganizationURL', `${base}/`),
    ]),
  ]);
  const [first] = keys;
  if (first === undefined) throw new Error('Metadata without a key');
  return signElement(descriptor, first);
}

function keyDescriptor({ certificate }: SigningKey): XmlElement {
  return element('md:KeyDescriptor', { use: 'signing' }, [
    element('ds:KeyInfo', {}, [
      element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [certificate])]),
    ]),
  ]);
}

const both = [bindings.redirect, bindings.post];

function endpoints(name: string, location: string, used: readonly string[]): XmlElement[] {
  return used.map((binding) => element(name, { Binding: binding, Location: location }));
}

function localized(name: string, value: string): XmlElement {
  return element(name, { 'xml:lang': 'it' }, [value]);
}
