// What the document of the Services API says, as types: which method and path take what and give what.
import type { paths } from './generated/services-api.ts';

type Methods = 'get' | 'post' | 'put' | 'delete';

/** `POST /api/v1/messages` */
export type Operation = {
  [P in keyof paths]: {
    [M in Methods]: paths[P][M] extends object ? `${Uppercase<M>} ${P}` : never;
  }[Methods];
}[keyof paths];

type Shape<O extends Operation> = O extends `${infer M} ${infer P}`
  ? P extends keyof paths
    ? Lowercase<M> extends keyof paths[P]
      ? paths[P][Lowercase<M>]
      : never
    : never
  : never;

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;
type Parameters<S> = S extends { parameters: infer P } ? P : never;
type Given<S, K extends string> = Parameters<S> extends { [key in K]: infer V } ? V : undefined;

export type Body<O extends Operation> =
  Shape<O> extends { requestBody: infer B } ? Json<B> : undefined;
export type Query<O extends Operation> =
  Parameters<Shape<O>> extends { query?: infer Q } ? Q : undefined;
export type Path<O extends Operation> = Given<Shape<O>, 'path'>;

/** The body of any success. */
export type Reply<O extends Operation> =
  Shape<O> extends { responses: infer R } ? { [S in keyof R]: Json<R[S]> }[keyof R] : never;

type Asked<K extends string, V> = [V] extends [undefined]
  ? { [key in K]?: undefined }
  : { [key in K]: V };

export type Input<O extends Operation> = Asked<'path', Path<O>> &
  Asked<'body', Body<O>> & { query?: Query<O> };
