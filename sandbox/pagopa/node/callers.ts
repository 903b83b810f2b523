// Who calls, and may they: the node's checks in the node's order, so that of two mistakes the same one is named.

import { NodeFault } from '../soap/faults.ts';
import type { Institution, Provider, Station, World } from '../world.ts';

type Claimed = {
  readonly idPSP: string;
  readonly idBrokerPSP: string;
  readonly idChannel: string;
  readonly password: string;
};

export function checkCaller(world: World, claimed: Claimed, kind?: Provider['kind']): Provider {
  const all = [...world.providers.values()];
  const provider = world.providers.get(claimed.idPSP);
  if (provider === undefined) throw new NodeFault('PPT_PSP_SCONOSCIUTO');
  if (provider.enabled === false) throw new NodeFault('PPT_PSP_DISABILITATO');
  if (all.every(({ broker }) => broker !== claimed.idBrokerPSP))
    throw new NodeFault('PPT_INTERMEDIARIO_PSP_SCONOSCIUTO');
  const owner = all.find(({ channel }) => channel === claimed.idChannel);
  if (owner === undefined) throw new NodeFault('PPT_CANALE_SCONOSCIUTO');
  if (kind !== undefined && owner.kind !== kind)
    throw new NodeFault('PPT_AUTORIZZAZIONE', 'Il canale non è di questo tipo.');
  if (provider.broker !== claimed.idBrokerPSP || provider.channel !== claimed.idChannel)
    throw new NodeFault('PPT_AUTORIZZAZIONE', 'Configurazione intermediario-canale non corretta.');
  if (provider.password !== claimed.password) throw new NodeFault('PPT_AUTENTICAZIONE');
  return provider;
}

export function checkPayee(
  world: World,
  fiscalCode: string,
  noticeNumber: string,
): { institution: Institution; station: Station } {
  const institution = world.institutions.get(fiscalCode);
  if (institution === undefined) throw new NodeFault('PPT_DOMINIO_SCONOSCIUTO');
  if (institution.enabled === false) throw new NodeFault('PPT_DOMINIO_DISABILITATO');
  const station = world.stationOf(fiscalCode, noticeNumber);
  if (station === undefined) throw new NodeFault('PPT_STAZIONE_INT_PA_SCONOSCIUTA');
  if (station.enabled === false) throw new NodeFault('PPT_STAZIONE_INT_PA_DISABILITATA');
  return { institution, station };
}

/** A station that calls by itself: who it says it is, and its password. */
export function checkStation(
  world: World,
  claimed: {
    readonly identificativoIntermediarioPA: string;
    readonly identificativoStazioneIntermediarioPA: string;
    readonly password: string;
  },
): Station {
  const stations = [...world.stations.values()];
  if (stations.every(({ broker }) => broker !== claimed.identificativoIntermediarioPA))
    throw new NodeFault('PPT_INTERMEDIARIO_PA_SCONOSCIUTO');
  const station = world.stations.get(claimed.identificativoStazioneIntermediarioPA);
  if (station === undefined) throw new NodeFault('PPT_STAZIONE_INT_PA_SCONOSCIUTA');
  if (station.enabled === false) throw new NodeFault('PPT_STAZIONE_INT_PA_DISABILITATA');
  if (station.broker !== claimed.identificativoIntermediarioPA)
    throw new NodeFault('PPT_AUTORIZZAZIONE');
  if (station.password !== claimed.password) throw new NodeFault('PPT_AUTENTICAZIONE');
  return station;
}

export function checkDomain(world: World, fiscalCode: string): Institution {
  const institution = world.institutions.get(fiscalCode);
  if (institution === undefined) throw new NodeFault('PPT_DOMINIO_SCONOSCIUTO');
  if (institution.enabled === false) throw new NodeFault('PPT_DOMINIO_DISABILITATO');
  return institution;
}
