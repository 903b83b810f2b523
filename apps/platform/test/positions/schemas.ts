// pagoPA's official schemas, when they are beside the project: what our station says must be what they say.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  closeBuffer,
  openBuffer,
  readBuffer,
  XmlDocument,
  XmlElement,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';

const FOLDER = path.join(import.meta.dirname, '../../../../../shared/schemas/pagopa');

/** For `test`'s option `skip`: false, or the reason. */
export const schemasAbsent = existsSync(FOLDER) ? false : 'the official schemas are not here';

/** Ours alone: who else reads schemas in this process must not be given these files in place of theirs. */
const HOME = 'official-pagopa-positions:///';

/** Schemas import each other by addresses of their own folders: the file of that name is meant. */
const fileOf = (address: string) => {
  const name = path.posix.basename(address);
  const folders = ['current/xsd', 'common'].map((folder) => path.join(FOLDER, folder, name));
  return folders.find((file) => existsSync(file)) ?? '';
};

let registered = false;
const validators = new Map<string, XsdValidator>();

function validatorOf(schema: string): XsdValidator {
  if (!registered) {
    xmlRegisterInputProvider({
      match: (address) => address.startsWith(HOME) && fileOf(address) !== '',
      open: (address) => openBuffer(readFileSync(fileOf(address))),
      read: readBuffer,
      close: (file) => {
        closeBuffer(file);
        return true;
      },
    });
    registered = true;
  }
  const known = validators.get(schema);
  if (known) return known;
  using document = XmlDocument.fromBuffer(readFileSync(fileOf(schema)), {
    url: `${HOME}${schema}`,
  });
  const validator = XsdValidator.fromDoc(document);
  validators.set(schema, validator);
  return validator;
}

/** The message in the envelope, against its schema; says nothing where the schemas are absent. */
export function assertValid(envelope: string, schema = 'paForNode.xsd'): void {
  const body = /<soapenv:Body>([\s\S]*)<\/soapenv:Body>/.exec(envelope)?.[1];
  assert.ok(body !== undefined, envelope);
  if (schemasAbsent !== false) return;
  const namespace = /xmlns:n="([^"]+)"/.exec(envelope)?.[1] ?? '';
  const message = body.replace(/^<n:(\w+)/, `<n:$1 xmlns:n="${namespace}"`);
  using parsed = XmlDocument.fromString(message);
  validatorOf(schema).validate(parsed);
}

const SCHEMA_OF: Readonly<Record<string, string>> = {
  'http://pagopa-api.pagopa.gov.it/node/nodeForPsp.xsd': 'nodeForPsp.xsd',
  'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd': 'paForNode.xsd',
  'http://ws.pagamenti.telematici.gov/': 'nodeForPa.xsd',
};

/** The whole envelope, and the message in it by the schema of its namespace. A fault of SOAP is the envelope's own. */
export function assertOnTheWire(envelope: string): void {
  if (schemasAbsent !== false) return;
  using parsed = XmlDocument.fromString(envelope);
  validatorOf('envelope.xsd').validate(parsed);
  const body = parsed.get('/*[local-name()="Envelope"]/*[local-name()="Body"]/*');
  assert.ok(body instanceof XmlElement, envelope);
  if (body.name === 'Fault') return;
  const schema = SCHEMA_OF[body.namespaceUri];
  assert.ok(schema !== undefined, `${body.namespaceUri} ${body.name}`);
  using message = XmlDocument.fromString(body.canonicalizeToString());
  validatorOf(schema).validate(message);
}
