// What the identity provider says of itself: its signed SAML metadata. Source: technical rules,
// "Metadata", Identity Provider.

import { basicAttributeName, bindings, namespaces, nameIdFormats } from '../saml/names.ts';
import { signElement } from '../saml/signing.ts';
import { element, serialize, type XmlElement } from '../saml/xml-writer.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** The signed EntityDescriptor of an identity provider. */
export function identityProviderMetadata(idp: IdentityProvider): string {
  const { entityId, base, key, kind, name: providerName, path } = idp;
  const id = `_sandbox${path.replaceAll('/', '-')}`;
  const logoutBindings = kind.logout === 'saml' ? both : [bindings.redirect];
  const descriptor = element('md:EntityDescriptor', { ID: id, entityID: entityId }, [
    element(
      'md:IDPSSODescriptor',
      { protocolSupportEnumeration: namespaces.samlp, WantAuthnRequestsSigned: 'true' },
      [
        element('md:KeyDescriptor', { use: 'signing' }, [
          element('ds:KeyInfo', {}, [
            element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [key.certificate])]),
          ]),
        ]),
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
  return serialize(signElement(descriptor, key));
}

const both = [bindings.redirect, bindings.post];

function endpoints(name: string, location: string, used: readonly string[]): XmlElement[] {
  return used.map((binding) => element(name, { Binding: binding, Location: location }));
}

function localized(name: string, value: string): XmlElement {
  return element(name, { 'xml:lang': 'it' }, [value]);
}
