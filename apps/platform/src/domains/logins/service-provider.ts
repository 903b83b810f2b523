// As whom we present ourselves to identity providers: one face for SPID, another for CIE, one key for both.
import type { Config } from '../../config.ts';
import { writeCieMetadata } from './kinds/cie/metadata.ts';
import { writeSpidMetadata } from './kinds/spid/metadata.ts';
import { readMetadataSettings } from './metadata-settings.ts';
import { loadOurKeys, type OurKeys } from './our-keys.ts';
import type { SigningIdentity } from './saml/sign.ts';

export interface ServiceProvider {
  entityId: string;
  acsUrl: string;
  sloUrl: string;
  identity: SigningIdentity;
  /** The signed document, made once. */
  metadata: string;
}

export interface ServiceProviders {
  spid: ServiceProvider;
  /** Undefined while nobody has said where we are, which CIE wants to know. */
  cie: ServiceProvider | undefined;
  keys: OurKeys;
}

/** Throws CannotStart when the given files cannot be those of a service provider. */
export async function loadServiceProviders(
  config: Config,
  today: Temporal.PlainDate,
): Promise<ServiceProviders> {
  const { publicUrl, demo } = config;
  const keys = await loadOurKeys(config, today);
  const { identity, subject, otherCertificates } = keys;
  const settings = await readMetadataSettings(config.spidMetadataFile, {
    subject,
    publicUrl,
    demo,
  });
  const acsUrl = `${publicUrl}/assertionConsumerService`;
  const sloUrl = `${publicUrl}/slo`;
  const addresses = { assertionConsumerServiceUrl: acsUrl, singleLogoutServiceUrl: sloUrl };
  const { entityId, cie } = settings;
  const common = { acsUrl, sloUrl, identity };
  const spid = {
    ...common,
    entityId,
    metadata: writeSpidMetadata({ entityId, addresses, settings }, identity, otherCertificates),
  };
  if (cie === undefined) return { spid, cie: undefined, keys };
  const cieFacts = { entityId: `${publicUrl}/metadata/cie`, addresses, settings, cie };
  return {
    spid,
    cie: {
      ...common,
      entityId: cieFacts.entityId,
      metadata: writeCieMetadata(cieFacts, identity, otherCertificates),
    },
    keys,
  };
}
