// What the identity provider says of itself: its signed SAML metadata. Source: technical rules,
// "Metadata", Identity Provider.

import { basicAttributeName, bindings, namespaces, nameIdFormats } from '../saml/names.ts';
import { signElement, type SigningKey } from '../saml/signing.ts';
import { element, serialize, type XmlElement } from '../saml/xml-writer.ts';
import { attributes } from './attributes.ts';

export const providerName = 'Gestore SPID di prova';

/** The EntityDescriptor for an identity provider whose addresses begin with `base`. */
export function identityProviderMetadata(entityId: string, base: string, key: SigningKey): string {
  const descriptor = element('md:EntityDescriptor', { ID: '_spid-sandbox', entityID: entityId }, [
    element(
      'md:IDPSSODescriptor',
      { protocolSupportEnumeration: namespaces.samlp, WantAuthnRequestsSigned: 'true' },
      [
        element('md:KeyDescriptor', { use: 'signing' }, [
          element('ds:KeyInfo', {}, [
            element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [key.certificate])]),
          ]),
        ]),
        ...endpoints('md:SingleLogoutService', `${base}/slo`),
        element('md:NameIDFormat', {}, [nameIdFormats.transient]),
        ...endpoints('md:SingleSignOnService', `${base}/sso`),
        // The rules would have xsi:type here, but SAML's schema forbids it on saml:Attribute.
        ...Object.keys(attributes).map((name) =>
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
  return serialize(signElement(descriptor, key));
}

function endpoints(name: string, location: string): XmlElement[] {
  return [bindings.redirect, bindings.post].map((binding) =>
    element(name, { Binding: binding, Location: location }),
  );
}

function localized(name: string, value: string): XmlElement {
  return element(name, { 'xml:lang': 'it' }, [value]);
}
