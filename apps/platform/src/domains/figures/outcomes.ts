// An institution's figures as they are told: by day, by service, both; and what is published of them.
import type { OutcomeRow, OwnService } from './outcome-store.ts';
import {
  daysOf,
  deliverySeconds,
  type Kind,
  OUTCOMES,
  outcomesOf,
  published,
  publishedPart,
  type Span,
  tableOf,
} from './rules.ts';

export const byDay = (rows: readonly OutcomeRow[], span: Span) => {
  const at = tableOf(rows);
  return daysOf(span).map((day) => ({ day, ...outcomesOf((kind) => at(day, kind)) }));
};

const sumOf = (rows: readonly OutcomeRow[]) => (wanted: Kind) =>
  rows.reduce((sum, { kind, amount }) => (kind === wanted ? sum + amount : sum), 0);

function grouped<K>(rows: readonly OutcomeRow[], keyOf: (row: OutcomeRow) => K) {
  const groups = new Map<K, OutcomeRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Those that have written, in the order of their names. */
export function byService(rows: readonly OutcomeRow[], services: readonly OwnService[]) {
  const groups = grouped(rows, (row) => row.service_id);
  return services.flatMap((service) => {
    const own = groups.get(service.service_id);
    return own === undefined ? [] : [{ ...service, ...outcomesOf(sumOf(own)) }];
  });
}

const HEAD = ['Giorno', 'Servizio', 'Codice del servizio'];
const COLUMNS: Record<(typeof OUTCOMES)[number], string> = {
  accepted: 'Accettati',
  delivered: 'Consegnati',
  waiting: 'In attesa della persona',
  not_on_io: 'Persona non su IO',
  service_off: 'Servizio spento dalla persona',
  failed: 'Non riusciti',
  read: 'Letti',
  paid: 'Avvisi pagati',
};

/** A row for each day and service on which something happened. */
export function tableRows(rows: readonly OutcomeRow[], services: readonly OwnService[]) {
  const names = new Map(services.map((one) => [one.service_id, one.service_name]));
  const groups = grouped(rows, (row) => `${row.day} ${row.service_id}`);
  const lines = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    [...HEAD, ...OUTCOMES.map((name) => COLUMNS[name])],
    ...lines.map(([key, own]) => {
      const [day = '', serviceId = ''] = key.split(' ');
      const counts = outcomesOf(sumOf(own));
      const cells = OUTCOMES.map((name) => (counts[name] === 'few' ? '<10' : counts[name]));
      return [day, names.get(serviceId) ?? '', serviceId, ...cells];
    }),
  ];
}

export const publicDays = (rows: readonly OutcomeRow[], span: Span) => {
  const at = tableOf(rows);
  return daysOf(span).map((day) => {
    const delivered = at(day, 'delivered');
    return {
      day,
      messages: published(delivered),
      read: publishedPart(Math.min(at(day, 'read'), delivered), delivered),
      paid: published(at(day, 'paid')),
      delivery_seconds: deliverySeconds(at(day, 'timed'), at(day, 'delivery_ms')),
    };
  });
};
