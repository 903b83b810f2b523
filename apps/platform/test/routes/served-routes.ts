// Which routes a running platform serves, and which contracts its domains declare.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '@io/endpoint';
import type { FastifyInstance } from 'fastify';

/** As Fastify itself knows them: `GET /app/api/v1/messages/:id`. HEAD is left out: it goes where GET goes. */
export function servedRoutes(app: FastifyInstance): string[] {
  const routes: string[] = [];
  const path: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (found === null) continue;
    const [, indent = '', part = '', methods = ''] = found;
    path.length = indent.length / 4 - 1;
    path.push(part);
    for (const method of methods.split(', ')) {
      if (method !== '' && method !== 'HEAD') routes.push(`${method} ${path.join('')}`);
    }
  }
  return routes;
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'door' in value && 'path' in value;

export async function declaredEndpoints(): Promise<Endpoint[]> {
  const domains = join(import.meta.dirname, '..', '..', 'src', 'domains');
  const modules = await Promise.all(
    globSync('*/*contract.ts', { cwd: domains }).map(
      (path) => import(join(domains, path)) as Promise<Record<string, unknown>>,
    ),
  );
  // A contract that another one hands on is one contract.
  return [...new Set(modules.flatMap((module) => Object.values(module).filter(isEndpoint)))];
}

export const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

const EXAMPLES: Record<string, string> = {
  date: '2020-03-24',
  fiscal_code: 'AAAAAA00A00A000A',
  reference: 'SUE-2026-000123',
  id: '01JDEM00000000000000000999',
  service_id: '01JDEM00000000000000000101',
  organization_fiscal_code: '00000000001',
  institution_id: '0192f0a0-0000-7000-8000-000000000001',
  invitation_id: '0192f0a0-0000-7000-8000-000000000061',
  member_id: '0192f0a0-0000-7000-8000-000000000062',
  group_id: '0192f0a0-0000-7000-8000-000000000063',
  key_id: '0192f0a0-0000-7000-8000-000000000064',
  request_id: '0192f0a0-0000-7000-8000-000000000065',
  job_id: '1',
  logo_version: '0123456789abcdef',
  gate_name: 'nobody',
  section: 'nothing',
  notice_number: '348000000000000184',
  passkey_id: '0192f0a0-0000-7000-8000-000000000088',
  webhook_id: '01JDEM00000000000000000777',
  delivery_id: '01JDEM00000000000000000778',
  device_id: '0192f0a0-0000-7000-8000-000000000077',
  token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  configuration_id: '01JDEM00000000000000000901',
  attachment_url: 'atto.pdf',
  rptId: '00514490010302000000000000184',
  codiceContestoPagamento: '3fa85f6457174562b3fc2c963f66afa6',
  transaction_id: '0192f0a0000070008000000000000701',
  session_id: '0192f0a0-0000-7000-8000-000000000099',
  report_id: '0192f0a0-0000-7000-8000-000000000055',
  setup_id: '0192f0a0-0000-7000-8000-000000000066',
  batch_id: '0192f0a0-0000-7000-8000-000000000067',
  template_id: '0192f0a0-0000-7000-8000-000000000068',
  method_id: '0192f0a0-0000-7000-8000-000000000065',
  delegation_id: '0192f0a0-0000-7000-8000-00000000006a',
  round_id: '0192f0a0-0000-7000-8000-00000000006b',
};

/** An address of this endpoint; parameters that are not given are well formed and nobody's. */
export function addressOf(endpoint: Endpoint, params: Record<string, string> = {}): string {
  return endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = params[name] ?? EXAMPLES[name];
    if (value === undefined) throw new Error(`no example for :${name} of ${endpoint.path}`);
    return encodeURIComponent(value);
  });
}
