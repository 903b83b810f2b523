// XML Schema documents read for what they allow, and documents made from them: by this the two ways of writing one
// schema are compared. Knows what pagoPA's schemas use, and stops at anything else.

import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { textFor, type Random, type SimpleType } from './xsd-values.ts';

const xsd = 'http://www.w3.org/2001/XMLSchema';

type Occurs = { readonly min: number; readonly max: number };
type ElementParticle = Occurs & {
  readonly kind: 'element';
  readonly name: string;
  readonly namespace: string;
  readonly type: TypeOf;
};
type Particle =
  | ElementParticle
  | (Occurs & { readonly kind: 'sequence'; readonly parts: readonly Particle[] })
  | (Occurs & { readonly kind: 'choice'; readonly parts: readonly Particle[] });
type ComplexType = { readonly kind: 'complex'; readonly content: readonly Particle[] };
type TypeOf = () => ComplexType | SimpleType;

/** An element of a made document. */
export type Node = {
  name: string;
  namespace: string;
  children: Node[];
  text: string;
  attributes: Record<string, string>;
};

const attribute = (element: XmlElement, name: string) => element.attr(name)?.value;

function childrenOf(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let child = parent.firstChild; child !== null; child = child.next)
    if (child instanceof XmlElement && child.name !== 'annotation') found.push(child);
  return found;
}

/** All that a set of schema documents declares. */
export class XsdModel {
  readonly #elements = new Map<string, () => Particle>();
  readonly #types = new Map<string, TypeOf>();

  constructor(sources: readonly string[]) {
    for (const source of sources) {
      using document = XmlDocument.fromString(source);
      this.#read(document.root);
    }
  }

  has(namespace: string, name: string): boolean {
    return this.#elements.has(`${namespace}|${name}`);
  }

  /** A valid document of this root, as random as its schema lets it be. */
  make(namespace: string, name: string, random: Random): Node {
    const root = this.#elements.get(`${namespace}|${name}`)?.();
    if (root === undefined) throw new Error(`no element ${name} in ${namespace}`);
    const [node] = makeParticle({ ...root, min: 1, max: 1 }, random);
    if (node === undefined) throw new Error('an empty root');
    return node;
  }

  // Everything is read into plain values at once: the document does not outlive this.
  #read(schema: XmlElement): void {
    const namespace = attribute(schema, 'targetNamespace') ?? '';
    const isQualified = attribute(schema, 'elementFormDefault') === 'qualified';
    const inside: Inside = { namespace, isQualified };
    for (const child of childrenOf(schema)) {
      const name = `${namespace}|${attribute(child, 'name')}`;
      if (child.name === 'element') {
        const particle = this.#element(child, { ...inside, isQualified: true });
        this.#elements.set(name, () => particle);
      } else if (child.name === 'complexType') {
        const type = this.#complex(child, inside);
        this.#types.set(name, type);
      } else if (child.name === 'simpleType') this.#types.set(name, this.#simple(child));
      else if (child.name !== 'import' && child.name !== 'include')
        throw new Error(`schema: ${child.name}`);
    }
  }

  #resolve(element: XmlElement, qname: string): TypeOf {
    const [prefix, local] = qname.includes(':') ? qname.split(':') : ['', qname];
    const namespace = element.namespaces[prefix ?? ''] ?? '';
    if (namespace === xsd) return () => ({ kind: 'simple', base: local ?? '', facets: [] });
    const key = `${namespace}|${local}`;
    return () => {
      const type = this.#types.get(key);
      if (type === undefined) throw new Error(`no type ${key}`);
      return type();
    };
  }

  #element(element: XmlElement, { namespace, isQualified }: Inside): Particle {
    const [min, max] = occurrence(element);
    const ref = attribute(element, 'ref');
    if (ref !== undefined) {
      const [prefix, local] = ref.split(':');
      const home = element.namespaces[prefix ?? ''] ?? '';
      return {
        kind: 'element',
        name: local ?? '',
        namespace: home,
        min,
        max,
        type: () => {
          const declared = this.#elements.get(`${home}|${local}`)?.();
          if (declared?.kind !== 'element') throw new Error(`no element ${ref}`);
          return declared.type();
        },
      };
    }
    const type = attribute(element, 'type');
    const [inline] = childrenOf(element);
    return {
      kind: 'element',
      name: attribute(element, 'name') ?? '',
      namespace: isQualified ? namespace : '',
      min,
      max,
      type:
        type !== undefined
          ? this.#resolve(element, type)
          : inline?.name === 'complexType'
            ? this.#complex(inline, this.#insideOf(inline, namespace))
            : inline === undefined
              ? () => ({ kind: 'simple', base: 'string', facets: [] })
              : this.#simple(inline),
    };
  }

  /** A global element's own children follow the schema's rule again. */
  #insideOf(element: XmlElement, namespace: string): Inside {
    return {
      namespace,
      isQualified: attribute(element.doc.root, 'elementFormDefault') === 'qualified',
    };
  }

  #complex(element: XmlElement, inside: Inside): TypeOf {
    const [content] = childrenOf(element);
    if (content?.name !== 'complexContent') {
      const particles = content === undefined ? [] : [this.#particle(content, inside)];
      return () => ({ kind: 'complex', content: particles });
    }
    const [extension] = childrenOf(content);
    if (extension?.name !== 'extension') throw new Error('complexContent without extension');
    const base = this.#resolve(extension, attribute(extension, 'base') ?? '');
    const own = childrenOf(extension).map((child) => this.#particle(child, inside));
    return () => {
      const before = base();
      if (before.kind !== 'complex') throw new Error('an extension of a simple type');
      return { kind: 'complex', content: [...before.content, ...own] };
    };
  }

  #particle(element: XmlElement, inside: Inside): Particle {
    if (element.name === 'element') return this.#element(element, inside);
    if (element.name !== 'sequence' && element.name !== 'choice')
      throw new Error(`particle: ${element.name}`);
    const [min, max] = occurrence(element);
    return {
      kind: element.name,
      min,
      max,
      parts: childrenOf(element).map((child) => this.#particle(child, inside)),
    };
  }

  #simple(element: XmlElement): TypeOf {
    const [restriction] = childrenOf(element);
    if (restriction?.name !== 'restriction') throw new Error('a simple type without restriction');
    const base = this.#resolve(restriction, attribute(restriction, 'base') ?? '');
    const facets = childrenOf(restriction).map((facet): [string, string] => [
      facet.name,
      attribute(facet, 'value') ?? '',
    ]);
    return () => {
      const below = base();
      if (below.kind !== 'simple') throw new Error('a restriction of a complex type');
      return { kind: 'simple', base: below.base, facets: [...below.facets, ...facets] };
    };
  }
}

type Inside = { readonly namespace: string; readonly isQualified: boolean };

function occurrence(element: XmlElement): [number, number] {
  const max = attribute(element, 'maxOccurs') ?? '1';
  return [Number(attribute(element, 'minOccurs') ?? '1'), max === 'unbounded' ? 4 : Number(max)];
}

function makeParticle(particle: Particle, random: Random): Node[] {
  const { min, max } = particle;
  const count = max <= min ? min : min + Math.floor(random() * (Math.min(max, min + 3) - min + 1));
  return Array.from({ length: count }, () => makeOnce(particle, random)).flat();
}

function makeOnce(particle: Particle, random: Random): Node[] {
  if (particle.kind === 'sequence')
    return particle.parts.flatMap((part) => makeParticle(part, random));
  if (particle.kind === 'choice') {
    const chosen = particle.parts[Math.floor(random() * particle.parts.length)];
    return chosen === undefined ? [] : makeParticle(chosen, random);
  }
  const type = particle.type();
  return [
    {
      name: particle.name,
      namespace: particle.namespace,
      attributes: {},
      text: type.kind === 'simple' ? textFor(type, random) : '',
      children:
        type.kind === 'complex' ? type.content.flatMap((part) => makeParticle(part, random)) : [],
    },
  ];
}

export function print(node: Node): string {
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`);
  const tag = node.namespace === '' ? node.name : `q:${node.name}`;
  const declared = node.namespace === '' ? '' : ` xmlns:q="${node.namespace}"`;
  return `<${tag}${declared}${attributes.join('')}>${escaped(node.text)}${node.children.map(print).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
