// A message: an element that may stand in the body of an envelope, or be a document of its own.

import type { Field, Group, ValueOf } from './shapes.ts';

export type Message<S extends Group = Group> = {
  readonly name: string;
  readonly namespace: string;
  readonly shape: S;
};

export function message<S extends Group>(namespace: string, name: string, shape: S): Message<S> {
  return { name, namespace, shape };
}

export type MessageValue<M extends Message> = ValueOf<M['shape']>;

export function fieldsOf(shape: Group): [string, Field][] {
  return Object.entries<Field>(shape.fields);
}
