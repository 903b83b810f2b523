// Somebody with 5,000 messages, which lie scattered among others' as they would, and the entries of people who search too.
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import { MESSAGES, PEOPLE, READERS } from './people.ts';

export const SEARCHER = READERS - 1;
export const SEARCHED = 5000;
/** Of so many that arrive, one is hers: no two of hers on one page of the table. */
const EVERY = 20;
/** Entries of others; more can be asked for. */
export const OTHERS = 500_000;
const VECTORS = 200;
/** Made by one statement, which may take two minutes. */
const CHUNK = 250_000;

const SENTENCES = [
  'La tua carta d’identità scade tra poco: prenota un appuntamento allo sportello anagrafe.',
  'La rata della TARI è da pagare entro la scadenza indicata nell’avviso di pagamento.',
  'L’iscrizione alla mensa scolastica è stata accolta e la tariffa dipende dal tuo ISEE.',
  'Il certificato di residenza che hai chiesto è pronto: scaricalo dal portale del Comune.',
  'È stata registrata una violazione al codice della strada con il tuo veicolo.',
  'La visita specialistica è prenotata: porta la tessera sanitaria e l’impegnativa del medico.',
  'Puoi chiedere il contributo per l’affitto compilando la domanda online.',
  'Il permesso per la zona a traffico limitato sta per scadere: rinnovalo in tempo.',
  'Lavori in corso nella tua via: la raccolta dei rifiuti cambia giorno.',
  'Your residence permit application has been received and is being processed.',
  'La biblioteca ti ricorda che il prestito dei libri finisce la prossima settimana.',
  'Le elezioni sono vicine: controlla di avere spazio libero sulla tessera elettorale.',
  'Il bollo della tua auto risulta non pagato: verifica e regolarizza con lo sconto.',
  'La graduatoria dell’asilo nido è pubblicata: conferma il posto per tua figlia.',
];

function textOf(n: number): string {
  const parts = [0, 3, 5, 8, 11].map(
    (step) => SENTENCES[(n * 7 + step * (n % 3) + step) % SENTENCES.length],
  );
  return `${parts.join(' ')} Pratica ${n}/2026, protocollo ${100_000 + n * 37}.`;
}

async function seedScattered(sql: Sql): Promise<void> {
  const numbers = Array.from({ length: SEARCHED }, (_, n) => n);
  const contents = numbers.map((n) => {
    const text = textOf(n);
    return JSON.stringify({
      subject: text.slice(0, 90),
      markdown: text,
      ...(n % 3 === 0 && {
        due_date: '2027-01-31T22:59:59.000Z',
        payment_data: {
          amount: 1000 + n,
          notice_number: `301${String(n).padStart(15, '0')}`,
          invalid_after_due_date: false,
          payee: { fiscal_code: '99999999990' },
        },
      }),
    });
  });
  await sql`
    with rows as (
      insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item, is_read)
      select p.citizen_id, m.id, m.service_id, 'processed', timestamptz '2024-06-01' + m.n * interval '31 seconds', 3600, 'STANDARD', m.subject,
        '{"id":"' || m.id || '","created_at":"2024-06-01T00:00:00.000Z","sender_service_id":"' || m.service_id
        || '","time_to_live":3600,"message_title":' || to_json(m.subject)::text || ',"has_attachments":false,"category":{"tag":"GENERIC"}',
        m.n % 4 <> 0
      from (
        select n, '01' || upper(lpad(to_hex(${MESSAGES}::int + n), 8, '0') || substr(md5(n::text), 1, 16)) as id,
          '01BENCHSERVXCE' || lpad((n / ${EVERY}::int % 60)::text, 12, '0') as service_id,
          coalesce((${contents}::text[])[n / ${EVERY}::int + 1]::json ->> 'subject', 'Avviso numero ' || n) as subject
        from generate_series(0, ${SEARCHED * EVERY - 1}::int) n
      ) m
      join bench.person p
        on p.n = case when m.n % ${EVERY}::int = 0 then ${SEARCHER}::int else ${READERS}::int + (m.n::bigint * 7919) % ${PEOPLE - READERS}::int end
      order by m.n
      returning citizen_id, id
    ), placed as (
      select citizen_id, id, row_number() over (order by id) - 1 as n from rows
    )
    insert into messages.content (citizen_id, message_id, content)
    select citizen_id, id, (${contents}::text[])[n / ${EVERY}::int + 1]::json from placed`;
}

/** Other people who search: the entries of each lie together, since a first search writes all that a person has. */
async function seedOthers(sql: Sql, from: number, to: number): Promise<void> {
  const texts = Array.from({ length: VECTORS }, (_, n) => textOf(n));
  const eachOf = Math.ceil(to / (PEOPLE - READERS));
  await sql`
    with vectors as (
      select array_agg(to_tsvector('simple', text) || strip(to_tsvector('italian', text))) as all from unnest(${texts}::text[]) as text
    )
    insert into search.entry (citizen_id, message_id, service_id, has_payment, has_deadline, has_attachments, words)
    select p.citizen_id, '02' || upper(lpad(to_hex(e.n), 8, '0') || substr(md5(e.n::text), 1, 16)),
      '01BENCHSERVXCE' || lpad((e.n % 10000)::text, 12, '0'), e.n % 3 = 0, e.n % 5 = 0, false, v.all[1 + e.n % ${VECTORS}::int]
    from generate_series(${from}::int, ${to - 1}::int) as e(n)
    join bench.person p on p.n = ${READERS}::int + e.n / ${eachOf}::int
    cross join vectors v
    order by e.n
    on conflict (citizen_id, message_id) do nothing`;
}

/** Made once; later runs find it there. Returns how many entries of others there are: never less than asked for. */
export async function seedSearched(
  sql: Sql,
  others: number,
  say: (sentence: string) => void,
): Promise<number> {
  const [row] = await sql<{ messages: number; entries: number }[]>`
    select (select count(*) from messages.message m join bench.person p using (citizen_id) where p.n = ${SEARCHER}) as messages,
           (select count(*) from search.entry e where e.citizen_id <> (select citizen_id from bench.person where n = ${SEARCHER})) as entries`;
  if ((row?.messages ?? 0) < SEARCHED) await seedScattered(sql);
  const there = row?.entries ?? 0;
  for (let from = there; from < others; from += CHUNK) {
    await seedOthers(sql, from, Math.min(others, from + CHUNK));
    if ((from / CHUNK) % 10 === 9) say(`(j) ${from + CHUNK} entries of others`);
  }
  return Math.max(there, others);
}
