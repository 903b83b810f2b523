// One page of the inbox as the JSON text that is sent: list items as they were stored, and what can change beside.
import type { Db } from '../../floor/database.ts';
import type { ServiceRecord, Services } from '../services/index.ts';
import { idOfListItem } from './list-item.ts';
import { inboxLines, type PageAsked } from './store.ts';

const NO_NAMES = ',"service_name":"","organization_name":""}';

/** A remembered service is the same object every time, so its names are written as JSON once. */
const written = new WeakMap<ServiceRecord, string>();

function namesOf(service: ServiceRecord | undefined): string {
  if (service === undefined) return NO_NAMES;
  let text = written.get(service);
  if (text === undefined) {
    const { serviceName, organizationName } = service;
    text = `,"service_name":${JSON.stringify(serviceName)},"organization_name":${JSON.stringify(organizationName)}}`;
    written.set(service, text);
  }
  return text;
}

type Found = ServiceRecord | undefined;

/** The services of a page; without a wait when all are remembered, as they nearly always are. */
function servicesOf(services: Services, ids: readonly string[]): Found[] | Promise<Found[]> {
  const found = ids.map((id) => services.find(id));
  const isHere = (one: Found | Promise<Found>): one is Found => !(one instanceof Promise);
  return found.every(isHere) ? found : Promise.all(found.map(async (one) => one));
}

export async function pageJson(db: Db, services: Services, asked: PageAsked): Promise<string> {
  const lines = await inboxLines(db, asked);
  const hasOlder = lines.length > asked.size;
  if (hasOlder) lines.pop();
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return '{"items":[]}';

  const tabs = lines.map((line) => line.lastIndexOf('\t'));
  const senders = servicesOf(
    services,
    lines.map((line, index) => line.slice((tabs[index] as number) + 2)),
  );
  const known = senders instanceof Promise ? await senders : senders;
  const owner = `,"fiscal_code":${JSON.stringify(asked.fiscalCode)},"is_archived":${asked.archived},"is_read":`;
  const read = `${owner}true`;
  const unread = `${owner}false`;

  let items = '';
  lines.forEach((line, index) => {
    const tab = tabs[index] as number;
    const mark = line.charAt(tab + 1) === 'r' ? read : unread;
    items += (index === 0 ? '' : ',') + line.slice(0, tab) + mark + namesOf(known[index]);
  });
  const next = hasOlder ? `,"next":"${idOfListItem(last)}"` : '';
  return `{"items":[${items}],"prev":"${idOfListItem(first)}"${next}}`;
}
