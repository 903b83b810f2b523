// The official SAML schemas, when they are beside the project: a test that needs them skips without.

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

const FOLDER = path.join(import.meta.dirname, '../../../../../shared/schemas/saml');

/** For `test`'s option `skip`: false, or the reason. */
export const schemasAbsent = existsSync(FOLDER) ? false : 'the official schemas are not here';

/** Schemas import each other by addresses on the network: the file of that name in the folder is meant. */
const fileOf = (address: string) => {
  const folder = address.startsWith('cie/') ? path.join(FOLDER, 'cie') : FOLDER;
  return path.join(folder, path.posix.basename(address));
};

let registered = false;

/**
 * @param schema a file's name; CIE's own stand in `cie/`
 * @throws XmlValidateError with what is wrong
 */
export function assertValid(document: string, schema: string): void {
  if (!registered) {
    xmlRegisterInputProvider({
      // An address of somebody's own kind (`kind:///`) is theirs: the process is shared.
      match: (address) => !address.includes(':///') && existsSync(fileOf(address)),
      open: (address) => openBuffer(readFileSync(fileOf(address))),
      read: readBuffer,
      close: (file) => {
        closeBuffer(file);
        return true;
      },
    });
    registered = true;
  }
  using schemaDocument = XmlDocument.fromBuffer(readFileSync(fileOf(schema)), { url: schema });
  using validator = XsdValidator.fromDoc(schemaDocument);
  using parsed = XmlDocument.fromString(document);
  validator.validate(parsed);
}
