// What each body brings to a service, judged as the page of the round judges it: the same rules, the same words.
import { faultOf, VALUE_FIELD_NAMES, valueError } from '@io/composing/local-values';
import type { FieldError } from '../../floor/errors.ts';
import type { RoundAsked } from './shapes.ts';

type ServicesAsked = Extract<RoundAsked, { kind: 'services' }>;

/** More are not listed at once. */
const MOST_ERRORS = 500;

/** By the body's place in what was asked, as errors of a shape are. */
export function faultsOfValues({ bodies }: Pick<ServicesAsked, 'bodies'>): FieldError[] {
  return bodies
    .flatMap(({ values }, at) =>
      VALUE_FIELD_NAMES.flatMap((field) => {
        const fault = faultOf(field, values[field] ?? '');
        if (fault === undefined) return [];
        const { it, en } = valueError(at, field, fault.code);
        const { suggestion } = fault;
        const path = `bodies.${at}.values.${field}`;
        return [
          { path, rule: fault.code, it, en, ...(suggestion !== undefined && { suggestion }) },
        ];
      }),
    )
    .slice(0, MOST_ERRORS);
}
