// What a card is judged beside: the institution's other services, what its register says of it, what citizens see now.
import { bodyKindOf } from '@io/composing/cookbook';
import type { Area, CardContent, CardContext } from '@io/composing/service-card';
import { REGIONS } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { listOwnCards, type OwnCard } from '../services/index.ts';
import { liveContent } from './card-words.ts';
import {
  findBodyByFiscalCode,
  findInstitution,
  findMunicipality,
  type ListedBody,
  type ServiceHead,
  type Version,
} from './store.ts';

const hostOf = (address: string) => URL.parse(address)?.hostname ?? address.split('@')[1] ?? '';

/** "Torino" of "Comune di Torino", as its register has it. */
const placeName = ({ name }: ListedBody) => name.replace(/^(?:citt[àa] di|comune di)\s+/i, '');

function ownArea(body: ListedBody | undefined): Area | null {
  if (body?.kind === 'L6')
    return { kind: 'municipality', code: body.ipa_code, name: placeName(body) };
  const region = REGIONS.find(
    ({ name }) => body?.kind === 'L4' && body.name.toLowerCase().includes(name.toLowerCase()),
  );
  return region === undefined ? null : { kind: 'region', ...region };
}

/** An area that exists, by the name that its list has; undefined: there is none. */
export async function knownArea(db: Db, area: Area | null): Promise<Area | null | undefined> {
  if (area === null) return null;
  if (area.kind === 'region') {
    const region = REGIONS.find(({ code }) => code === area.code);
    return region && { kind: 'region', ...region };
  }
  const body = await findMunicipality(db, area.code);
  return body && { kind: 'municipality', code: body.ipa_code, name: placeName(body) };
}

/** IO's API has changed the published card since this version was saved, and nobody here has looked. */
export const isChangedByApi = (
  head: Pick<ServiceHead, 'live_version'>,
  { service }: OwnCard,
  version: Pick<Version, 'base_version'>,
): boolean =>
  !service.isDraft &&
  service.version !== version.base_version &&
  service.version !== head.live_version;

/** Few enough to travel to the page that judges while one writes. */
const MOST_NAMES = 10_000;
const MOST_HOSTS = 200;

export async function contextFor(
  db: Db,
  institutionId: string,
  own: OwnCard | undefined,
  refused: CardContent | null,
  cards?: readonly OwnCard[],
): Promise<CardContext> {
  const institution = await findInstitution(db, institutionId);
  const body = await findBodyByFiscalCode(db, institution?.fiscal_code ?? '');
  const others = (cards ?? (await listOwnCards(db, institutionId))).filter(
    ({ service }) => service.serviceId !== own?.service.serviceId,
  );
  const known = [...others, ...(own === undefined ? [] : [own])]
    .filter(({ service }) => service.isVisible)
    .flatMap(({ service: { metadata } }) => [
      metadata?.web_url,
      metadata?.privacy_url,
      metadata?.email,
      metadata?.pec,
    ])
    .map((address) => hostOf(address ?? ''));
  const hosts = [...new Set([hostOf(body?.pec ?? ''), ...known])].filter((host) => host !== '');
  return {
    institution_name: institution?.name ?? '',
    body_kind: bodyKindOf(body?.kind ?? null) ?? null,
    other_names: others.map(({ service }) => service.serviceName).slice(0, MOST_NAMES),
    live: own === undefined || own.service.isDraft ? null : liveContent(own),
    known_hosts: hosts.slice(0, MOST_HOSTS),
    own_area: ownArea(body),
    refused,
  };
}
