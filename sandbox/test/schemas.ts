// Does a document follow the official schemas? They lie beside the project, for tests only.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'schemas', 'saml');
xmlRegisterFsInputProviders();

/** False, or why the tests that need the schemas are skipped. */
export const schemasMissing = existsSync(folder)
  ? false
  : 'the official SAML schemas are not beside this project';

/** Validates against one file of the folder; throws with libxml2's reasons. */
export function validate(xml: string, schema: string): void {
  const url = join(folder, schema);
  using definition = XmlDocument.fromString(readFileSync(url, 'utf8'), { url });
  using validator = XsdValidator.fromDoc(definition);
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}
