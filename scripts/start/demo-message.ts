// The demonstration's message with two documents: it waits for the first of the people until somebody enters as her.
import type { DemoFacts } from './demo-file.ts';

const SERVICE = 'Permessi ZTL';
const REFERENCE = 'demo-permesso-ztl';
const KEEP_DAYS = 90;
const PATIENCE_MS = 5000;

const content = {
  subject: 'Il tuo permesso per la ZTL è pronto',
  markdown:
    'Abbiamo accolto la tua richiesta di permesso per la ZTL Centrale. Il permesso e la ricevuta sono qui sotto: li tiene il Comune, e IO te li mostra.',
  third_party_data: {
    id: 'permesso-2026-000123',
    has_attachments: true,
    has_remote_content: true,
    has_precondition: 'ONCE',
  },
};

/** Sends it once in the life of the data folder. Nothing hangs on it: a demonstration without it is one all the same. */
export async function sendDemoMessage(demo: DemoFacts): Promise<void> {
  const [receiver] = demo.citizens;
  const service = demo.institutions
    .flatMap(({ services }) => services)
    .find(({ name }) => name === SERVICE);
  if (receiver === undefined || service === undefined) return;
  const address = `${demo.platform_url}/api/v1/messages`;
  const headers = {
    'content-type': 'application/json',
    'ocp-apim-subscription-key': service.primary_key,
  };
  const common = { headers, signal: AbortSignal.timeout(PATIENCE_MS) };
  const known = await fetch(`${address}?reference=${REFERENCE}`, common);
  const { items = [] } = (await known.json()) as { items?: unknown[] };
  if (!known.ok || items.length > 0) return;
  const keep_until = Temporal.Now.plainDateISO('Europe/Rome').add({ days: KEEP_DAYS }).toString();
  const body = JSON.stringify({
    fiscal_code: receiver.fiscal_code,
    content,
    reference: REFERENCE,
    keep_until,
  });
  await fetch(address, { ...common, method: 'POST', body });
}
