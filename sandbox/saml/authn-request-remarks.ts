// What is unwise in an AuthnRequest without being refused: shown to whoever tries the login.

import type { Element } from '@xmldom/xmldom';
import { text, type Text } from '../text.ts';
import { attribute, onlyChild } from './xml-reader.ts';

export function remarksOn(root: Element, relayState: string | undefined): Text[] {
  const remarks: Text[] = [];
  if (relayState === undefined || relayState === '') {
    remarks.push(text("Non c'è RelayState.", 'There is no RelayState.'));
  } else {
    if (Buffer.byteLength(relayState) > 80) {
      remarks.push(text('RelayState supera 80 byte.', 'RelayState is longer than 80 bytes.'));
    }
    if (/https?:/i.test(relayState)) {
      remarks.push(
        text('RelayState lascia leggere un indirizzo.', 'RelayState lets an address be read.'),
      );
    }
  }
  if (attribute(root, 'IsPassive') !== undefined) {
    remarks.push(text('IsPassive non deve esserci.', 'IsPassive must not be there.'));
  }
  if (attribute(root, 'AttributeConsumingServiceIndex') === undefined) {
    remarks.push(
      text(
        'Senza AttributeConsumingServiceIndex non viene inviato nessun attributo.',
        'Without AttributeConsumingServiceIndex no attribute is sent.',
      ),
    );
  }
  if (attribute(root, 'AssertionConsumerServiceURL') !== undefined) {
    remarks.push(
      text(
        "L'indirizzo è scritto per intero: AssertionConsumerServiceIndex è preferito, perché l'indirizzo resta nei metadati firmati.",
        'The address is written in full: AssertionConsumerServiceIndex is preferred, because the address then stays in the signed metadata.',
      ),
    );
  }
  const policy = onlyChild(root, 'samlp', 'NameIDPolicy');
  if (policy !== undefined && attribute(policy, 'AllowCreate') !== undefined) {
    remarks.push(
      text(
        'NameIDPolicy ha AllowCreate, che non deve esserci (Avviso 5).',
        'NameIDPolicy has AllowCreate, which must not be there (Avviso 5).',
      ),
    );
  }
  if (onlyChild(root, 'samlp', 'Extensions') !== undefined) {
    remarks.push(
      text(
        "Ci sono Extensions (per esempio spid:Purpose, Avviso 18): qui non si leggono. Per provare il rifiuto usa l'esito nr30.",
        'There are Extensions (spid:Purpose, for instance, Avviso 18): they are not read here. To try the refusal use the outcome nr30.',
      ),
    );
  }
  const id = attribute(root, 'ID') ?? '';
  if (id.length < 16) {
    remarks.push(
      text(
        `L'ID "${id}" è corto: deve essere impossibile da indovinare (almeno 128 bit a caso).`,
        `The ID "${id}" is short: it must be impossible to guess (128 random bits at least).`,
      ),
    );
  }
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  if (
    context !== undefined &&
    ['better', 'maximum'].includes(attribute(context, 'Comparison') ?? '')
  ) {
    remarks.push(
      text(
        'Comparison better e maximum sono ammessi ma confondono: minimum dice quello che quasi sempre si vuole.',
        'Comparison better and maximum are allowed but confusing: minimum says what is nearly always meant.',
      ),
    );
  }
  if (context !== undefined && attribute(context, 'Comparison') === undefined) {
    remarks.push(text('Manca Comparison: vale exact.', 'Comparison is missing: exact is taken.'));
  }
  return remarks;
}
