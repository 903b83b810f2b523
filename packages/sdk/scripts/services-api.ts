// The document of the Services API without a running platform: the contracts are mounted, and nobody answers.
import type { Endpoint } from '@io/endpoint';
import { serve } from '@io/endpoint/serve';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { apiDocument, collectApiDocs } from '../../../apps/platform/src/api-docs.ts';
import { declaredEndpoints } from '../../../apps/platform/test/routes/served-routes.ts';

const closed = () => {
  throw new Error('nobody answers here');
};
const doors = {
  open: closed,
  callback: closed,
  citizen: closed,
  operator: closed,
  member: closed,
  institution: closed,
};

export async function servicesApi(): Promise<object> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await collectApiDocs(app);
  const endpoints = (await declaredEndpoints()).filter(({ path }) => path.startsWith('/api/v1/'));
  const once = new Map<string, Endpoint>(
    endpoints.map((one) => [`${one.method} ${one.path}`, one]),
  );
  for (const endpoint of once.values()) serve(app, doors, endpoint, closed);
  await app.ready();
  const { document } = apiDocument(app, 'institutions');
  await app.close();
  return document;
}
