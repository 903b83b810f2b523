// What an XML document says, as plain values, and how one walks it: always by direct children, never by
// searching the whole tree, because wrapped signatures live on such searches.

export type Element = {
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace under their name, the others under `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** The whole text, CDATA included, of an element that has no element inside; otherwise empty. */
  readonly text: string;
};

export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.name === name && element.namespace === namespace;
}

export function childrenNamed(
  parent: Element,
  namespace: string,
  name: string,
): readonly Element[] {
  return parent.children.filter((child) => isNamed(child, namespace, name));
}

/** The only child of that name; undefined when there is none or more than one. */
export function onlyChild(parent: Element, namespace: string, name: string): Element | undefined {
  const found = childrenNamed(parent, namespace, name);
  return found.length === 1 ? found[0] : undefined;
}

/** Text without the white space around it: identity providers indent. Empty when there is no element. */
export function textOf(element: Element | undefined): string {
  return element === undefined ? '' : element.text.trim();
}

/** Empty when the attribute is missing: SPID treats missing and empty alike. */
export function attributeOf(element: Element | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}

/** Calls `visit` for the element and everything inside it, in document order. */
export function visitAll(element: Element, visit: (element: Element) => void): void {
  visit(element);
  for (const child of element.children) visitAll(child, visit);
}
