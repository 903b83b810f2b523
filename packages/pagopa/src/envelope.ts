// The SOAP 1.1 envelope around one message of pagoPA: only the message's root element is qualified.
import { type Element, readElement, type XmlLimits, XmlRefused } from './element.ts';
import { escaped } from './escaped.ts';
import { readSequence, type Sequence, writeSequence } from './shape.ts';

export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP_CONTENT_TYPE = 'text/xml; charset=utf-8';

/** One message: its root element's qualified name, and what stands in it. */
export interface Message<T> {
  namespace: string;
  root: string;
  shape: Sequence<T>;
}

/** The value of a type of message. */
export type MessageValue<M> = M extends Message<infer T> ? T : never;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

export function writeEnvelope<T>(message: Message<T>, value: T): string {
  const body = writeSequence(message.shape, value);
  return `${DECLARATION}<soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}" xmlns:n="${message.namespace}"><soapenv:Body><n:${message.root}>${body}</n:${message.root}></soapenv:Body></soapenv:Envelope>`;
}

/** A fault of SOAP itself, answered with status 500: `faultcode` is Client, Server, VersionMismatch or MustUnderstand. */
export function writeSoapFault(faultcode: string, faultstring: string): string {
  return `${DECLARATION}<soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}"><soapenv:Body><soapenv:Fault><faultcode>soapenv:${faultcode}</faultcode><faultstring>${escaped(faultstring)}</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`;
}

/** The other side answered with a fault of SOAP itself. */
export class SoapFault extends Error {
  readonly faultcode: string;
  constructor(faultcode: string, faultstring: string) {
    super(`${faultcode}: ${faultstring}`.slice(0, 300));
    this.faultcode = faultcode;
  }
}

const inSoap = (element: Element, name: string) =>
  element.namespace === SOAP_NAMESPACE && element.name === name;

/** The one element in the body. A header is ignored, as SOAP allows when nothing in it must be understood. @throws XmlRefused */
export function openEnvelope(bytes: Uint8Array, limits?: XmlLimits): Element {
  const root = readElement(bytes, limits);
  if (!inSoap(root, 'Envelope')) throw new XmlRefused('not a SOAP 1.1 envelope');
  const [first, second, ...more] = root.children;
  const body = first !== undefined && inSoap(first, 'Header') ? second : first;
  const isAll = more.length === 0 && (body === second || second === undefined);
  if (body === undefined || !inSoap(body, 'Body') || !isAll)
    throw new XmlRefused('not a SOAP 1.1 envelope');
  const [message, ...others] = body.children;
  if (message === undefined || others.length > 0) throw new XmlRefused('not one message');
  return message;
}

/** @throws XmlRefused, SoapFault */
export function readEnvelope<T>(message: Message<T>, bytes: Uint8Array, limits?: XmlLimits): T {
  return readMessage(message, openEnvelope(bytes, limits));
}

/** What `openEnvelope` found, as this message. @throws XmlRefused, SoapFault */
export function readMessage<T>(message: Message<T>, element: Element): T {
  if (inSoap(element, 'Fault')) {
    const textOf = (name: string) =>
      element.children.find((child) => child.name === name)?.text.trim() ?? '';
    throw new SoapFault(textOf('faultcode'), textOf('faultstring'));
  }
  if (element.namespace !== message.namespace || element.name !== message.root)
    throw new XmlRefused(`${element.name} instead of ${message.root}`);
  return readSequence(message.shape, element);
}
