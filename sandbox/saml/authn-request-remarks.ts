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
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  if (context !== undefined && attribute(context, 'Comparison') === undefined) {
    remarks.push(text('Manca Comparison: vale exact.', 'Comparison is missing: exact is taken.'));
  }
  return remarks;
}
