// Where the server shows crests. The version makes an address that the browser may keep for ever.

export const serviceLogo = (serviceId: string, version: string | undefined): string | undefined =>
  version === undefined
    ? undefined
    : `/logos/services/${encodeURIComponent(serviceId.toLowerCase())}.png?v=${encodeURIComponent(version)}`;

export const institutionLogo = (
  fiscalCode: string,
  version: string | undefined,
): string | undefined =>
  version === undefined
    ? undefined
    : `/logos/organizations/${encodeURIComponent(fiscalCode.replace(/^0+/, ''))}.png?v=${encodeURIComponent(version)}`;
