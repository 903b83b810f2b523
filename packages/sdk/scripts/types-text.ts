// The text of src/generated/services-api.ts, made from the document.
import openapiTS, { astToString } from 'openapi-typescript';
import { servicesApi } from './services-api.ts';

const HEAD = `// Made from IO's OpenAPI document by \`npm run sdk-types\`; what is changed here by hand is lost.\n\n`;

/** Refusals all come as IoError, and examples are for the reference page: neither is a type. */
const withoutNoise = (key: string, value: unknown) =>
  key === 'example' || key === 'examples' || /^[45]\d\d$/.test(key) ? undefined : value;

export async function typesText(): Promise<string> {
  // The library takes a document as a value or as text.
  const text = JSON.stringify(await servicesApi(), withoutNoise);
  return HEAD + astToString(await openapiTS(text));
}
