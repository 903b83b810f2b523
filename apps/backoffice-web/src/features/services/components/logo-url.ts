// Where a logo of a service is shown: the published one to everybody, one given with a draft to its people.
import type { ServiceFile } from '../../../wire.ts';

export function logoUrl(
  institutionId: string,
  file: ServiceFile | undefined,
  version: string | null,
): string | undefined {
  if (version === null || version === '' || file === undefined) return undefined;
  const id = file.service_id;
  return file.live?.content.logo === version
    ? `/logos/services/${id.toLowerCase()}.png?v=${version}`
    : `/backoffice/api/v1/institutions/${institutionId}/services/${id}/logos/${version}`;
}
