// The schemas of every message the sandbox knows, compiled when they are first needed.

import {
  XmlBufferInputProvider,
  XmlDocument,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import { messages } from '../messages/index.ts';
import { namespaces, schemaFileOf } from './namespaces.ts';
import { Schemas } from './read.ts';
import { writeSchemas } from './xsd.ts';

/** By file name. */
export const schemaFiles = writeSchemas(messages);

let compiled: Schemas | undefined;

export function schemas(): Schemas {
  compiled ??= compile();
  return compiled;
}

function compile(): Schemas {
  // An address that nobody else may have: what is registered here is seen by every reader of the process.
  const folder = 'sandbox-pagopa:///';
  xmlRegisterInputProvider(
    new XmlBufferInputProvider(
      Object.fromEntries(
        [...schemaFiles].map(([name, source]) => [`${folder}${name}`, Buffer.from(source)]),
      ),
    ),
  );
  const imports = Object.values(namespaces)
    .filter((namespace) => schemaFiles.has(schemaFileOf(namespace)))
    .map(
      (namespace) =>
        `<xsd:import namespace="${namespace}" schemaLocation="${folder}${schemaFileOf(namespace)}"/>`,
    );
  using all = XmlDocument.fromString(
    `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xsd:schema>`,
    { url: `${folder}all.xsd` },
  );
  // It lives as long as the process.
  return new Schemas(XsdValidator.fromDoc(all));
}
