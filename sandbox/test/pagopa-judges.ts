// Who judges a document of pagoPA: its official schemas, where they are beside this project, and ours.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlError,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import { schemaFiles } from '../pagopa/xml/schemas.ts';
import { XsdModel } from './xsd-model.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'schemas', 'pagopa');
/** For `test`'s option `skip`: false, or the reason. */
export const schemasMissing = existsSync(folder)
  ? false
  : 'the official pagoPA schemas are not beside this project';

/** After a `#`: which of the schemas in a WSDL. */
export const official: readonly (readonly string[])[] = [
  ['current/xsd/nodeForPsp.xsd', 'common/sac-common-types-1.0.xsd'],
  ['current/nodeForIO.xsd'],
  ['current/xsd/paForNode.xsd', 'common/sac-common-types-1.0.xsd'],
  ['current/xsd/pspForNode.xsd', 'common/sac-common-types-1.0.xsd'],
  ['current/xsd/nodeForPa.xsd', 'common/sac-common-types-1.0.xsd'],
  ['current/xsd/nodoPerPsp.xsd', 'common/sac-common-types-1.0.xsd'],
  ['common/FlussoRiversamento_1_0_4.xsd'],
  [
    'old/wsdl/NodoPerPsp.wsdl',
    'old/xsd/sac-common-types-1.0.xsd',
    'old/xsd/PagInf_RPT_RT_6_2_0.xsd',
    'old/xsd/IdRPT_128_AIM_v04.xsd',
    'old/xsd/IdRPT_GS1_128_v04.xsd',
    'old/xsd/IdRPT_QR_Code_v04.xsd',
  ],
  ['old/wsdl/NodoPerPa.wsdl#0', 'old/xsd/envelope.xsd'],
  ['old/wsdl/NodoPerPa.wsdl#1'],
  [
    'old/wsdl/PaPerNodoPagamentoPsp.wsdl#1',
    'old/xsd/sac-common-types-1.0.xsd',
    'old/xsd/PagInf_RPT_RT_6_2_0.xsd',
  ],
  ['old/wsdl/PaPerNodo.wsdl#1'],
  ['old/wsdl/PspPerNodo.wsdl', 'old/xsd/ACK_PagamentiTelematici_6_0_1.xsd'],
  ['current/CdPerNodo.wsdl'],
  ['common/CatalogoServizi_2_0_0.xsd'],
  ['old/xsd/PagInf_RPT_RT_6_2_0.xsd'],
];

// One for all: libxml2 has room for few.
const provider = new XmlBufferInputProvider({});
xmlRegisterInputProvider(provider);

export type Judge = { readonly model: XsdModel; accepts(xml: string): boolean };

function judge(name: string, sources: ReadonlyMap<string, string>): Judge {
  const base = `test-${name}:///`;
  const flat = new Map([...sources].map(([file, source]) => [file, flattened(source)]));
  for (const [file, source] of flat) provider.addBuffer(`${base}${file}`, Buffer.from(source));
  const [[main, source] = ['', '']] = flat;
  using document = XmlDocument.fromString(source, { url: `${base}${main}` });
  const validator = XsdValidator.fromDoc(document);
  return {
    // SOAP's own is more than the model knows, and nobody makes documents of it here.
    model: new XsdModel(
      [...flat].filter(([file]) => !/^(?:envelope|soapenv)\.xsd$/.test(file)).map(([, one]) => one),
    ),
    accepts: (xml) => {
      try {
        using one = XmlDocument.fromString(xml);
        validator.validate(one);
        return true;
      } catch (error) {
        if (error instanceof XmlError) return false;
        throw error;
      }
    },
  };
}

const knownOfficial = new Map<number, Judge>();
export function theirsOf(index: number): Judge {
  const before = knownOfficial.get(index);
  if (before !== undefined) return before;
  const files = official[index] ?? [];
  const made = judge(
    `official-${index}`,
    new Map(
      files.map((file) => [
        file.split('/').at(-1)?.replace('#', '-') ?? file,
        officialSource(file),
      ]),
    ),
  );
  knownOfficial.set(index, made);
  return made;
}

/** The file; of a WSDL the schema that stands in it, with the prefixes of what is around it. */
function officialSource(file: string): string {
  const [path = '', which = '0'] = file.split('#');
  const source = readFileSync(join(folder, path), 'utf8');
  if (!path.endsWith('.wsdl')) return source;
  const schemas = source.match(/<xsd:schema[^]*?<\/xsd:schema>/g) ?? [];
  const around = source.slice(0, source.indexOf('<wsdl:types'));
  const prefixes = around.match(/xmlns:(?:ppt|ppthead|xsd|pay_[ij]|aim|bc|qrc)="[^"]*"/g) ?? [];
  return (schemas[Number(which)] ?? '').replace('<xsd:schema', `<xsd:schema ${prefixes.join(' ')}`);
}

/** Imports name files of one folder. */
function flattened(source: string): string {
  return source
    .replace(/^\uFEFF/, '')
    .replaceAll(/schemaLocation="[^"]*\/([^"/]+)"/g, 'schemaLocation="$1"');
}

const known = new Map<string, Judge>();
export function oursFor(main: string): Judge {
  const before = known.get(main);
  if (before !== undefined) return before;
  const first = schemaFiles.get(main) ?? '';
  const all = new Map([[main, first], ...schemaFiles]);
  const made = judge(`ours-${main.replace('.xsd', '').replace('_', '-')}`, all);
  known.set(main, made);
  return made;
}
