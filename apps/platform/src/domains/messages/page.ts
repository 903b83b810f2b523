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
    const { serviceName, organizationName, logoVersion } = service;
    const logo = logoVersion === undefined ? '' : `,"logo_version":${JSON.stringify(logoVersion)}`;
    text = `,"service_name":${JSON.stringify(serviceName)},"organization_name":${JSON.stringify(organizationName)}${logo}}`;
    written.set(service, text);
  }
  return text;
}

/** Twenty joins in SQL would double what the page costs PostgreSQL; here they are 5 µs while the services are remembered. */
export async function pageJson(db: Db, services: Services, asked: PageAsked): Promise<string> {
  const lines = await inboxLines(db, asked);
  const hasOlder = lines.length > asked.size;
  if (hasOlder) lines.pop();
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return '{"items":[]}';

  const owner = `,"fiscal_code":${JSON.stringify(asked.fiscalCode)},"is_archived":${asked.archived},"is_read":`;
  const read = `${owner}true`;
  const marks: Record<string, string> = {
    u: `${owner}false`,
    r: read,
    w: `${read},"standing":"withdrawn"`,
    c: `${read},"standing":"corrected"`,
  };
  const parts: string[] = [];
  const waiting: Promise<void>[] = [];
  for (const line of lines) {
    const tab = line.lastIndexOf('\t');
    const mark = marks[line.charAt(tab + 1)] ?? read;
    const names = parts.push(parts.length === 0 ? '' : ',', line.slice(0, tab), mark, '') - 1;
    const tell = (service: ServiceRecord | undefined) => {
      parts[names] = namesOf(service);
    };
    const service = services.find(line.slice(tab + 2));
    if (service instanceof Promise) waiting.push(service.then(tell));
    else tell(service);
  }
  if (waiting.length > 0) await Promise.all(waiting);
  const next = hasOlder ? `,"next":"${idOfListItem(last)}"` : '';
  return `{"items":[${parts.join('')}],"prev":"${idOfListItem(first)}"${next}}`;
}
