// pagoPA's own schemas, when they are beside the project: a test that needs them skips without.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  closeBuffer,
  openBuffer,
  readBuffer,
  XmlDocument,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';

const FOLDER = path.join(import.meta.dirname, '../../../../shared/schemas/pagopa');
const FOLDERS = ['current/xsd', 'current', 'common'];

/** For `test`'s option `skip`: false, or the reason. */
export const schemasAbsent = existsSync(FOLDER) ? false : 'pagoPA’s schemas are not here';

/** Ours alone: who else reads schemas in this process must not be given these files in place of theirs. */
const HOME = 'official-pagopa:///';

/** Schemas import each other by relative addresses: the file of that name is meant. */
const fileOf = (address: string) =>
  FOLDERS.map((folder) => path.join(FOLDER, folder, path.posix.basename(address))).find((file) =>
    existsSync(file),
  );

let registered = false;
const validators = new Map<string, XsdValidator>();

function validatorOf(schema: string): XsdValidator {
  if (!registered) {
    xmlRegisterInputProvider({
      match: (address) => address.startsWith(HOME) && fileOf(address) !== undefined,
      open: (address) => openBuffer(readFileSync(fileOf(address) as string)),
      read: readBuffer,
      close: (file) => {
        closeBuffer(file);
        return true;
      },
    });
    registered = true;
  }
  let validator = validators.get(schema);
  if (validator === undefined) {
    using document = XmlDocument.fromBuffer(readFileSync(fileOf(schema) as string), {
      url: `${HOME}${schema}`,
    });
    validator = XsdValidator.fromDoc(document);
    validators.set(schema, validator);
  }
  return validator;
}

/** What stands in the envelope's body, judged by pagoPA's schema. Throws with what is wrong. */
export function assertOfficial(envelope: string, schema: string): void {
  using document = XmlDocument.fromString(envelope);
  const body = document.get('/*[local-name()="Envelope"]/*[local-name()="Body"]/*');
  if (body === null) throw new Error('no message in the envelope');
  using message = XmlDocument.fromString(body.canonicalizeToString());
  validatorOf(schema).validate(message);
}
