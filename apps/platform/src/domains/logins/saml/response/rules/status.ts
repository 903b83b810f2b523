// Whether the identity provider says that the login succeeded, or what it says instead.

import { attributeOf, onlyChild, textOf } from '../../element.ts';
import type { Element } from '../../element.ts';
import { SAML_PROTOCOL, STATUS_PREFIX } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import type { Refusal } from '../../refusal.ts';
import type { ReportedError } from '../types.ts';

/** The top-level codes of SAML besides Success. */
const FAILURES = ['Requester', 'Responder', 'VersionMismatch'];

type Status = { readonly outcome: 'success' } | Omit<ReportedError, 'responseId'> | Refusal;

export function readStatus(response: Element): Status {
  const status = onlyChild(response, SAML_PROTOCOL, 'Status');
  if (status === undefined) return refuse('response-status', 'no Status');
  const code = attributeOf(onlyChild(status, SAML_PROTOCOL, 'StatusCode'), 'Value');
  if (code === `${STATUS_PREFIX}Success`) return { outcome: 'success' };
  // The sub-status is misspelt by some providers, so only the top-level code and the number are read.
  if (!FAILURES.some((failure) => code === `${STATUS_PREFIX}${failure}`)) {
    return refuse('response-status', code);
  }
  const message = textOf(onlyChild(status, SAML_PROTOCOL, 'StatusMessage'));
  const number = /^error\s*code\s*nr\s*(\d{1,3})$/i.exec(message)?.[1];
  return { outcome: 'error', errorCode: number === undefined ? undefined : Number(number) };
}
