// Where the invented people were born or live: municipality or country with its Belfiore
// (cadastral) code and the province's sign; EE stands for abroad, as in the tax register.

export const birthplaces = {
  Torino: { code: 'L219', province: 'TO' },
  Cuneo: { code: 'D205', province: 'CN' },
  Milano: { code: 'F205', province: 'MI' },
  Bologna: { code: 'A944', province: 'BO' },
  Bolzano: { code: 'A952', province: 'BZ' },
  Trieste: { code: 'L424', province: 'TS' },
  Roma: { code: 'H501', province: 'RM' },
  Napoli: { code: 'F839', province: 'NA' },
  Palermo: { code: 'G273', province: 'PA' },
  'Reggio Calabria': { code: 'H224', province: 'RC' },
  Firenze: { code: 'D612', province: 'FI' },
  Genova: { code: 'D969', province: 'GE' },
  Venezia: { code: 'L736', province: 'VE' },
  Bari: { code: 'A662', province: 'BA' },
  Catania: { code: 'C351', province: 'CT' },
  Cagliari: { code: 'B354', province: 'CA' },
  Perugia: { code: 'G478', province: 'PG' },
  Ancona: { code: 'A271', province: 'AN' },
  "L'Aquila": { code: 'A345', province: 'AQ' },
  Potenza: { code: 'G942', province: 'PZ' },
  Campobasso: { code: 'B519', province: 'CB' },
  Aosta: { code: 'A326', province: 'AO' },
  Trento: { code: 'L378', province: 'TN' },
  Catanzaro: { code: 'C352', province: 'CZ' },
  Cina: { code: 'Z210', province: 'EE' },
  Romania: { code: 'Z129', province: 'EE' },
  Albania: { code: 'Z100', province: 'EE' },
  Marocco: { code: 'Z330', province: 'EE' },
  Germania: { code: 'Z112', province: 'EE' },
  Francia: { code: 'Z110', province: 'EE' },
  Egitto: { code: 'Z336', province: 'EE' },
  'Stati Uniti': { code: 'Z404', province: 'EE' },
  Argentina: { code: 'Z600', province: 'EE' },
  India: { code: 'Z222', province: 'EE' },
} as const;

export type Birthplace = keyof typeof birthplaces;

export function isBirthplace(name: string): name is Birthplace {
  return Object.hasOwn(birthplaces, name);
}

const all = Object.keys(birthplaces).filter(isBirthplace);
export const italianPlaces = all.filter((name) => birthplaces[name].province !== 'EE');
export const foreignPlaces = all.filter((name) => birthplaces[name].province === 'EE');
