// Which names the protocols use, and the prefix under which the node writes each.

export const namespaces = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  nodeForPsp: 'http://pagopa-api.pagopa.gov.it/node/nodeForPsp.xsd',
  nodeForIO: 'http://pagopa-api.pagopa.gov.it/node/nodeForIO.xsd',
  paForNode: 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd',
  pspForNode: 'http://pagopa-api.pagopa.gov.it/psp/pspForNode.xsd',
  /** The older messages, and those of the settlement flows. */
  ppt: 'http://ws.pagamenti.telematici.gov/',
  ppthead: 'http://ws.pagamenti.telematici.gov/ppthead',
  payments: 'http://www.digitpa.gov.it/schemas/2011/Pagamenti/',
  acks: 'http://www.cnipa.gov.it/schemas/2010/Pagamenti/Ack_1_0/',
  catalogue: 'http://pagopa-api.pagopa.gov.it/nodeForPsp/xsd/CatalogoServizi',
  qrCode: 'http://PuntoAccessoPSP.spcoop.gov.it/QrCode',
  barCode: 'http://PuntoAccessoPSP.spcoop.gov.it/BarCode_GS1_128_Modified',
  aim128: 'http://PuntoAccessoPSP.spcoop.gov.it/Code_128_AIM_USS-128_tipo_C',
} as const;

const prefixes: Readonly<Record<string, string>> = {
  [namespaces.soap]: 'soapenv',
  [namespaces.nodeForPsp]: 'nfp',
  [namespaces.nodeForIO]: 'nfpsp',
  [namespaces.paForNode]: 'paf',
  [namespaces.pspForNode]: 'pspfn',
  [namespaces.ppt]: 'ppt',
  [namespaces.ppthead]: 'ppthead',
  [namespaces.payments]: 'pay_i',
  [namespaces.acks]: 'pay_j',
  [namespaces.catalogue]: 'cs',
  [namespaces.qrCode]: 'qrc',
  [namespaces.barCode]: 'bc',
  [namespaces.aim128]: 'aim',
};

export function prefixOf(namespace: string): string {
  const prefix = prefixes[namespace];
  if (prefix === undefined) throw new Error(`no prefix for ${namespace}`);
  return prefix;
}

/** Name of the schema's file, as a WSDL refers to it. */
export const schemaFileOf = (namespace: string) => `${prefixOf(namespace)}.xsd`;
