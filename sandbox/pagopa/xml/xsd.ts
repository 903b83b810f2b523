// How shapes become XML Schema documents, one a namespace: what requests and replies are held to, and what
// others can generate their programs from.

import { fieldsOf, type Message } from './message.ts';
import { namespaces, prefixOf, schemaFileOf } from './namespaces.ts';
import type { Field, Group, Leaf } from './shapes.ts';
import { escapeXml } from './write.ts';

const xs = 'http://www.w3.org/2001/XMLSchema';

/** Namespaces whose elements are qualified all the way down. */
const qualified: ReadonlySet<string> = new Set([
  namespaces.payments,
  namespaces.acks,
  namespaces.qrCode,
  namespaces.barCode,
  namespaces.aim128,
]);

/** One schema document for each namespace that the messages touch, by the name of its file. */
export function writeSchemas(messages: readonly Message[]): Map<string, string> {
  const perNamespace = new Map<string, { elements: Message[]; groups: Set<Group> }>();
  const at = (namespace: string) => {
    const known = perNamespace.get(namespace) ?? { elements: [], groups: new Set<Group>() };
    perNamespace.set(namespace, known);
    return known;
  };
  for (const message of messages) {
    at(message.namespace).elements.push(message);
    collect(message.shape, message.namespace, at);
  }
  const usesSoap = [...perNamespace.values()].some(({ groups }) =>
    [...groups].some(({ soapAttributes }) => soapAttributes === true),
  );
  const soap: [string, string][] = usesSoap
    ? [[schemaFileOf(namespaces.soap), soapAttributesSchema]]
    : [];
  return new Map([
    ...soap,
    ...[...perNamespace].map(([namespace, { elements, groups }]): [string, string] => [
      schemaFileOf(namespace),
      writeSchema(namespace, elements, groups),
    ]),
  ]);
}

/** All that is needed of SOAP's own namespace. */
const soapAttributesSchema = `<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="${xs}" targetNamespace="${namespaces.soap}">
  <xsd:attribute name="mustUnderstand"><xsd:simpleType><xsd:restriction base="xsd:boolean"><xsd:pattern value="0|1"/></xsd:restriction></xsd:simpleType></xsd:attribute>
  <xsd:attribute name="actor" type="xsd:anyURI"/>
</xsd:schema>
`;

type At = (namespace: string) => { elements: Message[]; groups: Set<Group> };

/** A group lives in its own namespace, else in that of the message that uses it. */
function collect(shape: Group, user: string, at: At): void {
  const home = shape.namespace ?? user;
  const { groups } = at(home);
  if (groups.has(shape)) return;
  groups.add(shape);
  for (const [name, field] of fieldsOf(shape)) {
    if (field.shape.kind === 'leaf') continue;
    collect(field.shape, home, at);
    if (field.declaredIn === undefined) continue;
    const { elements } = at(field.declaredIn);
    if (elements.every((element) => element.name !== name))
      elements.push({ name, namespace: field.declaredIn, shape: field.shape });
  }
}

function writeSchema(
  namespace: string,
  elements: readonly Message[],
  groups: ReadonlySet<Group>,
): string {
  const others = new Set<string>();
  if ([...groups].some(({ soapAttributes }) => soapAttributes === true))
    others.add(namespaces.soap);
  for (const group of groups)
    for (const [, { shape, declaredIn }] of fieldsOf(group)) {
      if (declaredIn !== undefined) others.add(declaredIn);
      if (shape.kind === 'group' && shape.namespace !== undefined) others.add(shape.namespace);
    }
  others.delete(namespace);
  const prefixed = [namespace, ...others].map((uri) => ` xmlns:${prefixOf(uri)}="${uri}"`).join('');
  const imports = [...others].map(
    (uri) => `<xsd:import namespace="${uri}" schemaLocation="${schemaFileOf(uri)}"/>`,
  );
  const types = [...groups].map((group) => writeType(group, namespace));
  const roots = elements.map(
    ({ name, shape }) => `<xsd:element name="${name}" type="${typeName(shape, namespace)}"/>`,
  );
  const form = qualified.has(namespace) ? ' elementFormDefault="qualified"' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="${xs}"${prefixed} targetNamespace="${namespace}"${form}>
${indent([...imports, ...types, ...roots])}
</xsd:schema>
`;
}

const typeName = (shape: Group, home: string) =>
  `${prefixOf(shape.namespace ?? home)}:${shape.name}`;

function writeType(shape: Group, home: string): string {
  const fields = fieldsOf(shape);
  const lines: string[] = [];
  let open: string | undefined;
  for (const [name, field] of fields) {
    const { choice } = field;
    if (open !== undefined && choice?.name !== open) lines.push('</xsd:choice>');
    if (choice !== undefined && choice.name !== open)
      lines.push(choice.required ? '<xsd:choice>' : '<xsd:choice minOccurs="0">');
    open = choice?.name;
    lines.push(writeField(name, field, home));
  }
  if (open !== undefined) lines.push('</xsd:choice>');
  const repeats = shape.repeats === undefined ? '' : ` maxOccurs="${shape.repeats}"`;
  const attributes =
    shape.soapAttributes === true
      ? ['actor', 'mustUnderstand'].map(
          (name) => `<xsd:attribute ref="${prefixOf(namespaces.soap)}:${name}"/>`,
        )
      : [];
  return `<xsd:complexType name="${shape.name}">
${indent([`<xsd:sequence${repeats}>`, ...lines.map((line) => `  ${line}`), '</xsd:sequence>', ...attributes])}
</xsd:complexType>`;
}

function writeField(name: string, field: Field, home: string): string {
  const occurs =
    (field.min === 1 ? '' : ` minOccurs="${field.min}"`) +
    (field.max === 1 ? '' : ` maxOccurs="${field.max}"`);
  if (field.declaredIn !== undefined)
    return `<xsd:element ref="${prefixOf(field.declaredIn)}:${name}"${occurs}/>`;
  const nil =
    (field.nillable === true ? ' nillable="true"' : '') +
    (field.default === undefined ? '' : ` default="${escapeXml(field.default)}"`);
  if (field.shape.kind === 'group')
    return `<xsd:element name="${name}" type="${typeName(field.shape, home)}"${occurs}${nil}/>`;
  const facets = facetsOf(field.shape);
  if (facets.length === 0)
    return `<xsd:element name="${name}" type="xsd:${field.shape.base}"${occurs}${nil}/>`;
  return `<xsd:element name="${name}"${occurs}${nil}><xsd:simpleType><xsd:restriction base="xsd:${field.shape.base}">${facets.join('')}</xsd:restriction></xsd:simpleType></xsd:element>`;
}

function facetsOf({ facets }: Leaf<unknown>): string[] {
  return Object.entries(facets).flatMap(([facet, value]) =>
    (Array.isArray(value) ? (value as string[]) : [value as string | number]).map(
      (one) => `<xsd:${facet} value="${escapeXml(String(one))}"/>`,
    ),
  );
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll(/^/gm, '  ')).join('\n');
}
